"""Recording what is found of a pupil in a sample."""

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.sampling.reach import item_in_reach, rule_named
from tutor_tui.rules.sampling.criteria import Criterion, Judgement, criteria_of
from tutor_tui.services.seen import changed_meanwhile
from tutor_tui.services.words import optional
from tutor_tui.services.work import Work, work
from tutor_tui.store.models import PlannerSample, SampleFinding, SampleItem
from tutor_tui.store.session import Session


def judge(
    session: Session,
    item_id: int,
    criterion: Criterion,
    judgement: Judgement | None,
    *,
    seen: Judgement | None = None,
) -> None:
    """Record what was found under one criterion; None takes it back. `seen` is what stood there, None for nothing.

    With the last criterion the pupil counts as looked at; without one he no longer does. Raises `AccessDenied` out of
    reach, `TutorError` for a criterion that is not asked, and for a pupil whose place another has; `Conflict` where
    somebody else has found something else meanwhile.
    """
    item, _ = _open_item(session, item_id)
    with work(session, f"found: {criterion.value} {judgement or 'open'}", pupil_name(item.pupil)) as unit:
        item, sample = _open_item(session, item_id)
        held = _held(item_id)
        asked = criteria_of(rule_named(session, sample.rule), held)
        if criterion not in asked:
            raise _refused("this is not asked of the sample", "Judge what the columns name.")
        stands = Judgement(held[criterion].judgement) if criterion in held else None
        if session.looked is None and stands not in (seen, judgement):
            raise changed_meanwhile()
        _set(unit, item_id, held.get(criterion), criterion, judgement)
        judged = (held.keys() | {criterion}) if judgement else held.keys() - {criterion}
        _count(unit, item, done=set(asked) <= judged)


def judge_rest(session: Session, item_id: int) -> int:
    """Everything that was not judged is as it should be: yes. Returns how many criteria that were.

    The pupil counts as looked at. Raises as `judge`; also where somebody else has judged something of it since the
    actor looked.
    """
    item, _ = _open_item(session, item_id)
    with work(session, "found: the rest as it should be", pupil_name(item.pupil)) as unit:
        item, sample = _open_item(session, item_id)
        held = _held(item_id)
        for found in held.values():
            unit.require_seen(found)
        rest = [one for one in criteria_of(rule_named(session, sample.rule), held) if one not in held]
        for criterion in rest:
            _set(unit, item_id, None, criterion, Judgement.YES)
        _count(unit, item, done=True)
    return len(rest)


def mark_looked(session: Session, item_id: int, *, looked: bool) -> None:
    """Say that the pupil was looked at although not everything was judged, or not after all. Raises as `judge`."""
    item, _ = _open_item(session, item_id)
    verb = "looked at" if looked else "not looked at"
    with work(session, verb, pupil_name(item.pupil)) as unit:
        if not looked and item.fed_back_on is not None:
            raise _refused("what was found has been told already", "Undo that first.")
        _count(unit, item, done=looked)


def note_finding(session: Session, item_id: int, text: str, *, seen: str | None = None) -> None:
    """Record what was seen on the whole; an empty text takes it back. `seen` is what stood there. Raises as `judge`."""
    item, _ = _open_item(session, item_id)
    if session.looked is None and seen is not None and item.findings not in (seen, text):
        raise changed_meanwhile()
    with work(session, "note in sample", pupil_name(item.pupil)) as unit:
        unit.change(item, findings=optional(text, "note"))


def _open_item(session: Session, item_id: int) -> tuple[SampleItem, PlannerSample]:
    item, sample, _ = item_in_reach(session, item_id, Verb.SAMPLE)
    if item.replaced_on is not None:
        raise _refused("another has this place now", "Look at the list again.")
    return item, sample


def _held(item_id: int) -> dict[Criterion, SampleFinding]:
    rows = SampleFinding.select().where(SampleFinding.item == item_id)
    return {Criterion(row.criterion): row for row in rows}


def _set(
    unit: Work, item_id: int, row: SampleFinding | None, criterion: Criterion, judgement: Judgement | None
) -> None:
    if judgement is None:
        if row is not None:
            unit.delete(row)
    elif row is None:
        unit.insert(SampleFinding(item=item_id, criterion=str(criterion), judgement=str(judgement)))
    else:
        unit.change(row, judgement=str(judgement))


def _count(unit: Work, item: SampleItem, *, done: bool) -> None:
    """The pupil counts as looked at from the day on which that was first so; whoever was told of stays so."""
    if done:
        unit.change(item, looked_on=item.looked_on or unit.session.today)
    elif item.fed_back_on is None:
        unit.change(item, looked_on=None)


def _refused(message: str, remedy: str) -> TutorError:
    return TutorError(message, remedy=remedy, title="Not saved")
