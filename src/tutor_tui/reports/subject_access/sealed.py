"""The sealed file: an encrypted ZIP that whoever carries it cannot read."""

import json
from collections.abc import Mapping
from datetime import UTC
from io import BytesIO

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.reports.passphrase import new_passphrase
from tutor_tui.reports.rendering import rendered
from tutor_tui.reports.subject_access.record import Record, Section, Value, record_of
from tutor_tui.reports.subject_access.words import heading, is_said, said, section_name
from tutor_tui.services.logbook import exported
from tutor_tui.services.protection.requests import may_open
from tutor_tui.store.session import Session
from tutor_tui.text import fold

SCHEMA = "tutor-tui/subject-access/1"


class Sealed(msgspec.Struct, frozen=True):
    """A sealed file, not yet written."""

    name: str
    """What to call it."""
    content: bytes
    """A ZIP, encrypted with AES-256 (WinZip AE-2), which 7-Zip, WinZip and macOS' Archive Utility open."""
    passphrase: str
    """What opens it; kept nowhere."""
    rows: int
    """How many rows it holds."""


def open_sealed(session: Session, approval_id: int) -> Sealed:
    """The record of the pupil whom an approval names, sealed; logged before it is handed out.

    Raises `AccessDenied` for whoever is not of the leadership, `TutorError` where nobody has agreed or the consent
    has lapsed, `NotSaved` where it cannot be logged.
    """
    approval = may_open(session, approval_id)
    assert approval.pupil_id is not None
    record = record_of(session, approval.pupil_id)
    exported(session, "subject access", record.count, subject=record.pupil, pupil_id=approval.pupil_id)
    return sealed(session, record)


def sealed(session: Session, record: Record) -> Sealed:
    """The record as a page and as JSON in an encrypted ZIP."""
    import pyzipper

    stem = "-".join(fold(record.pupil).split()) or "pupil"
    passphrase = new_passphrase()
    at = session.now().astimezone(UTC)
    buffer = BytesIO()
    with pyzipper.AESZipFile(
        buffer, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(passphrase.encode())
        archive.writestr(f"{stem}.html", as_page(record, session.policy.rules.vocabulary))
        archive.writestr(f"{stem}.json", as_json(record))
    return Sealed(f"subject-access-{at:%Y-%m-%dT%H%M%SZ}.zip", buffer.getvalue(), passphrase, record.count)


def as_json(record: Record) -> str:
    """The record for programs."""
    found = {"schema": SCHEMA, **msgspec.to_builtins(record)}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_page(record: Record, words: Vocabulary) -> str:
    """The record for people: one page without scripts and without anything from elsewhere."""
    return rendered(
        "subject-access.html.j2",
        {"said": said, "heading": lambda column: heading(column, words)},
        record=record,
        sections=[_Shown.of(section, words) for section in record.sections],
    )


class _Shown(msgspec.Struct, frozen=True):
    """A section as the page shows it."""

    name: str
    """The heading."""
    about: str
    """What a row is."""
    columns: tuple[str, ...]
    """Those columns that say something in some row."""
    rows: tuple[Mapping[str, Value], ...]
    """As in the record."""

    @classmethod
    def of(cls, section: Section, words: Vocabulary) -> "_Shown":
        columns = tuple(name for name in section.columns if any(is_said(row[name]) for row in section.rows))
        return cls(section_name(section.title, words), section.about, columns, section.rows)
