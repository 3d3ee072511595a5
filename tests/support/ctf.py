"""Common Transfer Files for tests, built of what a test is about."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from support.imports import read_text
from tutor_tui.importers.parsed import Parsed

Said = Sequence[tuple[str, "str | Said"]]
"""Elements by name, in their order."""


def xml(said: Said) -> str:
    """The elements as text."""
    return "".join(
        f"<{name}>{escape(value) if isinstance(value, str) else xml(value)}</{name}>" for name, value in said
    )


def pupil(*said: tuple[str, "str | Said"], surname: str = "Brown", forename: str = "Lily") -> Said:
    """A pupil with a name and these elements."""
    return [("Surname", surname), ("Forename", forename), *said]


def contact(surname: str = "Brown", forename: str = "Rosa", *said: tuple[str, "str | Said"]) -> Said:
    """A contact with a name and these elements."""
    return [("Contacts", [("Contact", [("Surname", surname), ("Forename", forename), *said])])]


def school(number: str, name: str = "") -> Said:
    """A school by its seven signs."""
    return [("LEA", number[:3]), ("Estab", number[3:]), *([("SchoolName", name)] if name else [])]


def ctf(*pupils: Said, header: Said = (("DateTime", "2026-11-20T10:00:00"),)) -> str:
    """A file of these pupils."""
    return xml([("CTfile", [("Header", header), ("CTFpupilData", [("Pupil", one) for one in pupils])])])


def read_pupils(folder: Path, *pupils: Said, header: Said | None = None, **given: Any) -> Parsed:
    """What reading a file of these pupils gives."""
    text = ctf(*pupils) if header is None else ctf(*pupils, header=header)
    return read_text(folder, text, "ctf.xml", **given)
