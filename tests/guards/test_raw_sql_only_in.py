"""SQL strings stand in db_ops.py and sql.py, one place per package, with parameters never formatted in."""

import ast
from fnmatch import fnmatch

from tests.guards.source import product_files, relative, tree_of

ALLOWED = ("*/db_ops.py", "*/sql.py")
CALLS = {"raw", "extra", "cursor", "RawSQL", "execute_wrapper", "RunSQL", "copy_expert", "mogrify"}


def problems(tree):
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS:
                found.append((node.lineno, name))
    return found


def formatted(tree):
    """execute() of an f-string, of % or of .format()."""
    found = []
    for node in ast.walk(tree):
        named = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr.startswith("execute")
        )
        if named and node.args:
            sql = node.args[0]
            formats = isinstance(sql, ast.Call) and isinstance(sql.func, ast.Attribute) and sql.func.attr == "format"
            percent = isinstance(sql, ast.BinOp) and isinstance(sql.op, ast.Mod)
            if isinstance(sql, ast.JoinedStr) or formats or percent:
                found.append(node.lineno)
    return found


def test_sql_stands_in_its_modules():
    found = [
        f"{relative(path)}:{line} {name}()"
        for path in product_files()
        if not any(fnmatch(relative(path), pattern) for pattern in ALLOWED)
        for line, name in problems(tree_of(path))
    ]
    assert found == []


def test_nothing_is_formatted_into_sql():
    # db_ops.py quotes names of tables in migrations; no request reaches it.
    files = [path for path in product_files() if path.name != "db_ops.py"]
    found = [f"{relative(path)}:{line}" for path in files for line in formatted(tree_of(path))]
    assert found == []


def test_the_guard_would_refuse():
    planted = "M.objects.raw('x')\nRawSQL('x', [])\nwith connection.cursor() as c:\n    c.execute(f'a {b}')\n"
    tree = ast.parse(planted)
    assert {line for line, _name in problems(tree)} == {1, 2, 3}
    assert formatted(tree) == [4]
