"""Letters as one HTML file to print: no script, nothing from elsewhere, all text escaped."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from tutor_tui.reports.letters.filling import POINT, Letter
from tutor_tui.reports.letters.sheets import whom
from tutor_tui.reports.rendering import rendered

TEMPLATE = "letters.html.j2"
"""Of the HTML, in the shipped configuration."""


def as_html(letters: Sequence[Letter], title: str, *, window: bool = False) -> str:
    """The whole file; `window` puts the names where the window of a DL envelope shows them."""
    return rendered(TEMPLATE, letters=[_said(one) for one in letters], title=title, window=window)


def _said(letter: Letter) -> dict[str, Any]:
    return {
        "head": letter.head,
        "whom": whom(letter),
        "date": letter.about.facts.date,
        "subject": letter.subject,
        "parts": parts(letter.lines),
    }


def parts(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Paragraphs and lists: neighbouring lines of one kind, without the empty ones between them."""
    found = []
    for kind, group in groupby(lines, key=lambda line: (bool(line), line.startswith(POINT))):
        if kind[0]:
            points = kind[1]
            found.append(
                {"points": points, "lines": [line.removeprefix(POINT) if points else line for line in group]}
            )
    return found
