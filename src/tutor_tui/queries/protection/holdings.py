"""Every table that holds something of one pupil, how its rows are found, and what becomes of them.

A test fails while a table of the database is neither here nor among those that hold nothing of a pupil. No erasure
reaches what was copied before: backups, and archives of the whole school (`store.archive`).
"""

from collections.abc import Collection
from typing import Any

import msgspec

from tutor_tui.access import Scope
from tutor_tui.store.models import Row
from tutor_tui.store.models.approvals import Approval
from tutor_tui.store.models.homework import HomeworkRecord
from tutor_tui.store.models.pastoral import Correction, Decision, HomeContact, Referral, Reward
from tutor_tui.store.models.planners import PlannerCheck, PlannerComment, PlannerVisit
from tutor_tui.store.models.pupils import (
    Absence,
    Barrier,
    FormMembership,
    PupilCarer,
    PupilIdentifier,
    SupportFlag,
    TeachingGroupMembership,
)
from tutor_tui.store.models.scrutiny import Choice, HandOver, ReportIssued, SampleFinding, SampleItem
from tutor_tui.store.models.staff import Grant
from tutor_tui.store.models.support import InterventionPupil, StudyAttendance, SupportProvision
from tutor_tui.store.models.targets import Attainment, Target, TargetReview, Trajectory
from tutor_tui.store.reading import among


class Holding(msgspec.Struct, frozen=True):
    """One table that holds something of a pupil."""

    model: type[Row]
    """The table."""
    title: str
    """What its rows are called on a page."""
    path: tuple[str, ...] = ("pupil",)
    """The foreign keys from a row to the pupil, one table after the other; empty where `scope` says how."""
    scope: tuple[str, str, str] | None = None
    """Where a row names the pupil by kind and id: the two columns, and the kind's value."""
    blank: tuple[str, ...] = ()
    """Columns that are emptied where the rows stay for the counts: words, and what tells who it is."""
    stays: bool = True
    """Whether the rows of a leaver stay, nameless, when he is anonymised."""
    stays_erased: bool = False
    """Whether they stay, nameless, when he is erased: only what the school's counts are made of."""

    def rows(self, pupil_ids: Collection[int]) -> Any:
        """The condition that a row is of one of these pupils."""
        if self.scope is not None:
            kind, column, value = self.scope
            fields = self.model._meta.fields
            return (fields[kind] == value) & among(fields[column], pupil_ids)
        condition: Any = None
        models = [self.model]
        for name in self.path[:-1]:
            models.append(models[-1]._meta.fields[name].rel_model)
        for model, name in zip(reversed(models), reversed(self.path), strict=True):
            field = model._meta.fields[name]
            if condition is None:
                condition = among(field, pupil_ids)
            else:
                parent = field.rel_model
                condition = field.in_(parent.select(parent.id).where(condition))
        return condition


HOLDINGS: tuple[Holding, ...] = (
    Holding(PupilIdentifier, "names in other systems", blank=("identifier",), stays=False),
    Holding(FormMembership, "forms", stays_erased=True),
    Holding(TeachingGroupMembership, "teaching groups", stays_erased=True),
    Holding(Absence, "absences", blank=("code",), stays_erased=True),
    Holding(SupportFlag, "support flags", blank=("note",)),
    Holding(PupilCarer, "carers", stays=False),
    Holding(Barrier, "barriers", blank=("action", "outcome")),
    Holding(PlannerVisit, "looks at the planner", ("planner_check", "pupil"), stays_erased=True),
    Holding(PlannerComment, "comments in the planner", blank=("text", "reply")),
    Holding(PlannerCheck, "planner checks", stays_erased=True),
    Holding(Correction, "corrections", blank=("reason",), stays_erased=True),
    Holding(
        HomeworkRecord,
        "homework",
        blank=("reason", "exempt_reason", "mark", "feedback", "response", "closed_reason"),
        stays_erased=True,
    ),
    Holding(Referral, "referrals", blank=("question", "answer", "outcome")),
    Holding(
        HomeContact, "contacts home", blank=("carer", "reason", "said", "outcome"), stays_erased=True
    ),
    Holding(Reward, "rewards", blank=("reason",), stays_erased=True),
    Holding(
        Decision, "decisions", (), ("subject_kind", "subject_id", "pupil"), blank=("reason",), stays_erased=True
    ),
    Holding(TargetReview, "reviews of targets", ("target", "pupil"), blank=("note", "shared_how"), stays_erased=True),
    Holding(Target, "targets", blank=("text", "measure"), stays_erased=True),
    Holding(Attainment, "attainment", stays_erased=True),
    Holding(Trajectory, "trajectories", stays_erased=True),
    Holding(InterventionPupil, "interventions", stays_erased=True),
    Holding(SupportProvision, "support", blank=("arrangement", "reason")),
    Holding(StudyAttendance, "supervised study", stays_erased=True),
    Holding(SampleFinding, "findings in samples", ("item", "pupil"), blank=("note",), stays_erased=True),
    Holding(
        SampleItem,
        "samples",
        blank=("findings", "feedback", "answer", "replaced_because", "stratum"),
        stays_erased=True,
    ),
    Holding(ReportIssued, "reports given to carers", blank=("carer", "how")),
    Holding(HandOver, "hand-over sheets", stays=False),
    Holding(Choice, "choices", stays=False),
    Holding(
        Grant, "opened outside a post", (), ("scope", "scope_id", Scope.PUPIL.value), blank=("reason", "said"),
        stays_erased=True,
    ),
    Holding(Approval, "asked for and approved", blank=("reason", "why"), stays_erased=True),
)  # fmt: skip
"""Each table before those that it refers to, so that its rows can go first."""
