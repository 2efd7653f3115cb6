"""The pinned files name no index, no host, and a hash for everything."""

import json
import re

import pytest

from tooling.account import ROOT

PINNED = sorted(ROOT.glob("requirements*.txt"))
ADDRESS = re.compile(r"https?:|git\+|file:|//|--(?:extra-)?index-url|--find-links|--trusted-host")
DIRECT_LIMIT = 25


def direct(name: str) -> list[str]:
    lines = (ROOT / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_no_address_and_every_pin_has_a_hash(path):
    text = path.read_text()
    assert not ADDRESS.search(text)
    pins = re.split(r"\n(?=\S)", text.strip())
    assert pins
    for pin in pins:
        assert re.match(r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+", pin), pin
        assert "--hash=sha256:" in pin, pin


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_every_direct_requirement_is_pinned(path):
    pinned = {re.split(r"[=\[ ]", line)[0].lower() for line in path.read_text().splitlines() if line[:1].isalnum()}
    wanted = {re.split(r"[=<>\[ ;]", line)[0].lower() for line in direct(f"{path.stem}.in")}
    assert wanted
    assert wanted <= pinned


def test_the_product_has_few_direct_requirements():
    assert 0 < len(direct("requirements.in")) <= DIRECT_LIMIT


def test_one_version_of_each_package_in_all_files():
    versions: dict[str, set[str]] = {}
    for path in PINNED:
        for name, version in re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==([^\s;\\]+)", path.read_text(), re.MULTILINE):
            versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


def test_every_direct_requirement_has_its_reason():
    reasons = (ROOT / "docs" / "dependencies.md").read_text()
    for path in ROOT.glob("requirements*.in"):
        for line in direct(path.name):
            name = re.split(r"[=<>\[ ;]", line)[0]
            assert f"`{name}`" in reasons, f"{name} has no line in docs/dependencies.md"


def test_the_front_end_lock_holds_integrity_and_no_address():
    text = (ROOT / "frontend" / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    for name, package in packages.items():
        assert "resolved" not in package, name
        if name:
            assert package["integrity"].startswith("sha512-"), name
    addresses = set(re.findall(r"https?://[^\"]*", text))
    funding = {
        address
        for package in packages.values()
        for address in re.findall(r"https?://[^\"]*", json.dumps(package.get("funding", "")))
    }
    assert addresses <= funding
