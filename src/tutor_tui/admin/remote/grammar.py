"""The grammar of one line over SSH: every word is looked up, and none is passed on."""

import shlex
from collections.abc import Callable, Mapping
from datetime import date

import msgspec

from tutor_tui.errors import UsageError

LONGEST = 300
"""Characters of a line."""
Value = str | int | date | bool
Reader = Callable[[str], Value]
"""Reads one value. Raises `ValueError` with what it should be."""


class Asked(msgspec.Struct, frozen=True):
    """A line that was understood."""

    verb: str
    """The name of one of the verbs."""
    values: Mapping[str, Value]
    """What was said besides, by name; a flag is there, as True, or not."""


class Verb(msgspec.Struct, frozen=True):
    """One thing that may be asked."""

    about: str
    """What is printed."""
    words: Mapping[str, Reader] = {}
    """The values that stand without a name, in their order; each must be given."""
    options: Mapping[str, Reader | None] = {}
    """The values that stand behind `--name`; None for a flag."""
    needed: tuple[str, ...] = ()
    """Options that must be given."""
    usage: str = ""
    """How it is written, behind the verb."""


def parse(line: str, verbs: Mapping[str, Verb]) -> Asked:
    """What a line asks for, out of `verbs`. Raises `UsageError` for what is not written exactly as they say."""
    if len(line) > LONGEST or not line.isprintable():
        raise _refused("that line is too long, or has signs that cannot be seen")
    try:
        words = shlex.split(line)
    except ValueError:
        raise _refused("a quotation mark is not closed") from None
    name = next((name for name in verbs if name.split() == words[: len(name.split())]), None)
    if name is None:
        raise _refused("that cannot be asked here")
    verb = verbs[name]
    given, values = _read(verb, words[len(name.split()) :])
    if len(given) != len(verb.words) or any(option not in values for option in verb.needed):
        raise _refused(f"something is missing; it is written: {name} {verb.usage}")
    for word, text in zip(verb.words, given, strict=True):
        values[word] = _value(verb.words[word], text, word)
    return Asked(name, values)


def _read(verb: Verb, words: list[str]) -> tuple[list[str], dict[str, Value]]:
    """The words without a name, and the values of the options."""
    given: list[str] = []
    values: dict[str, Value] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            given.append(word)
            if len(given) > len(verb.words):
                raise _refused(f"that is a word too many: {word}")
            continue
        option, has_value, text = word.removeprefix("--").partition("=")
        if not word.startswith("--") or option not in verb.options:
            raise _refused(f"there is no {word.partition('=')[0]} here")
        if option in values:
            raise _refused(f"--{option} is given twice")
        reader = verb.options[option]
        if reader is None:
            if has_value:
                raise _refused(f"--{option} takes no value")
            values[option] = True
        else:
            values[option] = _value(reader, text if has_value else next(rest, ""), f"--{option}")
    return given, values


def _value(reader: Reader, text: str, name: str) -> Value:
    try:
        return reader(text)
    except ValueError as error:
        raise _refused(f"{name}: {error}") from None


def _refused(message: str) -> UsageError:
    return UsageError(message, remedy="`help` lists what can be asked.")
