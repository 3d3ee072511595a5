"""A promise as a case: what was promised, and who owes it."""

from typing import Literal

from tutor_tui.queries.triage.ground import Ground
from tutor_tui.rules.triage.case import Case, CaseKind, Fact, Step
from tutor_tui.rules.triage.trouble import rule_name
from tutor_tui.store.session import Session


def promise_case(
    about: Literal["form", "pupil", "group"],
    about_id: int,
    who: str,
    form: tuple[str, int | None],
    *,
    key: str,
    what: str,
    facts: tuple[Fact, ...],
    clause: tuple[str, str],
    step: Step,
    row_id: int | None = None,
) -> Case:
    """An overdue promise about a form, a pupil or a group; `form` is the form's name and id."""
    return Case(
        kind=CaseKind.PROMISE,
        key=key,
        rule=rule_name(CaseKind.PROMISE),
        rung=1,
        about=about,
        about_id=about_id,
        who=who,
        form=form[0],
        form_id=form[1],
        what=what,
        clause=clause[0],
        source=clause[1],
        evidence=facts,
        done=(),
        step=step,
        row_id=row_id,
    )


def of_pupil(
    ground: Ground,
    pupil_id: int,
    *,
    key: str,
    what: str,
    fact: Fact,
    clause: tuple[str, str],
    step: Step,
    row_id: int,
) -> Case:
    """An overdue promise about one pupil; `fact` is what it rests on, `row_id` the row that it is."""
    place = ground.pupils[pupil_id]
    return promise_case(
        "pupil", pupil_id, place.name, (place.form, place.form_id), key=key, what=what, facts=(fact,),
        clause=clause, step=step, row_id=row_id,
    )  # fmt: skip


def tutors_named(session: Session, ground: Ground, form_id: int) -> str:
    """Who tutors the form: "Ms Carter and Mr Reed"."""
    word = session.policy.rules.vocabulary.tutor.one
    return " and ".join(ground.tutors.get(form_id, ())) or f"no {word}"
