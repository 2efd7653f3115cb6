"""`core` knows places, people and rows; it does not know groups, meetings or cases."""

import ast
import re

from tests.guards.source import product_files, relative, tree_of

WORDS = {
    "shg", "shgs", "vo", "vos", "clf", "clfs", "saving", "savings", "meeting", "meetings", "member", "members",
    "membership", "loan", "loans", "repayment", "attendance", "household", "households", "cadre", "ledger", "grc",
    "case", "cases", "survivor", "counsellor", "sakhi", "vprp", "enterprise", "enterprises", "federation", "village_organisation",
}  # fmt: skip
# Made-up content that shows how the parts look needs the field's own words.
SHOWCASE = re.compile(r"core/interfaces/styleguide\w*\.py")


def words_of(identifier):
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", identifier)}


def identifiers(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg


def problems(tree):
    return [(line, name) for line, name in identifiers(tree) if words_of(name) & WORDS]


def test_core_keeps_to_its_words():
    found = [
        f"{relative(path)}:{line} {name}"
        for path in product_files()
        if relative(path).startswith("core/") and not SHOWCASE.fullmatch(relative(path))
        for line, name in problems(tree_of(path))
    ]
    assert found == []


def test_the_guard_would_refuse_whole_words_alone():
    planted = "def close_meeting(): pass\nclass ShgRow: pass\nremembered = 1\nvoice = 2\nsavings_total = 3\n"
    assert {line for line, _name in problems(ast.parse(planted))} == {1, 2, 5}
