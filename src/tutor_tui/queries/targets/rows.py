"""The targets that somebody may see, as rows."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from tutor_tui.access import Verb, require
from tutor_tui.queries.people.names import pupil_names, year_name
from tutor_tui.queries.targets.reach import Ground, Place, ground, reach
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.tree import ancestors
from tutor_tui.store.models import FormGroup, Subject, Target, TeachingGroup, YearGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


class TargetRow(msgspec.Struct, frozen=True):
    """One target."""

    target_id: int
    """The target."""
    parent_id: int | None
    """What it hangs under; it may be one that is not to be seen, or not there."""
    horizon: str
    """`long`, `medium` or `short`."""
    text: str
    """What is aimed at."""
    set_on: date
    due_on: date
    """By when it is to be reached."""
    review_on: date | None
    """When it is reviewed next; None where no review is due."""
    status: str
    """`open`, `met`, `missed` or `dropped`."""
    closed_on: date | None
    """When it was met, missed or dropped."""
    baseline: float | None
    goal: float | None
    measure: str
    """What baseline and goal count."""
    counts_from: str
    """Of a numerical target: the value of the scale from which a pupil counts."""
    place: Place
    """Its layer, and whom it is of."""
    whose: str = ""
    """ "key stage 3", "Year 8", "8M1", "Brown, Lily"."""
    form: str = ""
    """Of a pupil's: the form."""
    subject: str = ""
    """The subject's short name, or empty."""
    subject_name: str = ""
    """The subject's name, or empty."""
    version: int = 1
    """Of its row, for a change of what was looked at."""

    @property
    def layer(self) -> Layer:
        """Where it stands."""
        return self.place.layer


class Within(msgspec.Struct, frozen=True):
    """Targets with what decided on seeing them."""

    rows: tuple[TargetRow, ...]
    """By layer, subject, then whom they are of."""
    ground: Ground
    """Who and what there is, for whatever else is asked of them."""


def target_rows(session: Session) -> Within:
    """The targets within the actor's post that are open or of this academic year.

    Raises `AccessDenied` where no post allows it.
    """
    require(session.actor, Verb.SEE_TARGETS)
    since = _year_begins(session)
    return within_post(
        session, (Target.status == "open") | (Target.due_on >= since) | (Target.closed_on >= since)
    )


def within_post(session: Session, condition: Any) -> Within:
    """The targets of this condition that the actor may see, and those of them that stand above one that he may."""
    read = _read(condition)
    found = ground(session, {row.place.group_id for row in read if row.place.group_id is not None})
    within = reach(found, Verb.SEE_TARGETS)
    by_id = {row.target_id: row for row in read}
    parents = {row.target_id: row.parent_id for row in read}
    seen = {row.target_id for row in read if within.covers(row.place)}
    # What stands above is nobody's secret, other than a pupil's: data that hangs strangely shows none of another's.
    seen |= {
        above
        for target_id in seen
        for above in ancestors(target_id, parents)
        if above in by_id and by_id[above].layer is not Layer.PUPIL
    }
    rows = sorted(
        _named(found, [by_id[target_id] for target_id in seen]),
        key=lambda row: (_LAYERS[row.layer], row.subject_name, row.whose, row.due_on, row.target_id),
    )
    return Within(tuple(rows), found)


_LAYERS = {layer: place for place, layer in enumerate(Layer)}


def _year_begins(session: Session) -> date:
    week = session.calendar.week_for(session.today)
    return session.today if week is None else session.calendar.year_weeks(week)[0].start


def _read(condition: Any) -> list[TargetRow]:
    """The rows without names; those of a layer that nobody knows are left out."""
    rows = tuples(
        Target.select(
            Target.layer, Target.key_stage, Target.year_group, Target.group, Target.pupil, Target.subject,
            Target.made_by, Target.id, Target.parent, Target.horizon, Target.text, Target.set_on, Target.due_on,
            Target.review_on, Target.status, Target.closed_on, Target.baseline, Target.goal, Target.measure,
            Target.counts_from, Target.version,
        ).where(condition)
    )  # fmt: skip
    return [
        TargetRow(
            target_id, parent_id, horizon, text, set_on, due_on, review_on, status, closed_on, baseline, goal,
            measure, counts_from,
            Place(Layer(layer), key_stage, year_id, group_id, pupil_id, subject_id, made_by), version=version,
        )
        for layer, key_stage, year_id, group_id, pupil_id, subject_id, made_by, target_id, parent_id, horizon,
        text, set_on, due_on, review_on, status, closed_on, baseline, goal, measure, counts_from, version in rows
        if layer in _KNOWN
    ]  # fmt: skip


_KNOWN = {layer.value for layer in Layer}


def _named(within: Ground, rows: list[TargetRow]) -> list[TargetRow]:
    words = within.session.policy.rules.vocabulary
    pupils = pupil_names({row.place.pupil_id for row in rows if row.place.pupil_id is not None})
    forms = dict(tuples(FormGroup.select(FormGroup.id, FormGroup.name)))
    group_ids = {row.place.group_id for row in rows if row.place.group_id is not None}
    named = TeachingGroup.select(TeachingGroup.id, TeachingGroup.name).where(
        among(TeachingGroup.id, group_ids)
    )
    groups = dict(tuples(named))
    years = dict(tuples(YearGroup.select(YearGroup.id, YearGroup.number)))
    subjects = {row[0]: row[1:] for row in tuples(Subject.select(Subject.id, Subject.short, Subject.name))}

    def whose(place: Place) -> str:
        match place.layer:
            case Layer.PUPIL:
                return pupils.get(place.pupil_id or 0, "")
            case Layer.GROUP:
                return str(groups.get(place.group_id, ""))
            case Layer.YEAR | Layer.UNIT:
                number = years.get(place.year_id)
                return "" if number is None else year_name(number, words)
            case _:
                return "whole school" if place.key_stage is None else f"key stage {place.key_stage}"

    found = []
    for row in rows:
        short, name = subjects.get(row.place.subject_id, ("", ""))
        form_id = within.roll.get(row.place.pupil_id or 0, 0)
        found.append(
            replace(
                row,
                whose=whose(row.place),
                form=forms.get(form_id, ""),
                subject=short or name,
                subject_name=name,
            )
        )
    return found
