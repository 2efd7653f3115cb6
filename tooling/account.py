"""Which operating system user runs the embedded servers, and where their files may stand."""

from __future__ import annotations

import hashlib
import os
import pwd
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOCKET_NAME = ".s.PGSQL.5432"
# sockaddr_un.sun_path holds 108 bytes, the closing zero included.
SOCKET_PATH_LIMIT = 107
ACCOUNTS = ("postgres", "nobody")


class ServerError(RuntimeError):
    """An embedded server could not be set up, started or stopped; the text says what to do."""


@dataclass(frozen=True)
class Account:
    """The user that owns the servers' files: ourselves, or an unprivileged user when we are root."""

    uid: int
    gid: int

    @property
    def is_other(self) -> bool:
        return self.uid != os.geteuid()

    def own(self, path: Path) -> None:
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def popen_options(self) -> dict[str, object]:
        """Keyword arguments for subprocess that drop from root to this account."""
        options: dict[str, object] = {"umask": 0o077}
        if self.is_other:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return options

    def become(self) -> None:
        """Drop from root to this account for good, before an exec."""
        os.umask(0o077)
        if self.is_other:
            os.setgroups([])
            os.setgid(self.gid)
            os.setuid(self.uid)

    def reaches(self, path: Path) -> bool:
        """True when every existing folder on the way to `path` may be entered by this account."""
        for folder in (path, *path.parents):
            if not folder.exists():
                continue
            state = folder.stat()
            if state.st_uid == self.uid:
                allowed = 0o100
            elif state.st_gid == self.gid:
                allowed = 0o010
            else:
                allowed = 0o001
            if not state.st_mode & allowed:
                return False
        return True


def var_folder() -> Path:
    """The folder that holds servers and state: SANGATHAN_VAR, or var/ in the repository."""
    return Path(os.environ.get("SANGATHAN_VAR") or ROOT / "var").absolute()


def choose_account(data: Path) -> Account:
    """The owner of existing data keeps it; otherwise ourselves, or an unprivileged user for root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if data.exists() and (state := data.stat()).st_uid != 0:
        return Account(state.st_uid, state.st_gid)
    names = [os.environ["SANGATHAN_ACCOUNT"]] if os.environ.get("SANGATHAN_ACCOUNT") else ACCOUNTS
    for name in names:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(entry.pw_uid, entry.pw_gid)
    raise ServerError(
        "PostgreSQL does not run as root, and this machine has neither of the users "
        f"{', '.join(names)}. Create one (useradd --system postgres) or name another in "
        "SANGATHAN_ACCOUNT."
    )


@dataclass(frozen=True)
class Place:
    """Folders of one set of servers. `home` differs from `var` only where `var` is out of reach."""

    var: Path
    home: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.home / "postgres"

    @property
    def valkey(self) -> Path:
        return self.home / "valkey"

    @property
    def log(self) -> Path:
        return self.var / "log"

    @property
    def secrets(self) -> Path:
        return self.var / "servers.json"

    @property
    def moved(self) -> bool:
        return self.home != self.var

    @property
    def sockets(self) -> Path:
        folder = self.home / "sockets"
        if len(os.fsencode(folder / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
            return folder
        base = "/run" if os.geteuid() == 0 else os.environ.get("XDG_RUNTIME_DIR")
        return Path(base or tempfile.gettempdir()) / f"sangathan-{os.geteuid()}-{_digest(self.var)}"

    def private(self, folder: Path) -> Path:
        """Make `folder` for the account alone (0700); refuse one that somebody else made."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = folder.lstat()
        if folder.is_symlink() or state.st_uid not in {self.account.uid, os.geteuid()}:
            raise ServerError(f"{folder} belongs to another user. Remove it and start again.")
        self.account.own(folder)
        folder.chmod(0o700)
        return folder


def find_place() -> Place:
    """The place of this process's servers, its folders made; nothing outside them is changed."""
    var = var_folder()
    var.mkdir(parents=True, exist_ok=True)
    (var / "log").mkdir(exist_ok=True)
    elsewhere = Path("/var/lib") / f"sangathan-{_digest(var)}"
    account = choose_account(elsewhere / "postgres" if elsewhere.exists() else var / "postgres")
    if not account.is_other or account.reaches(var):
        return Place(var=var, home=var, account=account)
    elsewhere.mkdir(mode=0o711, exist_ok=True)
    elsewhere.chmod(0o711)
    return Place(var=var, home=elsewhere, account=account)


def _digest(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]
