"""With which screen a person begins: where the first piece of the day's work lies."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from tutor_tui.access import Actor, Role, Scope, Verb, allowed
from tutor_tui.queries.registration.desk import Reading

if TYPE_CHECKING:
    from textual.screen import Screen


class First(StrEnum):
    """A screen to begin with."""

    REGISTRATION = "registration"
    """The form's planners; also for whoever only looks."""
    TRIAGE = "triage"
    """The year's cases."""
    SCHOOL = "school"
    """The school as a whole."""
    INBOX = "inbox"
    """What others wait for, and what is due."""
    HOMEWORK = "homework"
    """The teaching groups' tasks."""
    STUDY = "study"
    """Who comes to supervised study today."""
    DATA = "data"
    """The school's data."""


def first_screen(actor: Actor) -> First:
    """An own form comes before everything; then the year, the school, what is due, the own groups, and so on."""
    roles = {post.role for post in actor.posts}
    tutoring = {Role.TUTOR, Role.COVER_TUTOR}
    if any(post.role in tutoring and post.scope is Scope.FORM for post in actor.posts):
        return First.REGISTRATION
    if Role.HEAD_OF_YEAR in roles:
        return First.TRIAGE
    if allowed(actor, Verb.SEE_SCHOOL) or allowed(actor, Verb.SEE_TRUST):
        return First.SCHOOL
    if Role.SENCO in roles:
        return First.INBOX
    if roles & {Role.TEACHER, Role.CURRICULUM_LEADER}:
        return First.HOMEWORK
    if Role.STUDY_SUPERVISOR in roles:
        return First.STUDY
    if allowed(actor, Verb.IMPORT):
        return First.DATA
    return First.REGISTRATION


def screen_of(first: First, reading: Reading | None = None) -> "Screen[Any]":
    """The screen itself; only that one is imported. `reading` is the board of a registration screen, if known."""
    match first:
        case First.TRIAGE:
            from tutor_tui.ui.screens.triage import TriageScreen

            return TriageScreen()
        case First.SCHOOL:
            from tutor_tui.ui.screens.school import SchoolScreen

            return SchoolScreen()
        case First.INBOX:
            from tutor_tui.ui.screens.inbox import InboxScreen

            return InboxScreen()
        case First.HOMEWORK:
            from tutor_tui.ui.screens.homework import HomeworkScreen

            return HomeworkScreen()
        case First.STUDY:
            from tutor_tui.ui.screens.study import StudyScreen

            return StudyScreen()
        case First.DATA:
            from tutor_tui.ui.screens.data import DataScreen

            return DataScreen()
        case _:
            from tutor_tui.ui.screens.registration import RegistrationScreen

            return RegistrationScreen(reading=reading)
