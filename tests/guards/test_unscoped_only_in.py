"""`unscoped` and its like stand only where rows are decided upon, each with a neighbour comment saying why."""

import ast
import re
from fnmatch import fnmatch

from tests.guards.source import attribute_uses, product_files, relative, tree_of

NAMES = {"unscoped", "_default_manager", "_base_manager"}
ALLOWED = (
    "*/services/*.py", "*/services.py", "*/queries/*.py", "*/queries.py", "*/indicators.py", "*/indicators/*.py",
    "*/imports.py", "*/sources.py", "*/sources/*.py", "*/management/commands/*.py", "core/access/*.py", "core/models/*.py",
    "core/audit.py", "core/seeding.py", "*/seeding.py", "*/simulation/*.py", "reports/rollup.py", "reports/rollup/*.py",
    # The door's own look-ups: who the asker is, and what a monitor counts.
    "core/interfaces/api/authentication.py", "core/interfaces/health.py",
)  # fmt: skip
USERS = ("core/services/*.py", "core/queries/*.py", "core/models/people.py", "*/management/commands/*.py")
COMMENT_DISTANCE = 4


def allowed(path, patterns):
    return any(fnmatch(path, pattern) for pattern in patterns)


def problems(path, tree):
    found = []
    if not allowed(path, ALLOWED):
        found += [f"{path}:{line} .{name}" for line, name in attribute_uses(tree, NAMES)]
    for node in ast.walk(tree):
        plain = isinstance(node, ast.Attribute) and node.attr == "objects" and isinstance(node.value, ast.Name)
        if plain and node.value.id == "User" and not allowed(path, USERS):
            found.append(f"{path}:{node.lineno} User.objects")
    return found


def test_unscoped_only_where_it_belongs():
    found = [line for path in product_files() for line in problems(relative(path), tree_of(path))]
    assert found == []


def uncommented(path, text, tree):
    """Uses of a scoped row's `unscoped` without a comment or docstring within a few lines above."""
    lines = text.splitlines()
    found = []
    for line, _name in attribute_uses(tree, {"unscoped"}):
        near = lines[max(0, line - 1 - COMMENT_DISTANCE) : line + 1]
        if not any(re.search(r"#|\"\"\"", near_line) for near_line in near):
            found.append(f"{path}:{line}")
    return found


def test_every_use_in_core_says_who_asked():
    found = []
    for path in product_files():
        name = relative(path)
        if name.startswith(("core/services/", "core/queries/", "core/interfaces/")):
            found += uncommented(name, path.read_text(encoding="utf-8"), tree_of(path))
    assert found == []


def test_the_guard_would_refuse():
    planted = "x = 1\n\n\n\n\n\nrows = Meeting.unscoped.filter(pk=1)\nother = Case._base_manager.all()\npeople = User.objects.all()\n"
    tree = ast.parse(planted)
    assert len(problems("federation/views.py", tree)) == 3
    assert len(problems("federation/interfaces/api.py", tree)) == 3
    assert problems("core/services/x.py", tree) == []
    assert uncommented("core/services/x.py", planted, tree) == ["core/services/x.py:7"]
