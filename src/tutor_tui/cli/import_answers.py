"""Files understood on the command line, with what only a person can say."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from tutor_tui.cli.telling import narrate
from tutor_tui.errors import ImportRefused

if TYPE_CHECKING:
    from tutor_tui.importers.parsed import Parsed, ReadOptions
    from tutor_tui.store.session import Session


def read_answered(
    session: "Session", files: tuple[Path, ...], options: "ReadOptions", importer: str, *, asks: bool
) -> "Parsed":
    """The files understood, with every question answered that must be. Raises `ImportRefused`."""
    from tutor_tui.importers.apply import read_with_maps

    parsed = read_with_maps(session, files, options, importer)
    for question in parsed.questions:
        flag = f"--{question.option.replace('_', '-')}"
        if not question.required:
            narrate(f"{question.text} ({flag})")
        elif asks:
            agree(question.text, "the order of dates is not decided", f"Say it with {flag}.")
            decided = replace(options, dates=cast(Any, question.offered))
            return read_answered(session, files, decided, importer, asks=asks)
        else:
            found = question.text.rpartition(". ")[0] or question.text
            raise ImportRefused(
                found, place=str(files[0]), remedy=f"If that is so, add {flag} {question.offered}."
            )
    return parsed


def agree(question: str, otherwise: str, remedy: str) -> None:
    """Go on with a yes. Raises `ImportRefused` for any other answer."""
    if not click.confirm(question, err=True):
        raise ImportRefused(otherwise, remedy=remedy)
