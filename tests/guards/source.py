"""The product's own Python files, parsed once, for guards that read code."""

from __future__ import annotations

import ast
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("config", "core", "federation", "gender", "enterprises", "convergence", "reports")


@lru_cache(maxsize=1)
def product_files() -> tuple[Path, ...]:
    """Every Python file of the apps, without migrations."""
    found = [path for app in APPS for path in sorted((ROOT / app).rglob("*.py")) if "migrations" not in path.parts]
    assert len(found) > 40
    return tuple(found)


@lru_cache(maxsize=512)
def tree_of(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"))


def relative(path: Path) -> str:
    """The path as a reader writes it."""
    return path.relative_to(ROOT).as_posix()


def attribute_uses(source: ast.AST, names: set[str]) -> list[tuple[int, str]]:
    """Lines where `.name` is used."""
    return [(n.lineno, n.attr) for n in ast.walk(source) if isinstance(n, ast.Attribute) and n.attr in names]
