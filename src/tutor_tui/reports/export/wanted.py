"""What is exported in which shape."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, TypeAlias, get_args

import msgspec

from tutor_tui.commands.command import words_of
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.exports.view import Column, Part, Values, View

Format: TypeAlias = Literal["csv", "json", "xlsx"]
FORMATS: tuple[Format, ...] = get_args(Format)
"""In the order in which they are offered."""


class Taken(msgspec.Struct, frozen=True):
    """A view on its way out."""

    view: View
    """What it is."""
    part: Part
    """Which part of it."""
    columns: tuple[Column, ...]
    """Its columns in the school's words."""
    school: str
    """The school's name."""
    at: datetime
    """When it was read, aware, in UTC."""
    rows: Iterator[Values]
    """What it holds, row by row."""


def in_words(columns: tuple[Column, ...], words: Vocabulary) -> tuple[Column, ...]:
    """The columns in the school's own words."""
    said = words_of(words)
    return tuple(
        msgspec.structs.replace(one, title=one.title.format_map(said), about=one.about.format_map(said))
        for one in columns
    )
