"""What the supervisor of `make run` is told."""

import configparser

import pytest

from tooling import supervision
from tooling.account import Account, Place, ServerError
from tooling.run import port


@pytest.fixture
def place(tmp_path):
    return Place(var=tmp_path / "50%", home=tmp_path / "50%", account=Account(0, 0))


def read(text: str) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser()
    parser.read_string(text)
    return parser


def test_every_program_is_restarted_and_stops_before_the_servers(place):
    told = read(supervision.configuration(place, supervision.SERVERS))
    names = [section.removeprefix("program:") for section in told.sections() if section.startswith("program:")]
    assert names == ["postgres", "valkey", "web", "worker1", "worker2", "beat"]
    for name in names:
        assert told[f"program:{name}"]["autorestart"] == "true"
        assert told[f"program:{name}"]["command"].endswith(f" -m tooling.program {name}")
    ranks = [int(told[f"program:{name}"]["priority"]) for name in names]
    assert ranks == sorted(ranks)
    assert {name for name in names if told[f"program:{name}"]["autostart"] == "true"} == {"postgres", "valkey"}
    assert told["program:postgres"]["stopsignal"] == "INT"


def test_given_addresses_leave_the_servers_out(place):
    told = supervision.configuration(place, ())
    assert "program:postgres" not in told
    assert "program:valkey" not in told
    assert "program:web" in told


def test_a_percent_sign_in_a_path_is_kept(place):
    assert "50%%/log" in supervision.configuration(place, ())


@pytest.mark.parametrize("text", ["0", "65536", "web", "-1", "80.5"])
def test_a_bad_port_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(ServerError, match="it must be a number from 1 to 65535"):
        port()
