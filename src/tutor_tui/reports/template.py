"""A page from a template of the shipped configuration: no script, nothing from elsewhere."""

from collections.abc import Callable, Mapping
from typing import Any

from tutor_tui import paths
from tutor_tui.text import clean


def rendered(template: str, filters: Mapping[str, Callable[..., Any]], **values: object) -> str:
    """The whole page, ending with a line end; whatever was typed is escaped, and has no control characters."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(paths.shipped_config() / "reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters |= filters
    return environment.get_template(template).render(**values) + "\n"


def _harmless(value: Any) -> Any:
    """Text without control characters; text that is markup already stays."""
    return clean(value) if type(value) is str else value
