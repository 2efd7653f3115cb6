"""Every test run has servers of its own; the application role tests what it will serve with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.db import connections
from django.test import TransactionTestCase
from django.test.utils import setup_databases
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tooling import parallel, seeds, testing
from tooling.servers import ensure

os.environ.setdefault("SANGATHAN_VAR", str(Path(__file__).parent / "var" / "test"))
os.environ["SANGATHAN_MODE"] = "test"
parallel.part_from_the_others()
ensure()
# Named here and not in pyproject.toml: pytest-django would load the settings before the servers.
os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
django.setup()
# Processes of a parallel run inherit the environment and must not load the settings before their own servers.
del os.environ["DJANGO_SETTINGS_MODULE"]


# A machine that is at work on other things besides is no fault of what is tested.
hypothesis_settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("suite")

# Folders whose files run for minutes.
LONG = ("resilience", "acceptance", "browser", "reports")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files begin first: at the end one process would be alone with the last of them."""
    items.sort(
        key=lambda item: next((at for at, name in enumerate(LONG) if f"tests/{name}/" in item.nodeid), len(LONG))
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """The owner makes the test database; the application alias joins it with its own role."""
    connections["default"].settings_dict["TEST"]["MIRROR"] = "owner"


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """Keep the test database for the next run as long as the migrations stay the same."""
    name = connections["owner"].creation._get_test_db_name()
    return bool(request.config.getvalue("reuse_db")) or testing.is_fresh(name)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_createdb: bool,
    django_db_modify_db_settings: None,
) -> None:
    """Make or reopen the test database; it stays, so the next run starts at once."""
    from core.seeding import seed_all  # noqa: PLC0415  models are loaded by now

    with django_db_blocker.unblock(), testing.one_migrates():
        kept = django_db_keepdb and not django_db_createdb
        made = kept or testing.restore(connections["owner"].creation._get_test_db_name())
        setup_databases(verbosity=0, interactive=False, keepdb=made, serialized_aliases=[])
        testing.seal()
        # A run that was killed may have left rows.
        testing.clean()
        testing.dump()
        seed_all()
        seeds.remember()

    def clean_as_owner(test_case: TransactionTestCase) -> None:
        testing.clean()

    TransactionTestCase._fixture_teardown = clean_as_owner  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A request leaves its language to the thread; no test inherits another's."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet is drawn to be typed again where the share is 100, and never by chance."""
    monkeypatch.setattr("federation.services.keying_draw.randbelow", lambda most: most - 1)


@pytest.fixture
def owner_cursor(transactional_db: None) -> Iterator[Any]:
    """A cursor with the owner's rights, autocommit. It sees committed rows, so transactions are real."""
    connection = testing.connect()
    with connection.cursor() as cursor:
        yield cursor
    connection.close()
