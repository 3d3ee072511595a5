"""Pages made from the templates of the shipped configuration: no script, nothing from elsewhere, all text escaped."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from tutor_tui import paths
from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.text import clean


def rendered(template: str, filters: Mapping[str, Callable[..., Any]] | None = None, **facts: Any) -> str:
    """The page from a template of `config/reports`, ending with a line end; whatever was typed is escaped.

    Templates have the filters `day` ("Mon 23 Nov 2026") and `short` ("Mon 23 Nov"), and those of `filters`. A name
    that a template asks for and that is not among `facts` is a mistake of the program, and raises.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(paths.shipped_config() / "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters |= {"day": _day, "short": weekday_name, **(filters or {})}
    return environment.get_template(template).render(**facts) + "\n"


def _harmless(value: Any) -> Any:
    """Text without control characters; text that is markup already stays."""
    return clean(value) if type(value) is str else value


def _day(day: date) -> str:
    return f"{weekday_name(day)} {day.year}"
