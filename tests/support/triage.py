"""Reading and deciding cases of the triage in a test."""

from datetime import date

from support.school import MONDAY, School
from tutor_tui.queries.triage import Triage, triage
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.services.triage.cases import settle


def seen(school: School, username: str = "bhead", today: date = MONDAY) -> Triage:
    """The year's triage as this person sees it."""
    return triage(school.session(username, today))


def cases(school: School, kind: CaseKind, username: str = "bhead", today: date = MONDAY) -> list[Case]:
    """The open cases of this kind."""
    return [case for case in seen(school, username, today).cases if case.kind is kind]


def settle_all(school: School, kind: CaseKind, today: date = MONDAY) -> None:
    """Do the next step of every open case of this kind."""
    settle(school.session("bhead", today), cases(school, kind, today=today))
