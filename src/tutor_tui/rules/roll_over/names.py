"""What a form is called a year later: 9A for 8A, where its name says its year."""

import re
from collections.abc import Sequence

from tutor_tui.rules.roll_over.facts import FormFact
from tutor_tui.text import fold

_NUMBERED = re.compile(r"(?P<before>(?:year|yr|y|form|class)?\s*)(?P<number>0?\d{1,2})(?P<after>\D.*|)", re.I)
_RECEPTION = re.compile(r"(?:reception|rec|r)(?P<after>.*)", re.I)
_SPAN = re.compile(r"\s*[/&+]\s*(?:year|yr|y)?\s*\d", re.I)
"""What follows the number in the name of a class of two years: "3/4", "Y3 & Y4"."""


def form_key(name: str) -> str:
    """The key under which spellings of a form's name meet: "8A", "8a" and "8 A" are one."""
    return (fold(name) or name.casefold()).replace(" ", "")


def next_name(form: FormFact, forms: Sequence[FormFact]) -> str:
    """The name of the form into which this one moves up; empty where only the school can say.

    The year in its name counts up; a form whose name says no year moves into the only form of the next year, where
    it is the only one of its own.
    """
    if form.year is None:
        return ""
    found = _NUMBERED.fullmatch(form.name.strip())
    if found and int(found["number"]) == form.year and not _SPAN.match(found["after"]):
        return f"{found['before']}{_counted_up(found['number'])}{found['after']}"
    reception = _RECEPTION.fullmatch(form.name.strip())
    if form.year == 0 and reception and _short(reception["after"]):
        return f"1{reception['after'].strip()}"
    own = [other for other in forms if other.year == form.year]
    following = [other for other in forms if other.year == form.year + 1]
    return following[0].name if len(own) == len(following) == 1 else ""


def _counted_up(number: str) -> str:
    return str(int(number) + 1).zfill(len(number))


def _short(rest: str) -> bool:
    """Whether it is a letter or a digit, as of RA and R1, and no name."""
    return len(rest.strip()) == 1
