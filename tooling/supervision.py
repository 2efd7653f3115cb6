"""The supervisor of `make run`: its configuration and its remote control."""

from __future__ import annotations

import http.client
import os
import socket
import sys
import xmlrpc.client
from pathlib import Path
from typing import Any

from tooling.account import ROOT, Place

SERVERS = ("postgres", "valkey")
PROGRAMS = ("web", "worker1", "worker2", "beat")
# Seconds a program may take to end what it has in hand.
PATIENCE = {"postgres": 60, "valkey": 20, "web": 25, "worker1": 30, "worker2": 30, "beat": 10}
STOP_SIGNAL = {"postgres": "INT"}


def control_socket(place: Place) -> Path:
    """In the private socket folder, whose path is known to be short enough."""
    return place.sockets / "s.sock"


def configuration(place: Place, servers: tuple[str, ...]) -> str:
    """supervisord.conf. Servers start at once, the programs when the database is prepared."""
    folder = _quoted(place.log)
    user = "user=root\n" if os.geteuid() == 0 else ""
    text = (
        f"[unix_http_server]\nfile={_quoted(control_socket(place))}\nchmod=0700\n\n"
        f"[supervisord]\n{user}nodaemon=true\nsilent=true\nlogfile={folder}/supervisor.log\nlogfile_maxbytes=5MB\n"
        f"logfile_backups=2\npidfile={_quoted(place.var)}/supervisor.pid\ndirectory={_quoted(ROOT)}\n"
        f"childlogdir={folder}\n\n"
        "[rpcinterface:supervisor]\n"
        "supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface\n"
    )
    for rank, name in enumerate((*servers, *PROGRAMS)):
        log = {"postgres": "postgresql"}.get(name, name)
        text += (
            f"\n[program:{name}]\ncommand={_quoted(sys.executable)} -m tooling.program {name}\n"
            f"directory={_quoted(ROOT)}\npriority={rank}\nautostart={'true' if name in servers else 'false'}\n"
            f"autorestart=true\nstartsecs=1\nstartretries=30\n"
            f"stopsignal={STOP_SIGNAL.get(name, 'TERM')}\nstopwaitsecs={PATIENCE[name]}\n"
            f"stopasgroup=false\nkillasgroup=true\nredirect_stderr=true\n"
            f"stdout_logfile={folder}/{log}.log\nstdout_logfile_maxbytes=10MB\nstdout_logfile_backups=2\n"
        )
    return text


def _quoted(path: str | Path) -> str:
    # supervisord expands %(name)s in its values.
    return str(path).replace("%", "%%")


class _SocketConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=60)
        self.path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class _SocketTransport(xmlrpc.client.Transport):
    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def make_connection(self, host: Any) -> http.client.HTTPConnection:
        return _SocketConnection(self.path)


def control(place: Place) -> Any:
    """The supervisor's own calls: startProcess, getAllProcessInfo and so on."""
    transport = _SocketTransport(str(control_socket(place)))
    return xmlrpc.client.ServerProxy("http://localhost/RPC2", transport=transport).supervisor


def start_programs(place: Place, names: tuple[str, ...] = PROGRAMS) -> None:
    """Start web, workers and beat, or some of them, without waiting for them."""
    caller = control(place)
    for info in caller.getAllProcessInfo():
        if info["name"] in names and info["statename"] in {"STOPPED", "EXITED", "FATAL"}:
            caller.startProcess(info["name"], False)


def failed(place: Place) -> list[str]:
    """Names of programs that the supervisor has given up on."""
    return [info["name"] for info in control(place).getAllProcessInfo() if info["statename"] == "FATAL"]
