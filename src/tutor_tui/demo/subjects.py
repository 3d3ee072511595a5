"""The subjects of the demonstration school, and what is set in them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SubjectPlan:
    """A subject as the school teaches it."""

    name: str
    """The subject's name."""
    short: str
    """Two letters: `Ge`."""
    department: str
    """The department that it belongs to."""
    teachers: int
    """How many people teach it."""
    every_weeks: int
    """School weeks from one task to the next; 0 sets none."""
    minutes: int
    """About how long a task takes."""
    taught: str
    """`sets` across forms, `form`, or `option`: not before Year 10."""
    option: bool
    """From Year 10 on chosen, no longer taken by all."""
    titles: tuple[tuple[str, str], ...]
    """Titles of tasks, each with its kind."""


@cache
def subjects() -> tuple[SubjectPlan, ...]:
    """All subjects, the core ones first."""
    data = tomllib.loads((Path(__file__).parent / "subjects.toml").read_text(encoding="utf-8"))
    return tuple(
        SubjectPlan(
            name=entry["name"],
            short=entry["short"],
            department=entry["department"],
            teachers=entry["teachers"],
            every_weeks=entry["every_weeks"],
            minutes=entry["minutes"],
            taught=entry["taught"],
            option=entry.get("option", False),
            titles=tuple((title, kind) for title, kind in entry["titles"]),
        )
        for entry in data["subject"]
    )
