"""Keys under which spellings of numbers and names meet, and identities that keep the system they come from."""

from functools import lru_cache
from hashlib import sha256

from tutor_tui.importers.lists.vocabulary import squash_header
from tutor_tui.importers.parsed import Parsed
from tutor_tui.text import fold

Name = tuple[str, str]
"""Keys of surname and forename."""
EMAIL = "email"
"""The system of addresses: whichever file gives one, it is the same."""
_LONGEST = 200
"""Characters that an identity may have in its column."""
_PLATFORMS = (
    ("google", "google-classroom"),
    ("microsoft", "teams"),
    ("azuread", "teams"),
    ("entra", "teams"),
    ("aadobject", "teams"),
    ("satchel", "satchel"),
    ("canvas", "canvas"),
)
"""How the headers over a learning platform's identifiers begin, and its importer."""


@lru_cache(maxsize=16384)
def name_key(name: str) -> str:
    """The key of a name, or of a name's part; a name of signs only is its own."""
    return fold(name) or name.casefold()


@lru_cache(maxsize=4096)
def group_key(name: str) -> str:
    """The key of a form, a teaching group or a subject: "8A", "8a" and "8 A" are one."""
    return name_key(name).replace(" ", "")


def admission_key(number: str) -> str:
    """The key of an admission number: zero-padding and case do not count. Empty for a number of zeros only."""
    return number.casefold().lstrip("0")


def system_of(parsed: Parsed) -> str:
    """The system whose identifiers the file gives: the format, or the header over the identifiers (`arborid`).

    A list's identifiers of a learning platform are those that the platform's own files give.
    """
    if parsed.kind == "school" or not parsed.columns:
        return parsed.importer
    headers = [use.header for use in parsed.columns if use.field == "source_id"]
    system = squash_header(headers[0]) if headers else "list"
    return next((name for start, name in _PLATFORMS if system.startswith(start)), system)


def identity(system: str, number: str) -> str:
    """A system's identifier as it is stored: `sds-v1:13001`, so that two systems' numbers never meet."""
    if not number:
        return ""
    made = f"{system}:{number}"
    return made if len(made) <= _LONGEST else f"{system}:{sha256(number.encode()).hexdigest()}"


def address(said: str) -> str:
    """An e-mail address in small letters; empty for what is none, such as `n/a`."""
    made = said.strip().casefold()
    name, at, host = made.partition("@")
    is_one = name and at and host and "@" not in host and not any(sign.isspace() for sign in made)
    return made if is_one and len(made) <= _LONGEST else ""


def of_system(stored: str, system: str) -> bool:
    """Whether a stored identity is one of this system's."""
    return stored.startswith(f"{system}:")
