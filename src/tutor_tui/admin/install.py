"""Setting a server up: step by step, each of which does nothing where it was done before."""

import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from tutor_tui.admin import accounts, placing
from tutor_tui.admin.files import Wanted, files, folders
from tutor_tui.admin.layout import (
    ACCOUNT,
    BACKUP_TIMER,
    BIN,
    KEY_ACCOUNT,
    MAIN_DROP_IN,
    SSHD,
    SSHD_CONFIG,
    SSHD_UNIT,
    SYSTEMD_RUNS,
    UNITS,
    WARM_UNIT,
    Server,
)
from tutor_tui.admin.system import must, run, sshd_version


class Step(msgspec.Struct, frozen=True):
    """One step, before it is done."""

    what: str
    """The account, file, folder or unit that it is about."""
    differs: str
    """What is not as it should be; empty where there is nothing to do."""
    why: str
    """What it is for."""
    do: Callable[[], str]
    """Does it; returns what is to be said of it besides. Raises `TutorError`."""
    text: str | None = None
    """What will be in the file."""
    mode: str = ""
    """Mode and owner of a file or folder."""


def steps(server: Server, at: datetime) -> Iterator[Step]:
    """Every step for this server, in order; each looks when it is reached at what those before have left.

    `at` is this instant (UTC). Raises `TutorError` where there is no OpenSSH server.
    """
    version = sshd_version()
    for account in accounts.ACCOUNTS:
        yield Step(account.name, accounts.differs(account), account.why, _making(account))
    changed = False
    for wanted in (*folders(server), *files(server, sys.executable, version), *_first_keys(server)):
        step = _step(wanted, at)
        changed |= bool(step.differs) and wanted.path.parent == UNITS
        yield step
    if SYSTEMD_RUNS.is_dir():
        yield Step("systemd", "units have changed" if changed else "", "reads its units", _reload_units)
        for unit in (SSHD_UNIT, BACKUP_TIMER, *([WARM_UNIT] if server.warm else ())):
            yield Step(unit, _off(unit), "starts now, and with the machine", _starting(unit))
    if not server.warm and (UNITS / WARM_UNIT).exists():
        yield Step(str(UNITS / WARM_UNIT), "still there", "sessions start cold", _without_warm)
    if Path(server.database).is_file():
        yield Step(server.keys_file, _keys_differ(), "sshd knows the keys of the database", _publish)


def take_changes(which: set[Path]) -> None:
    """Let whatever has its configuration among `which` take it; nobody's session ends. Raises `TutorError`."""
    if not SYSTEMD_RUNS.is_dir():
        return
    if SSHD_CONFIG in which:
        must("systemctl", "reload-or-restart", SSHD_UNIT)
    if UNITS / WARM_UNIT in which and (UNITS / WARM_UNIT).exists():
        must("systemctl", "restart", WARM_UNIT)
    if MAIN_DROP_IN in which:
        for unit in ("ssh.service", "sshd.service"):
            if run("systemctl", "is-active", "--quiet", unit).code == 0:
                must("systemctl", "reload", unit)
                return


def _step(wanted: Wanted, at: datetime) -> Step:
    check = _CHECKS.get(wanted.path)

    def do() -> str:
        kept = placing.place(wanted, at, check)
        if wanted.path == MAIN_DROP_IN and (said := run(SSHD, "-t")).code:
            _put_back(wanted.path, kept)
            return f"taken back: the administrators' sshd refuses it ({said.err})"
        return f"the one of before is {kept}" if kept else ""

    mode = f"{wanted.mode:04o} {wanted.owner}:{wanted.group}"
    return Step(str(wanted.path), placing.differs(wanted), wanted.why, do, wanted.text, mode)


def _put_back(path: Path, kept: Path | None) -> None:
    if kept is None:
        path.unlink()
    else:
        kept.replace(path)


def _configuration_fault(path: Path) -> str:
    """What sshd says against a configuration; nothing where it takes it."""
    said = run(SSHD, "-t", "-f", path)
    return said.err or f"exit code {said.code}" if said.code else ""


_CHECKS: dict[Path, placing.Check] = {SSHD_CONFIG: _configuration_fault}


def _first_keys(server: Server) -> Iterator[Wanted]:
    """The keys file as long as there is none: empty, nobody gets in."""
    path = Path(server.keys_file)
    if not path.exists():
        yield Wanted(path, 0o640, ACCOUNT, KEY_ACCOUNT, text="", why="nobody's key yet")


def _making(account: accounts.Account) -> Callable[[], str]:
    def do() -> str:
        accounts.make(account)
        return ""

    return do


def _reload_units() -> str:
    must("systemctl", "daemon-reload")
    return ""


def _without_warm() -> str:
    if SYSTEMD_RUNS.is_dir():
        must("systemctl", "disable", "--now", WARM_UNIT)
    (UNITS / WARM_UNIT).unlink()
    if SYSTEMD_RUNS.is_dir():
        must("systemctl", "daemon-reload")
    return "sessions that were started warm go on"


def _off(unit: str) -> str:
    """What is missing for a unit to run now and with the machine."""
    missing = [word for word in ("enabled", "active") if run("systemctl", f"is-{word}", "--quiet", unit).code]
    return f"not {' and not '.join(missing)}" if missing else ""


def _starting(unit: str) -> Callable[[], str]:
    def do() -> str:
        must("systemctl", "enable", "--now", unit)
        return ""

    return do


def _keys_differ() -> str:
    said = run(BIN / "tutor-admin", "server", "keys", "--check")
    return "" if said.code == 0 else said.out or said.err


def _publish() -> str:
    return must(BIN / "tutor-admin", "server", "keys")
