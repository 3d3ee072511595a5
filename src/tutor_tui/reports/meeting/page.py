"""The meeting sheet as one HTML page to print: no script, nothing from elsewhere."""

from datetime import date
from typing import Any

from tutor_tui import paths
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.reports.meeting.sheet import MeetingSheet
from tutor_tui.text import clean

TEMPLATE = "meeting.html.j2"


def sheet_as_html(sheet: MeetingSheet, words: Vocabulary) -> str:
    """The page, from the template `TEMPLATE` of the shipped configuration; whatever was typed is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(paths.shipped_config() / "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters |= {"day": _day, "short": _short}
    return environment.get_template(TEMPLATE).render(sheet=sheet, words=words) + "\n"


def _harmless(value: Any) -> Any:
    """Text without control characters; text that is markup already stays."""
    return clean(value) if type(value) is str else value


def _day(day: date) -> str:
    """ "Mon 23 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _short(day: date) -> str:
    """ "Mon 23 Nov"."""
    return f"{day:%a} {day.day} {day:%b}"
