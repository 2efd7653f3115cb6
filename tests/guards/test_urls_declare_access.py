"""Every address says how it is guarded; private ones send a stranger away, clients get 401."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

KNOWN = {"scoped", "own", "public", "client"}
# Each with the reason why anybody may open it.
PUBLIC = {
    "healthz": "a monitor asks",
    "set_language": "a stranger reads too",
    "core:login": "the door itself",
    "api:token": "the clients' door",
    "api:token-revoke": "the clients' door",
    "api:schema": "says nothing of anybody",
    "api:docs": "says nothing of anybody",
    "styleguide": "made-up content, not mounted in production",
}


def walk(patterns, prefix="", namespace=""):
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from walk(entry.url_patterns, route, inner)
        elif isinstance(entry, URLPattern):
            yield route, f"{namespace}{entry.name or ''}", entry.callback


ADDRESSES = list(walk(get_resolver().url_patterns))


def access_of(view):
    target = getattr(view, "view_class", None) or getattr(view, "cls", None) or view
    return getattr(target, "access", None)


@pytest.mark.parametrize(("route", "name", "view"), ADDRESSES, ids=[name or route for route, name, _view in ADDRESSES])
def test_address_declares_access(route, name, view):
    access = access_of(view)
    assert access in KNOWN, f"{route} declares no access"
    assert (access == "public") == (name in PUBLIC), f"{name} is public without a reason here, or the reverse"
    assert name.rsplit(":", 1)[-1], f"{route} has no name"


VALUES = ("1", "x", "block", "2026-01", "INS01", "INS01.1.2026-01", "00000000-0000-4000-8000-000000000000")


def groups(route):
    """(whole text, pattern) of each named group, parentheses balanced."""
    for start in re.finditer(r"\(\?P<\w+>", route):
        depth, end = 1, start.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(route[end], 0)
            end += 1
        yield route[start.start() : end], route[start.end() : end - 1]


def example(route):
    """An address with plausible values in place of its parameters."""
    for whole, pattern in list(groups(route)):
        fitting = [value for value in VALUES if re.fullmatch(pattern, value)]
        assert fitting, f"add a value that fits {pattern}"
        route = route.replace(whole, fitting[0])
    route = re.sub(r"<int:\w+>", "1", route)
    route = re.sub(r"<uuid:\w+>", VALUES[-1], route)
    route = re.sub(r"<(?:\w+:)?\w+>", "x", route)
    return "/" + re.sub(r"[\^$]|\\Z", "", route)


@pytest.mark.parametrize(("route", "name", "view"), ADDRESSES, ids=[name or route for route, name, _view in ADDRESSES])
def test_a_stranger_gets_nothing(db, route, name, view):
    access = access_of(view)
    if access == "public":
        pytest.skip("public with a reason")
    for method in ("get", "post"):
        answer = getattr(Client(), method)(example(route))
        if access == "client":
            assert answer.status_code in {401, 405}, f"{route}: {answer.status_code}"
        else:
            assert answer.status_code == 302, f"{route}: {answer.status_code}"
            assert answer["Location"].startswith("/sign-in/?next=")


def test_the_guard_would_refuse():
    def careless(request):
        return None

    assert access_of(careless) not in KNOWN
    assert len(ADDRESSES) > 25
