"""Every capability and audit verb that the code names is declared, and every declared one is used."""

import ast
import re

from core.access.capabilities import capabilities
from core.access.roles import roles
from core.audit import verbs
from tests.guards.source import APPS, product_files, relative, tree_of

SHAPE = re.compile(rf"({'|'.join(APPS)})\.(?:view|change|enter|manage|close|verify|approve|export)_[a-z_]+")


def strings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def recorded(tree):
    """Verbs handed to record()."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record" and len(node.args) > 1:
            verb = node.args[1]
            if isinstance(verb, ast.Constant):
                yield node.lineno, verb.value


def test_capabilities_named_are_declared():
    known = set(capabilities())
    found = [
        f"{relative(path)}:{line} {text}"
        for path in product_files()
        for line, text in strings(tree_of(path))
        if SHAPE.fullmatch(text) and text not in known
    ]
    assert found == []


def test_capabilities_declared_are_held_by_a_role():
    held = {slug for role in roles().values() for slug in role.capabilities}
    assert set(capabilities()) == held


def test_verbs_recorded_are_declared():
    known = set(verbs())
    found = [
        f"{relative(p)}:{line} {verb}"
        for p in product_files()
        for line, verb in recorded(tree_of(p))
        if verb not in known
    ]
    assert found == []


def test_roles_name_levels_of_the_map():
    levels = {"nation", "state", "district", "block"}
    assert all(role.levels and set(role.levels) <= levels for role in roles().values())
    assert all("nation" not in role.levels for role in roles().values() if role.for_partner)


def test_weighty_roles_need_the_second_factor():
    """State, nation and gender resource centre roles, and whoever manages people."""
    for role in roles().values():
        weighty = (
            {"state", "nation"} & set(role.levels) or "core.manage_people" in role.capabilities or "grc" in role.slug
        )
        if weighty and not role.for_partner:
            assert role.second_factor, role.slug


def test_the_guard_would_refuse():
    tree = ast.parse("actor.require('core.manage_planets', x)\nrecord(actor, 'planet.made', x)\n")
    assert [text for _line, text in strings(tree) if SHAPE.fullmatch(text)] == ["core.manage_planets"]
    assert list(recorded(tree)) == [(2, "planet.made")]
