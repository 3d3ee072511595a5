"""Files of term dates in TOML, read and written (`config/terms/england.toml` explains every key)."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import get_args, get_type_hints

import msgspec

from tutor_tui import paths
from tutor_tui.calendar.term_dates import Cycle, Terms, TermsFile
from tutor_tui.calendar.term_faults import term_faults
from tutor_tui.errors import CalendarError


def parse_terms(text: str, place: str) -> TermsFile:
    """The term dates in TOML text; `place` names it in errors.

    Raises `CalendarError` that names the key and what was expected, for impossible dates too (all at once).
    """
    try:
        file = msgspec.toml.decode(text, type=TermsFile)
    except msgspec.ValidationError as error:
        message, _, path = str(error).partition(" - at `$")
        key = re.sub(r"\[(\d+)\]", lambda found: f" #{int(found[1]) + 1}", path.strip("`.")).replace(
            ".", ", "
        )
        raise _error(place, [(key, message[0].lower() + message[1:] + _hint(key, message))]) from error
    except msgspec.DecodeError as error:
        raise CalendarError(f"this is no TOML: {error}", place=place, remedy="Correct that line.") from error
    check_terms(file, place)
    return file


def check_terms(file: TermsFile, place: str) -> None:
    """Raises one `CalendarError` that lists every impossible date of the file."""
    if faults := term_faults(file.year):
        raise _error(place, faults)


def load_terms(path: Path) -> TermsFile:
    """The term dates in a TOML file; errors as `parse_terms`, and where the file cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CalendarError(
            f"the term dates cannot be read ({error})", place=str(path), remedy="Name a TOML file in UTF-8."
        ) from error
    return parse_terms(text, str(path))


def shipped_terms(name: str = "england") -> TermsFile:
    """The term dates that ship with the program under `config/terms/`."""
    return load_terms(paths.shipped_config() / "terms" / f"{name}.toml")


def terms_text(file: TermsFile) -> str:
    """The TOML that `parse_terms` reads back to the same dates."""
    heading = "# Term dates. What each key means is said in the shipped config/terms/england.toml.\n\n"
    return heading + msgspec.toml.encode(file).decode()


def _hint(key: str, message: str) -> str:
    """What the message of the TOML reader leaves out: the words that a key takes, how a date is written."""
    if "`date" in message:
        return "; a date is written 2026-09-01, without quotes"
    if "enum" in message:
        words = get_args({**get_type_hints(Terms), **get_type_hints(Cycle)}[key.split(", ")[-1]])
        return "; expected one of " + ", ".join(f'"{word}"' for word in words)
    return ""


def _error(place: str, faults: Sequence[tuple[str, str]]) -> CalendarError:
    """One error for all faults, each a key and what was expected there; `#2` is the second of its kind."""
    (key, message), *more = faults
    others = "".join(f"\n  {other}: {text}" for other, text in more)
    return CalendarError(
        message + others,
        place=f"{place}: {key}" if key else place,
        remedy="Correct it; config/terms/england.toml shows every key with an example.",
    )
