"""Files stop at 300 lines, functions at 50; no module is called after nothing."""

import ast

from tests.guards.source import ROOT, product_files, relative, tree_of

FILE, TEST_FILE, FUNCTION = 300, 600, 50
NAMELESS = {"utils", "helpers", "common", "misc", "base2", "views2"}
# path -> lines it may have at most; each line may only shrink.
LARGER: dict[str, int] = {}
# path:function -> lines it may have at most; each line may only shrink.
LONGER = {"core/interfaces/styleguide_tables.py:table": 64}  # one declaration of made-up rows


def long_functions(tree, limit=FUNCTION):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > limit:
            yield node.lineno, node.name


def too_long(path, text, limit):
    return text.count("\n") > LARGER.get(path, limit)


def test_files_stop():
    files = [*product_files(), *(ROOT / "tooling").rglob("*.py")]
    found = [relative(p) for p in files if too_long(relative(p), p.read_text(encoding="utf-8"), FILE)]
    tests = [
        p for p in (ROOT / "tests").rglob("*.py") if too_long(relative(p), p.read_text(encoding="utf-8"), TEST_FILE)
    ]
    assert (found, tests) == ([], [])


def test_functions_stop():
    files = [*product_files(), *(ROOT / "tooling").rglob("*.py")]
    found = [f"{relative(p)}:{name}" for p in files for _line, name in long_functions(tree_of(p))]
    assert set(found) <= set(LONGER)
    assert all(
        not list(long_functions(tree_of(ROOT / name.split(":")[0]), limit=allowed)) for name, allowed in LONGER.items()
    )


def test_modules_are_named_for_a_noun():
    assert [relative(p) for p in product_files() if p.stem in NAMELESS] == []


def test_the_guard_would_refuse():
    tree = ast.parse("def f():\n" + "    x = 1\n" * 50)
    assert list(long_functions(tree)) == [(1, "f")]
    assert list(long_functions(ast.parse("def f():\n" + "    x = 1\n" * 49))) == []
    assert too_long("x.py", "\n" * 301, FILE)
    assert not too_long("x.py", "\n" * 300, FILE)
