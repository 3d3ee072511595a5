"""Founding a school: its name, its policy, its first weeks; later another year, another policy."""

from datetime import date
from uuid import uuid4

from tutor_tui.access import Actor, Post, Role, Scope, Verb, require
from tutor_tui.calendar import SchoolCalendar
from tutor_tui.calendar.bank_holidays import bank_holidays
from tutor_tui.calendar.build import build_weeks, closed_days
from tutor_tui.calendar.term_dates import Terms, TermsFile
from tutor_tui.calendar.terms import terms_text
from tutor_tui.calendar.weeks import SchoolWeek
from tutor_tui.errors import StoreError, TutorError
from tutor_tui.policy import SchoolPolicy
from tutor_tui.queries.session import OWNER
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import AcademicYear, ClosedDay, PolicyVersion, School, utc_now
from tutor_tui.store.models import SchoolWeek as WeekRow
from tutor_tui.store.session import Session
from tutor_tui.store.weeks import week_to_row


def found_school(
    name: str, policy: SchoolPolicy, years: list[Terms], today: date, *, is_demo: bool = False
) -> None:
    """Make the school of an empty database. Raises `StoreError` where there is one already."""
    if School.select().exists():
        raise StoreError("this database holds a school already", remedy="Name another place.")
    owner = Actor(
        None, OWNER, "Data manager", frozenset({Post(Role.DATA_MANAGER, Scope.SCHOOL)}), is_owner=True
    )
    session = Session(
        key=str(uuid4()),
        actor=owner,
        school=name,
        is_demo=is_demo,
        today=today,
        pretended=False,
        calendar=SchoolCalendar(),
        policy=policy,
        now=utc_now,
    )
    with work(session, "found school", name) as unit:
        unit.insert(School(name=name, is_demo=is_demo, division=years[0].division))
        for terms in years:
            _insert_year(unit, terms)
        unit.insert(PolicyVersion(text=policy.text, hash=policy.hash, from_on=_first_day(years)))


def add_year(session: Session, terms: Terms) -> int:
    """Give the school an academic year, or replace the weeks of a provisional one. Returns how many weeks."""
    require(session.actor, Verb.MANAGE_YEARS)
    with work(session, "academic year", str(terms.year)) as unit:
        old: AcademicYear | None = AcademicYear.get_or_none(AcademicYear.starts_in == terms.year)
        if old is not None:
            if not old.provisional:
                raise TutorError(
                    f"the school has the year {terms.year} already", remedy="Nothing was changed."
                )
            _delete_year(unit, old)
        return _insert_year(unit, terms)


def adopt_policy(session: Session, policy: SchoolPolicy, from_on: date) -> None:
    """Put a policy in force from a day on; what was decided under the old one stays decided."""
    require(session.actor, Verb.MANAGE_YEARS)
    with work(session, "adopt policy", policy.rules.title) as unit:
        unit.insert(PolicyVersion(text=policy.text, hash=policy.hash, from_on=from_on))


def _insert_year(unit: Work, terms: Terms) -> int:
    free = bank_holidays(terms.division)
    weeks: tuple[SchoolWeek, ...] = build_weeks(terms, free)
    year = unit.insert(
        AcademicYear(
            starts_in=terms.year, provisional=terms.provisional, terms=terms_text(TermsFile(year=(terms,)))
        )
    )
    unit.insert_many([week_to_row(week, year) for week in weeks])
    unit.insert_many(
        [ClosedDay(year=year, day=d.day, kind=d.kind, name=d.name) for d in closed_days(terms, free)]
    )
    return len(weeks)


def _delete_year(unit: Work, year: AcademicYear) -> None:
    for model in (WeekRow, ClosedDay):
        for row in model.select().where(model.year == year):
            unit.delete(row)
    unit.delete(year)


def _first_day(years: list[Terms]) -> date:
    return min(terms.term[0].starts for terms in years)
