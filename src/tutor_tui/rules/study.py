"""Supervised study: when it takes place, and what became of one expected pupil."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import get_args

from tutor_tui.policy.provision import Provision
from tutor_tui.policy.rule import Day

STUDY = "supervised_study"
"""The kind of provision, in the policy and with the pupil."""


class Turnout(StrEnum):
    """What became of one pupil on one day."""

    OPEN = "open"
    """Nobody has said yet."""
    CAME = "came"
    MISSED = "not come"
    AWAY = "away"
    """Not in school, or excused: never counted as missed."""


def turnout(*, expected: bool, attended: bool | None) -> Turnout:
    """What a row of attendance says; whoever is excused and did not come was away."""
    if attended is None:
        return Turnout.OPEN
    if attended:
        return Turnout.CAME
    return Turnout.MISSED if expected else Turnout.AWAY


def studies(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    """The policy's supervised study, on whatever days."""
    return tuple(rule for rule in provisions if rule.kind == STUDY)


def studies_on(provisions: Iterable[Provision], day: date) -> tuple[Provision, ...]:
    """The supervised study that the policy has on this day of the week."""
    weekdays: tuple[str, ...] = get_args(Day)
    weekday = weekdays[day.weekday()] if day.weekday() < len(weekdays) else ""
    return tuple(rule for rule in studies(provisions) if weekday in rule.days)
