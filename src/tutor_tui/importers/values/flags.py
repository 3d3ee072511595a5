"""Support flags from the coded columns of a pupil list."""

from collections.abc import Callable

from tutor_tui.importers.files.sheet import Line
from tutor_tui.importers.lists.vocabulary import Field
from tutor_tui.importers.records.pupils import FLAGS

_NO = "none"
FLAG_FIELDS = (
    "sen",
    "pupil_premium",
    "fsm",
    "eal",
    "language",
    "looked_after",
    "young_carer",
    "more_able",
    "disabled",
)
"""Columns that say something of flags; where two say it of one flag, the earlier counts (EAL before language)."""


def read_flags(line: Line, unknown: Callable[[str, str], None]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(flags, flags that the row says something clear of), both in the order of `FLAGS`.

    `unknown(field, reason)` is called for a word that nobody knows; its flag stays open.
    """
    said: dict[str, bool] = {}
    for name in FLAG_FIELDS:
        text = line.get(name)
        if not text:
            continue
        field = line.sheet.vocabulary.field[name]
        meaning = field.meaning(text)
        if meaning is None:
            unknown(name, f"{text!r} is no word that is known for {field.title}: left open")
            continue
        for flag in possible_flags(field):
            said.setdefault(flag, flag == meaning)
    return tuple(flag for flag in FLAGS if said.get(flag)), tuple(flag for flag in FLAGS if flag in said)


def possible_flags(field: Field) -> tuple[str, ...]:
    """The flags that a column can say yes or no to."""
    return tuple(dict.fromkeys(flag for flag in (*field.words, field.otherwise) if flag and flag != _NO))
