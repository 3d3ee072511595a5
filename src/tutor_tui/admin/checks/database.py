"""The database, asked as the service account: its own report, and whether sshd knows its keys."""

import json
from collections.abc import Iterator
from pathlib import Path

from tutor_tui.admin.layout import BIN, Server
from tutor_tui.admin.system import run
from tutor_tui.reports.health.note import Note, Verdict

AREA = "database"
_OTHERS = {"settings", "terminal"}
"""Areas of `doctor` that are about the person who runs it."""


def look_at_database(server: Server) -> Iterator[Note]:
    """What `doctor` has to say, what is well in one line, and whether the keys file is what the database says."""
    if not Path(server.database).is_file():
        remedy = f"Run: {BIN}/tutor-admin init --policy NAME --school NAME"
        yield Note(AREA, "file", Verdict.WRONG, f"there is no school yet: {server.database}", remedy)
        return
    said = run(BIN / "tutor-admin", "doctor", "--json", timeout=300)
    try:
        notes = [
            Note(**{**note, "verdict": Verdict(note["verdict"])}) for note in json.loads(said.out)["notes"]
        ]
    except (ValueError, KeyError, TypeError):
        message = f"the program does not run as the service account: {said.err or said.out}"
        yield Note(AREA, "doctor", Verdict.WRONG, message, f"Run: {BIN}/tutor-admin doctor")
        return
    known = [note for note in notes if note.area not in _OTHERS]
    yield from (note for note in known if note.verdict is not Verdict.OK)
    well = sum(note.verdict is Verdict.OK for note in known)
    yield Note(AREA, "doctor", Verdict.OK, f"{well} of {len(known)} things that it looks at are well")
    keys = run(BIN / "tutor-admin", "server", "keys", "--check")
    if keys.code:
        remedy = f"Run: {BIN}/tutor-admin server keys"
        yield Note(AREA, "keys", Verdict.WRONG, keys.out or keys.err, remedy)
    else:
        yield Note(AREA, "keys", Verdict.OK, "sshd knows the keys of the database, and no others")
