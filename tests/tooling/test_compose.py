"""docker-compose.yml and the Dockerfile agree with each other and with the code."""

import re

import pytest
import yaml

from tooling.account import ROOT
from tooling.postgres import APP, DATABASE, EXTENSIONS, OWNER

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
OURS = ("migrate", "web", "worker", "beat")
DOCKERFILE = (ROOT / "Dockerfile").read_text()
ENTRY = (ROOT / "docker" / "entry").read_text()
ROLES = (ROOT / "docker" / "postgres-roles.sh").read_text()


def words_of_entry() -> set[str]:
    return set(re.findall(r"^([a-z]+)\)$", ENTRY, re.MULTILINE))


def names_read_by_code() -> set[str]:
    files = [*(ROOT / "config").glob("*.py"), *(ROOT / "tooling").glob("*.py"), ROOT / "docker" / "entry"]
    text = "\n".join(path.read_text() for path in files)
    return set(re.findall(r"[\"'$\{]([A-Z][A-Z_]{3,})\b", text))


def test_services():
    assert set(SERVICES) == {"postgres", "redis", *OURS}


@pytest.mark.parametrize("name", OURS)
def test_commands_exist_in_the_entry_script(name):
    assert SERVICES[name]["command"] == [name]
    assert name in words_of_entry()


@pytest.mark.parametrize("name", OURS)
def test_environment_names_are_read_by_the_code(name):
    known = names_read_by_code()
    for variable in SERVICES[name]["environment"]:
        assert variable.removesuffix("_FILE") in known, variable


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_come_from_files_and_are_declared(name):
    service = SERVICES[name]
    mounted = set(service["secrets"])
    assert mounted <= set(COMPOSE["secrets"])
    used = set(re.findall(r"/run/secrets/(\w+)", str(service.get("environment", ""))))
    assert used <= mounted
    for variable in service.get("environment", {}):
        assert not re.search(r"PASSWORD$|SECRET_KEY$|_URL$", variable), variable


def test_every_secret_file_is_made():
    made = set(re.findall(r"^fresh (\w+) ", (ROOT / "docker" / "make-secrets").read_text(), re.MULTILINE))
    assert {f"./docker/secrets/{name}" for name in made} == {entry["file"] for entry in COMPOSE["secrets"].values()}


def test_only_the_migration_knows_the_owner():
    holders = {name for name in OURS if "DATABASE_OWNER_URL_FILE" in SERVICES[name]["environment"]}
    assert holders == {"migrate"}
    assert {name for name in OURS if "database_owner_url" in SERVICES[name]["secrets"]} == {"migrate"}


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_programs_wait_for_the_migration(name):
    waits = SERVICES[name]["depends_on"]
    assert waits["migrate"] == {"condition": "service_completed_successfully"}
    assert waits["postgres"] == waits["redis"] == {"condition": "service_healthy"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_service_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"]


def test_the_port_is_one_and_bound_to_loopback():
    port = re.search(r"^EXPOSE (\d+)$", DOCKERFILE, re.MULTILINE)[1]
    assert SERVICES["web"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert SERVICES["web"]["environment"]["PORT"] == port
    assert f"${{PORT:-{port}}}" in ENTRY
    assert [name for name in SERVICES if "ports" in SERVICES[name]] == ["web"]


def test_postgresql_18_keeps_its_data_in_a_volume():
    postgres = SERVICES["postgres"]
    assert postgres["image"] == "postgres:18"
    assert "database:/var/lib/postgresql" in postgres["volumes"]
    assert set(COMPOSE["volumes"]) >= {"database", "redis", "state"}
    assert "synchronous_commit=on" in postgres["command"]


def test_both_roles_and_extensions_are_made():
    for word in (OWNER, APP, f"CREATE DATABASE {DATABASE} OWNER {OWNER}"):
        assert word in ROLES
    for extension in EXTENSIONS:
        assert f"CREATE EXTENSION IF NOT EXISTS {extension};" in ROLES
    assert "TRUNCATE" not in ROLES
    assert "NOSUPERUSER" in ROLES


def test_the_image_serves_as_an_ordinary_user():
    last = DOCKERFILE.split("\nFROM ")[-1]
    assert re.search(r"^USER sangathan$", last, re.MULTILINE)
    assert "collectstatic" in last
    assert "tooling.locale compile" in last
    assert len(re.findall(r"^FROM ", DOCKERFILE, re.MULTILINE)) == 3


def test_copied_paths_exist():
    sources = [
        word
        for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, re.MULTILINE)
        for word in line.split()[:-1]
        if not word.startswith("--")
    ]
    assert sources
    for source in sources:
        assert (ROOT / source).exists(), source


def test_the_entry_script_is_executable():
    for name in ("entry", "make-secrets", "postgres-roles.sh"):
        assert (ROOT / "docker" / name).stat().st_mode & 0o111
