"""Letters as e-mail drafts: files that a mail program opens to be looked at and sent by hand (RFC 5322, X-Unsent)."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from tutor_tui.reports.letters.filling import Letter
from tutor_tui.reports.paper.files import safe_name
from tutor_tui.text import clean


def address_of(name: str, typed: str) -> Address | None:
    """The address with its owner's name; None for what is no plain e-mail address."""
    typed = typed.strip()
    if not typed.isascii() or not typed.isprintable() or typed != clean(typed):
        return None
    try:
        found = Address(clean(name), addr_spec=typed)
    except (MessageError, ValueError, IndexError):
        return None
    return found if found.username and "." in found.domain else None


def unusable(letters: Sequence[Letter]) -> list[Letter]:
    """Of these letters, those whose address no mail program would take."""
    return [letter for letter in letters if address_of(letter.to, letter.address) is None]


def draft(letter: Letter, sender: str, at: datetime) -> bytes:
    """One message, unsent, in UTF-8. `sender` is the writer's own address, left out where it is none.

    Whatever stands in names and subject can add no header: line breaks are no part of either. Raises `ValueError` for
    a letter whose address is none; `unusable` finds those before.
    """
    to = address_of(letter.to, letter.address)
    if to is None:
        raise ValueError("no e-mail address")
    message = EmailMessage(policy=SMTP)
    own = address_of(letter.about.facts.writer.name, sender)
    if own is not None:
        message["From"] = own
    message["To"] = to
    message["Subject"] = clean(letter.subject)
    message["Date"] = at
    message["X-Unsent"] = "1"
    message.set_content("\n".join(letter.lines) + "\n")
    return message.as_bytes()


def drafts(letters: Sequence[Letter], sender: str, at: datetime) -> bytes:
    """One ZIP with a draft each, for letters with an address; each name begins with the letter's place in the list."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for place, letter in enumerate(letters, 1):
            pupil = letter.about
            name = safe_name(f"{place:03}", pupil.facts.pupil.form, pupil.name, letter.to)
            entry = zipfile.ZipInfo(f"{name}.eml", (at.year, at.month, at.day, 0, 0, 0))
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, draft(letter, sender, at))
    return file.getvalue()
