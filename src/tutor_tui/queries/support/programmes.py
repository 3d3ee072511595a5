"""What is provided for single pupils: programmes, arrangements, supervised study, a raised frequency."""

from collections.abc import Collection
from datetime import date
from typing import Literal

import msgspec
from peewee import JOIN

from tutor_tui.policy.model import Policy
from tutor_tui.queries.scope import where_pupils
from tutor_tui.rules.set_work.frequency import Expected, expected
from tutor_tui.store.models import Department, Subject, SupportProvision, YearGroup
from tutor_tui.store.reading import tuples, value
from tutor_tui.store.session import Session

Kind = Literal["supervised_study", "alternative_programme", "alternative_arrangement", "raised_frequency"]
"""A place to work, other work instead, another way where a home lacks the means, or work more often."""

PLAIN_NAMES: dict[Kind, str] = {
    "supervised_study": "supervised study",
    "alternative_programme": "alternative programme",
    "alternative_arrangement": "alternative arrangement",
    "raised_frequency": "raised frequency",
}
"""What each kind is called where the policy does not name it."""


class Programme(msgspec.Struct, frozen=True):
    """Something that is provided for one pupil. Sensitive: hidden with the support flags."""

    provision_id: int
    """The row."""
    pupil_id: int
    """For whom."""
    kind: Kind
    """What sort of support."""
    name: str
    """What the policy calls it."""
    subject_id: int | None
    """The subject that it is for; None for all."""
    subject: str
    """That subject's name; empty for all."""
    arrangement: str
    """What the pupil does instead, or with what; may be empty."""
    reason: str
    """Why."""
    from_on: date
    """Its first day."""
    until_on: date | None
    """Its last day; None while it lasts."""
    review_on: date | None
    """The day on which it is looked at again."""
    times: int | None = None
    """Of a raised frequency: tasks within `every_weeks`."""
    every_weeks: int | None = None
    """Of a raised frequency: the cycle in school weeks."""
    agreed_by_id: int | None = None
    """Who agreed it, on the staff list; None where nobody said."""

    def covers(self, subject_id: int | None) -> bool:
        """Whether it holds in this subject."""
        return self.subject_id is None or self.subject_id == subject_id


def programmes_on(
    pupil_ids: Collection[int], day: date, policy: Policy | None = None
) -> dict[int, tuple[Programme, ...]]:
    """What holds on `day`, by pupil, the oldest first; a pupil for whom nothing is provided is missing.

    `policy` names the provisions; without it each has the plain name of its kind. The caller has checked that
    the reader may see the pupils' needs (`Verb.SEE_NEEDS`).
    """
    lasting = SupportProvision.until_on.is_null() | (SupportProvision.until_on >= day)
    rows = tuples(
        SupportProvision.select(
            SupportProvision.id,
            SupportProvision.pupil,
            SupportProvision.kind,
            SupportProvision.provision,
            SupportProvision.subject,
            Subject.name,
            SupportProvision.arrangement,
            SupportProvision.reason,
            SupportProvision.from_on,
            SupportProvision.until_on,
            SupportProvision.review_on,
            SupportProvision.times,
            SupportProvision.every_weeks,
            SupportProvision.agreed_by,
        )
        .join(Subject, JOIN.LEFT_OUTER)
        .where(SupportProvision.pupil.in_(list(pupil_ids)), SupportProvision.from_on <= day, lasting)
        .order_by(SupportProvision.pupil, SupportProvision.from_on, SupportProvision.id)
    )
    found: dict[int, tuple[Programme, ...]] = {}
    for row_id, pupil_id, kind, provision, subject_id, subject, *rest in rows:
        name = provision_name(policy, kind, provision)
        programme = Programme(row_id, pupil_id, kind, name, subject_id, subject or "", *rest)
        found[pupil_id] = (*found.get(pupil_id, ()), programme)
    return found


def provision_name(policy: Policy | None, kind: Kind, provision: str) -> str:
    """What the policy calls the provision of this id, else the plain name of its kind."""
    known = () if policy is None else policy.support
    return next((rule.name for rule in known if rule.id == provision), PLAIN_NAMES[kind])


def asked_of(session: Session, pupil_id: int, subject_id: int) -> Expected:
    """How often the policy wants this subject to set something for the pupil's year, before it is raised."""
    (place, *_) = where_pupils([pupil_id], session.today)[pupil_id]
    year = value(YearGroup.select(YearGroup.number).where(YearGroup.id == place.year_id))
    rows = tuples(
        Subject.select(Subject.name, Department.name)
        .join(Department, JOIN.LEFT_OUTER)
        .where(Subject.id == subject_id)
    )
    subject, department = rows[0] if rows else ("", None)
    return expected(session.policy.rules.homework, year, subject, department or "")
