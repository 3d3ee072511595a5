"""A Debian machine of one's own within this one: its own /etc, /opt, /var/lib, /run and accounts.

A mount namespace: what is set up in it is seen in it alone, and is gone with it. Needs root.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import IO, Self

OWN = ("/etc", "/home", "/opt", "/root", "/run", "/usr/local/sbin", "/var/lib", "/var/log")
"""The folders that a machine has to itself."""
PROGRAM = Path("/opt/tutor-tui/venv")
"""Where the program is put, as the server's page says."""
REPOSITORY = Path(__file__).parents[2]
SYSTEMCTL = Path(__file__).parent / "systemctl.py"


class Machine:
    """A machine that lasts for a block; `folder` is where its own folders really lie."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for own in OWN:
            self.real(own).mkdir(parents=True)
        subprocess.run(["cp", "-a", "/etc/.", str(self.real("/etc"))], check=True)
        shutil.rmtree(self.real("/etc/tutor-tui"), ignore_errors=True)
        binds = "".join(f"mount --bind '{self.real(own)}' {own}\n" for own in OWN)
        script = f"{binds}mkdir -p /run/sshd /run/lock\necho ready\nexec sleep infinity\n"
        self._holder = subprocess.Popen(
            ["unshare", "--mount", "--propagation", "private", "sh", "-euc", script],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "ready\n", "a mount namespace cannot be made here"
        self.run("sh", "-c", "ssh-keygen -A && userdel tutorsvc; userdel tutorkeys; true")
        self._number_accounts()

    def _number_accounts(self) -> None:
        """Let new accounts have numbers that no other machine's have: all are seen in one list of processes."""
        first = 20_000 + self._holder.pid % 20_000 * 20
        defaults = self.real("/etc/login.defs")
        lines = [line for line in defaults.read_text().splitlines() if not line.startswith("SYS_")]
        lines += [
            f"SYS_{kind}_{end} {first + 19 * (end == 'MAX')}"
            for kind in ("UID", "GID")
            for end in ("MIN", "MAX")
        ]
        defaults.write_text("\n".join(lines) + "\n")

    def real(self, path: str | Path) -> Path:
        """Where a path of the machine lies outside it: tests, being root, read and change it there."""
        return self.folder / str(path).lstrip("/")

    def words(self, *words: str | Path) -> list[str]:
        """The call that runs these words within the machine."""
        return [
            "nsenter",
            f"--mount=/proc/{self._holder.pid}/ns/mnt",
            "--",
            "env",
            "--chdir=/root",
            *map(str, words),
        ]

    def run(
        self,
        *words: str | Path,
        user: str = "",
        input: str = "",  # noqa: A002 - as subprocess has it
        environment: Mapping[str, str] | None = None,
        check: bool = False,
    ) -> subprocess.CompletedProcess[str]:
        """Run these words within the machine, as root or as another `user`, in a plain environment."""
        whole = [*(("runuser", "-u", user, "--") if user else ()), *words]
        return subprocess.run(
            self.words(*whole),
            input=input,
            capture_output=True,
            text=True,
            check=check,
            timeout=120,
            env={**PLAIN, **(environment or {})},
        )

    def start(self, *words: str | Path, output: IO[bytes] | int | None = None) -> subprocess.Popen[bytes]:
        """Start these words within the machine and do not wait for them."""
        return subprocess.Popen(
            self.words(*words), stdin=subprocess.DEVNULL, stdout=output, stderr=output, env=PLAIN
        )

    def processes(self, user: str = "") -> Iterator[int]:
        """The ids of every process within the machine, or of those that run as `user`."""
        mine = _namespace(self._holder.pid)
        owner = int(self.run("id", "-u", user, check=True).stdout) if user else None
        for entry in Path("/proc").iterdir():
            if not entry.name.isdecimal() or _namespace(int(entry.name)) != mine:
                continue
            with suppress(FileNotFoundError):
                if owner is None or entry.stat().st_uid == owner:
                    yield int(entry.name)

    def end_processes(self, user: str) -> None:
        """End every process that runs as `user`, at once; returns when they are gone."""

        def nobody() -> bool:
            left = list(self.processes(user))
            for pid in left:
                _kill(pid)
            return not left

        wait_until(nobody, what=f"the end of all that runs as {user}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process within the machine, and so the machine."""
        for pid in self.processes():
            if pid != self._holder.pid:
                _kill(pid)
        self._holder.kill()
        self._holder.communicate()

    def set_clock(self, at: datetime) -> None:
        """Let the program that was put believe that it is `at` (UTC) now; time goes on from there."""
        (base,) = self.real(PROGRAM).glob("lib/*/site-packages/tutor_tui/store/models/base.py")
        text = base.read_text()
        now = "return datetime.now(UTC)"
        assert text.count(now) == 1
        ahead = (at - datetime.now(UTC)).total_seconds()
        base.write_text(text.replace(now, f"{now} + __import__('datetime').timedelta(seconds={ahead})"))

    def put_systemctl(self) -> None:
        """Put a `systemctl` that starts and stops what the installed units say, as they say it."""
        script = self.real("/usr/local/sbin/systemctl")
        script.write_text(f"#!{_python_for_all()}\n{SYSTEMCTL.read_text()}")
        script.chmod(0o755)

    def put_program(self) -> None:
        """Put the program as it is in this repository, and what it needs, where `pip install` would."""
        python = _python_for_all()
        self.run(python, "-m", "venv", "--without-pip", PROGRAM, check=True)
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        target = self.real(PROGRAM) / "lib" / version / "site-packages"
        for distribution in _needed():
            for file in distribution.files or ():
                if file.parts[0] in ("..", "__pycache__") or file.suffix == ".pth":
                    continue
                (target / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(distribution.locate_file(file), target / file)
        own = shutil.ignore_patterns("__pycache__")
        shutil.copytree(REPOSITORY / "src" / "tutor_tui", target / "tutor_tui", ignore=own)
        shutil.copytree(REPOSITORY / "config", target / "tutor_tui" / "config")
        script = f"#!{PROGRAM}/bin/python\nimport sys\nfrom tutor_tui.launch import main\nsys.exit(main())\n"
        command = self.real(PROGRAM) / "bin" / "tutor-tui"
        command.write_text(script)
        command.chmod(0o755)
        compiled = [PROGRAM / "bin" / "python", "-m", "compileall", "-q", PROGRAM / "lib"]
        self.run(*compiled, check=True)
        self.run("chown", "-R", "root:root", PROGRAM, check=True)
        self.run("chmod", "-R", "u=rwX,go=rX", PROGRAM, check=True)


PLAIN = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
"""The environment of an administrator's shell."""


def _namespace(pid: int) -> str:
    try:
        return os.readlink(f"/proc/{pid}/ns/mnt")
    except OSError:
        return ""


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def _python_for_all() -> str:
    """An interpreter of this version that every account may run."""
    same = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (Path(sys.base_prefix) / "bin" / same, Path("/usr/bin") / same):
        if path.is_file() and all(
            folder.stat().st_mode & 0o005 == 0o005 for folder in path.resolve().parents
        ):
            return str(path)
    raise FileNotFoundError(f"every account needs an interpreter: there is no /usr/bin/{same}")


def _needed() -> Iterator[metadata.Distribution]:
    """The distributions that the program needs to run, and those of its extras that are here."""
    waiting, seen = ["tutor-tui"], set()
    while waiting:
        name = waiting.pop()
        seen.add(name)
        try:
            distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if name != "tutor-tui":
            yield distribution
        for wanted in distribution.requires or ():
            if "extra ==" in wanted and not (name == "tutor-tui" and "encrypted" in wanted):
                continue
            found = re.match(r"[A-Za-z0-9._-]+", wanted)
            if found and found[0].lower() not in seen:
                waiting.append(found[0].lower())


def wait_until(is_so: Callable[[], bool], at_most: float = 20.0, what: str = "it") -> None:
    """Look until `is_so()` is true. Raises `TimeoutError`."""
    until = time.monotonic() + at_most
    while not is_so():
        if time.monotonic() > until:
            raise TimeoutError(f"{what} did not come")
        time.sleep(0.02)
