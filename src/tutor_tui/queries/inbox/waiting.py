"""One thing that somebody waits for, and the pupils whose business is the actor's."""

from datetime import date
from typing import Literal

import msgspec

from tutor_tui.access import Verb, allowed
from tutor_tui.access.actor import Where
from tutor_tui.queries.ladders.steps import LadderStep
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import own_form_ids
from tutor_tui.rules.corrections import Move
from tutor_tui.rules.thresholds import Finding
from tutor_tui.rules.triage.case import Step
from tutor_tui.store.models import FormGroup, FormMembership, Pupil
from tutor_tui.store.session import Session

Kind = Literal[
    "comment",
    "contact",
    "referral",
    "correction",
    "missed",
    "proposed",
    "due",
    "task_trouble",
    "hand_in",
    "attainment",
    "target",
    "barrier",
    "intervention",
    "step",
    "praise",
    "answered",
    "support",
    "policy",
    "sample",
    "approval",
    "opened",
]
"""What is waited for: a reply; a promised contact; an answer; whether a correction was served; what follows one that
was missed; one to be confirmed; those that the policy proposes for a task, or none because much of the group missed it;
a hand-in to be recorded; values to be entered; a review of a target, of a barrier or of an intervention; a step of a
ladder; praise for many at once; an answer to be looked at; a review of what is provided for a pupil; the policy's own
review; an answer to what a leader found in a sample; the second person's answer; that somebody sees whom another
opened outside the post."""


class Waiting(msgspec.Struct, frozen=True):
    """One thing that somebody waits for."""

    kind: Kind
    """What is waited for."""
    row_id: int
    """The row's id among those of its kind."""
    pupil_id: int | None
    """Whom it is about; None where it is no single pupil's matter."""
    who: str
    """Whom or what it is about: "Brown, Lily", "8g1 Geography"."""
    since: date
    """The day since when it waits, or for which it is due."""
    text: str
    """What a person wrote: the comment, the reason, the question, the target; the kind of a correction."""
    whom: str = ""
    """The carer to contact, the subject of a target, or who asked; empty where that says nothing."""
    moves: frozenset[Move] | None = None
    """The steps that the actor may take with a correction, none where it is only told; None for other kinds."""
    step: Step | None = None
    """What follows a correction that was missed."""
    ladder: LadderStep | None = None
    """The step of a ladder that is due."""
    praised: tuple[tuple[int, str, Finding], ...] = ()
    """Pupils with their names, and what the policy proposes for each."""

    @property
    def key(self) -> str:
        """Identity in the list; a correction keeps its own whatever is asked of it."""
        if self.ladder is not None:
            return f"step:{self.ladder.key}"
        kind = "correction" if self.kind in ("missed", "proposed") else self.kind
        return f"{kind}:{self.row_id}"


def of_group(group: str, subject: str) -> str:
    """A teaching group with its subject, where its name does not say it: "8x3/Ma", "set 3 Ma"."""
    return group if subject.casefold() in group.casefold() else f"{group} {subject}"


class Circle(msgspec.Struct, frozen=True):
    """The pupils whose business comes to the actor without anybody's asking."""

    own: dict[int, str]
    """Names of the pupils of the forms that the actor tutors, by id: all that waits for them."""
    year: dict[int, str]
    """Names of the other pupils of the years that the actor heads, by id: what is overdue there."""
    led: frozenset[int] = frozenset()
    """All pupils of those years, the actor's own among them."""


def circle_of(session: Session) -> Circle:
    """The actor's own pupils and those of the actor's years, as they are today."""
    own_forms = own_form_ids(session)
    led = {
        form.id
        for form in FormGroup.select()
        if allowed(session.actor, Verb.TRIAGE, Where(form_id=form.id, year_id=form.year_group_id))
    }
    forms = [*own_forms, *(led - own_forms)]
    if not forms:
        return Circle({}, {})
    day = session.today
    within = FormMembership.until_on.is_null() | (FormMembership.until_on >= day)
    rows = list(
        FormMembership.select(FormMembership, Pupil)
        .join(Pupil)
        .where(FormMembership.form.in_(forms), FormMembership.from_on <= day, within)
    )
    own = {row.pupil_id: pupil_name(row.pupil) for row in rows if row.form_id in own_forms}
    others = {row.pupil_id: pupil_name(row.pupil) for row in rows if row.pupil_id not in own}
    return Circle(own, others, frozenset(row.pupil_id for row in rows if row.form_id in led))
