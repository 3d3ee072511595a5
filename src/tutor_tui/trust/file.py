"""`trust.toml`: the schools of a trust and its leaders, read strictly; errors name the key and say what to do."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec

from tutor_tui import paths
from tutor_tui.errors import AccessDenied, SettingsError, StoreError
from tutor_tui.rules.trust.disclosure import FEWEST
from tutor_tui.settings import read_toml
from tutor_tui.store.places import place_of
from tutor_tui.text import fold

MOST_SCHOOLS = 500
"""More are no trust."""
_TITLE = "The list of schools has an error"
_REMEDY = "docs/trust.md explains each key; `tutor-tui trust check` reads the file and asks each school."

Name: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^\S(.{0,78}\S)?$")]
"""A name for people to read."""
Short: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^\S(.{0,14}\S)?$")]
"""A name for a narrow column: up to sixteen characters."""
Username: TypeAlias = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$")]
"""A user name of a staff list."""
Phase: TypeAlias = Literal["primary", "middle", "secondary", "all-through", "special", "sixth-form"]
"""Which pupils a school has."""


class School(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One school."""

    name: Name
    """As people call it."""
    short: Short
    """For a narrow column."""
    place: Annotated[str, msgspec.Meta(min_length=1)]
    """An absolute path of its SQLite file, or `postgresql://…?schema=…`."""
    phase: Phase = "secondary"
    """Which pupils it has."""
    key: str = ""
    """The key file of an encrypted SQLite file; empty for a plain one."""
    sign_in: dict[Username, Username] = {}
    """Under which name of its own staff list a leader of the trust comes; the same name where none stands here."""

    def username(self, leader: str) -> str:
        """Who a leader is in this school."""
        return self.sign_in.get(leader, leader)


class Trust(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What `trust.toml` says."""

    name: Name
    """The trust, as each school's log names it."""
    leaders: Annotated[tuple[Username, ...], msgspec.Meta(min_length=1)]
    """Who may open the trust view, each by the name with which he signs in here; each school agrees for itself too."""
    schools: Annotated[tuple[School, ...], msgspec.Meta(min_length=1, max_length=MOST_SCHOOLS)]
    """The schools, in the order in which they are shown."""
    fewest: Annotated[int, msgspec.Meta(ge=FEWEST, le=100)] = FEWEST
    """Numbers of fewer pupils are not shown, nor what tells of such a number."""
    seconds: Annotated[float, msgspec.Meta(ge=1, le=120)] = 10.0
    """How long a school may take to answer."""
    at_once: Annotated[int, msgspec.Meta(ge=1, le=16)] = 4
    """How many schools are asked at the same time."""

    def require_leader(self, username: str) -> None:
        """Raise `AccessDenied` unless this is one of the trust's leaders."""
        if username not in self.leaders:
            raise AccessDenied(
                f"{username} is no leader of this trust",
                remedy="`leaders` in trust.toml names them; whoever keeps the server can add one.",
            )


def read_trust(path: Path | None = None) -> Trust:
    """What the file says (default: `paths.trust_file()`).

    Raises `SettingsError` that names file and key where it is missing, cannot be read, could be written by others than
    its owner, says something unknown or impossible, or names a school, place or leader twice.
    """
    path = path or paths.trust_file()
    _require_safe(path)
    said = read_toml(path)
    try:
        trust = msgspec.convert(said, Trust)
    except msgspec.ValidationError as error:
        message, _, at = str(error).partition(" - at `")
        key = at.rstrip("`").removeprefix("$").lstrip(".")
        raise _error(path, key, message[:1].lower() + message[1:]) from None
    for key, message, remedy in _contradictions(trust):
        raise _error(path, key, message, remedy)
    return trust


def _error(path: Path, key: str, message: str, remedy: str = _REMEDY) -> SettingsError:
    place = f"{path.name}: {key}" if key else str(path)
    return SettingsError(message, place=place, remedy=remedy, title=_TITLE)


def _require_safe(path: Path) -> None:
    """Whoever can change the file can have another database opened in a leader's name."""
    try:
        found = path.stat()
        folder = path.parent.stat()
    except OSError as error:
        raise SettingsError(
            "there is no list of a trust's schools here" if isinstance(error, FileNotFoundError) else
            f"the file cannot be read: {error.strerror}",
            place=str(path),
            remedy="docs/trust.md shows one; TUTOR_TUI_CONFIG names the folder in which it is looked for.",
            title="There is no trust here",
        ) from None  # fmt: skip
    for what, mode in ((path, found.st_mode), (path.parent, folder.st_mode)):
        if mode & (stat.S_IWGRP | stat.S_IWOTH) and not mode & stat.S_ISVTX:
            raise SettingsError(
                "others than its owner may write to it",
                place=str(what),
                remedy=f"chmod go-w {what}",
                title=_TITLE,
            )
    if found.st_uid not in (0, os.geteuid()):
        raise SettingsError(
            "it belongs to somebody else",
            place=str(path),
            remedy="Let it belong to root, or to the account that runs this.",
            title=_TITLE,
        )


def _contradictions(trust: Trust) -> Iterator[tuple[str, str, str]]:
    """Key, message and remedy of whatever cannot be together."""
    for place, school in enumerate(trust.schools):
        key = f"schools[{place}]"
        try:
            lies = place_of(school.place)
        except StoreError as error:
            yield f"{key}.place", error.message, error.remedy
            continue
        if isinstance(lies, Path) and not lies.is_absolute():
            yield f"{key}.place", "the path does not begin at the root", "Write the whole path, from / on."
        if school.key and not isinstance(lies, Path):
            yield f"{key}.key", "only an SQLite file has a key", "Leave it out."
        for leader in school.sign_in:
            if leader not in trust.leaders:
                yield f"{key}.sign_in.{leader}", "that is no leader of the trust", "Add him to `leaders`."
    yield from _twice("leaders", {place: name for place, name in enumerate(trust.leaders)}, "")
    for field in ("name", "short", "place"):
        values = {place: fold(getattr(school, field)) for place, school in enumerate(trust.schools)}
        yield from _twice("schools", values, f".{field}")


def _twice(key: str, values: Mapping[int, str], field: str) -> Iterator[tuple[str, str, str]]:
    first: dict[str, int] = {}
    for place, value in values.items():
        if value in first:
            yield (
                f"{key}[{place}]{field}",
                f"the same stands at {key}[{first[value]}] already",
                "Leave one out.",
            )
        first.setdefault(value, place)
