"""Files and folders: whose they are, who could change them, who may read the school's data."""

from collections.abc import Iterator
from pathlib import Path

from tutor_tui.admin import placing
from tutor_tui.admin.checks.accounts import REMEDY
from tutor_tui.admin.files import files, folders
from tutor_tui.admin.layout import ACCOUNT, KEY_ACCOUNT, Server
from tutor_tui.admin.system import closed_part, run_as, sshd_version, unsafe_part
from tutor_tui.errors import TutorError
from tutor_tui.reports.health.note import Note, Verdict

AREA = "files"
STRANGER = "nobody"
"""An account of the machine that has no business with the school."""


def look_at_files(server: Server, python: str) -> Iterator[Note]:
    """Everything that was put in its place, the program, and who may read what; `python` is the interpreter."""
    try:
        version = sshd_version()
    except TutorError as error:
        yield Note("sshd", "program", Verdict.WRONG, error.message, error.remedy)
        return
    right = 0
    for wanted in (*folders(server), *files(server, python, version)):
        differs = placing.differs(wanted)
        if differs == "content":
            message = f"{wanted.path} was changed since it was installed"
            yield Note(
                AREA, wanted.path.name, Verdict.WARN, message, f"Look at it; to undo that: {REMEDY[5:]}"
            )
        elif differs:
            yield Note(AREA, wanted.path.name, Verdict.WRONG, f"{wanted.path}: {differs}", REMEDY)
        elif wanted.owner == "root" and (part := unsafe_part(wanted.path)) is not None:
            yield _unsafe(wanted.path.name, part)
        else:
            right += 1
    yield Note(AREA, "installed", Verdict.OK, f"{right} files and folders with the right owner and mode")
    yield from _program(Path(python))
    yield from _readers(server)


def _unsafe(subject: str, part: Path) -> Note:
    remedy = f"Run: chown root '{part}' && chmod go-w '{part}'"
    return Note(AREA, subject, Verdict.WRONG, f"others than root could change {part}", remedy)


def _program(python: Path) -> Iterator[Note]:
    import tutor_tui

    for path in (python, Path(tutor_tui.__file__)):
        if (part := unsafe_part(path)) is not None:
            yield _unsafe("program", part)
        elif (part := closed_part(path)) is not None:
            message = f"the service account may not pass through {part}"
            yield Note(AREA, "program", Verdict.WRONG, message, f"Run: chmod o+x '{part}'")
        else:
            yield Note(AREA, "program", Verdict.OK, f"{path}: root's alone to change")


def _readers(server: Server) -> Iterator[Note]:
    """Tried, not reckoned: each account opens each file."""
    rights = [
        (STRANGER, path, False) for path in (server.database, server.keys_file, server.database_key) if path
    ]
    rights += [(KEY_ACCOUNT, server.database, False), (KEY_ACCOUNT, server.keys_file, True)]
    rights += [(ACCOUNT, server.database, True)]
    for account, path, may in rights:
        if not Path(path).exists():
            continue
        reads = run_as(account, "/usr/bin/head", "-c", "1", path).code == 0
        what = f"{account} {'reads' if reads else 'cannot read'} {path}"
        yield Note(
            AREA,
            "readers",
            Verdict.OK if reads == may else Verdict.WRONG,
            what,
            "" if reads == may else REMEDY,
        )
