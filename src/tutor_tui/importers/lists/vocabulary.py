"""The synonym tables of `config/imports/*.toml`: which headers name a fact, which words a coded column holds."""

from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

from tutor_tui import paths
from tutor_tui.errors import SettingsError
from tutor_tui.text import fold

_T = TypeVar("_T")


class Field(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One fact that a column can hold."""

    title: str
    """The fact in words."""
    headers: list[str]
    """Headers seen, best first."""
    longest: int = 200
    """Most characters of a value."""
    words: dict[str, list[str]] = {}
    """Meaning → words that say it, for coded columns."""
    otherwise: str = ""
    """What any other word means; empty where an unknown word is a fault."""

    def meaning(self, text: str) -> str | None:
        """What a coded value means; "" for a blank, None for a word that is not known."""
        squashed = squash_word(text)
        if not squashed:
            return ""
        return self._meanings.get(squashed) or self.otherwise or None

    @cached_property
    def _meanings(self) -> dict[str, str]:
        return {squash_word(word): meaning for meaning, words in self.words.items() for word in words}


class Foreign(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A format whose files must not be taken for a list, by headers that only it has."""

    headers: list[str]
    """Headers."""
    what: str
    """What the file is."""
    remedy: str
    """What to do instead."""


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """The facts of one kind of list."""

    field: dict[str, Field]
    """Name → field."""
    borrow: list[str] = []
    """Fields of the pupil list that name the pupil here too."""
    foreign: list[Foreign] = []
    """Other formats."""
    numbered: int = 0
    """How often a field can stand side by side whose headers hold `{n}`; NAME is then NAME_1, NAME_2 and so on."""
    who: list[str] = []
    """The words that `{who}` stands for in such headers."""

    def known(self, header: str) -> tuple[str, int] | None:
        """The field that a header names and how good a name it is (0 is best); None for an unknown header."""
        return self._headers.get(squash_header(header))

    def foreign_header(self, squashed: str) -> Foreign | None:
        """The other format that a squashed header gives away."""
        return self._foreign.get(squashed)

    @cached_property
    def _foreign(self) -> dict[str, Foreign]:
        return {squash_header(header): other for other in self.foreign for header in other.headers}

    @cached_property
    def _headers(self) -> dict[str, tuple[str, int]]:
        return {
            squash_header(header): (name, rank)
            for name, field in self.field.items()
            for rank, header in enumerate(field.headers)
        }


def vocabulary(name: str) -> Vocabulary:
    """The shipped synonym table `config/imports/NAME.toml`, with what it borrows from the pupils' table.

    Raises `SettingsError` naming file and key where somebody has edited it into something impossible.
    """
    return _load(paths.shipped_config() / "imports" / f"{name}.toml")


def file_vocabularies(name: str) -> dict[str, Vocabulary]:
    """The synonym tables of a format of several files: name of the file → its table. Errors as `vocabulary`."""
    return _load_files(paths.shipped_config() / "imports" / f"{name}.toml")


def squash_header(header: str) -> str:
    """The key under which spellings of a header meet: case, accents, blanks and punctuation do not count."""
    return fold(header).replace(" ", "")


def squash_word(text: str) -> str:
    """The key of a word in a coded column: case, underscores and runs of blanks do not count, signs do."""
    return " ".join(text.replace("_", " ").casefold().split())


@cache
def _load(path: Path) -> Vocabulary:
    own = _expanded(_decode(path, Vocabulary))
    if not own.borrow:
        return own
    pupils = _load(path.with_name("pupils.toml"))
    try:
        borrowed = {name: pupils.field[name] for name in own.borrow}
    except KeyError as error:
        raise SettingsError(
            f"no field of pupils.toml is called {error}",
            place=f"{path}: borrow",
            remedy="Correct the name, or install the program again.",
        ) from error
    return Vocabulary(field={**borrowed, **own.field}, foreign=pupils.foreign)


def _expanded(said: Vocabulary) -> Vocabulary:
    """The table with each numbered field as often as it can stand there; headers without a number are the first's."""
    if not said.numbered:
        return said
    found: dict[str, Field] = {}
    for name, field in said.field.items():
        patterns = [
            pattern.replace("{who}", who) for pattern in field.headers for who in _words(pattern, said.who)
        ]
        if not any("{n}" in pattern for pattern in patterns):
            found[name] = field
            continue
        for number in range(1, said.numbered + 1):
            headers = [pattern.replace("{n}", str(number)) for pattern in patterns if "{n}" in pattern]
            headers += [pattern for pattern in patterns if "{n}" not in pattern and number == 1]
            title = field.title.replace("{n}", str(number))
            found[f"{name}_{number}"] = msgspec.structs.replace(field, headers=headers, title=title)
    return Vocabulary(field=found, borrow=said.borrow, foreign=said.foreign)


def _words(pattern: str, who: list[str]) -> list[str]:
    return who if "{who}" in pattern else [""]


@cache
def _load_files(path: Path) -> dict[str, Vocabulary]:
    return _decode(path, dict[str, Vocabulary])


def _decode(path: Path, form: type[_T]) -> _T:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=form)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsError(
            str(error), place=str(path), remedy="Correct that key, or install the program again."
        ) from error
