"""Telling teacher or tutor what was found, and their answer."""

from collections.abc import Collection, Mapping

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name, staff_names
from tutor_tui.queries.sampling.reach import item_in_reach, no_such
from tutor_tui.queries.sampling.received import items_told
from tutor_tui.queries.sampling.told import whom_to_tell
from tutor_tui.services.seen import changed_meanwhile
from tutor_tui.services.words import required
from tutor_tui.services.work import work
from tutor_tui.store.models import Pupil
from tutor_tui.store.session import Session


def feed_back(
    session: Session,
    item_ids: Collection[int],
    staff_id: int,
    text: str,
    *,
    seen: Mapping[int, str] | None = None,
) -> None:
    """Tell somebody what was found of these pupils of one sample; telling anew takes the place of what was said.

    `seen` is what had been said, by place in the sample: raises `Conflict` where somebody else has said other things
    meanwhile. Raises `AccessDenied` out of reach, `TutorError` for whoever neither teaches nor tutors each of them, for
    a pupil who was not looked at or whose teacher has answered, and for an empty text.
    """
    reached = [item_in_reach(session, item_id, Verb.SAMPLE) for item_id in item_ids]
    if not reached or len({sample.id for _, sample, _ in reached}) > 1:
        raise no_such(session)
    words = session.policy.rules.vocabulary
    items = [item for item, _, _ in reached]
    said = required(text, "feedback")
    told = whom_to_tell(session, [item.pupil_id for item in items], reached[0][1].subject_id)
    for item in items:
        if item.replaced_on is not None or item.looked_on is None:
            raise _refused(f"this {words.pupil.one} has not been looked at", "Look first, then tell.")
        if item.answered_on is not None:
            raise _refused("what was said has been answered already", "Talk to each other.")
        if session.looked is None and seen is not None and item.feedback != seen.get(item.id, ""):
            raise changed_meanwhile()
        if staff_id not in {one.staff_id for one in told[item.pupil_id]}:
            raise _refused(
                f"only a {words.teacher.one} or {words.tutor.one} of the {words.pupil.one} is told",
                "Choose one of the list.",
            )
    whom = staff_names()[staff_id]
    about = (
        pupil_name(Pupil.get_by_id(items[0].pupil_id)) if len(items) == 1 else words.pupil.count(len(items))
    )
    with work(session, "feed back", f"{about}, to {whom}") as unit:
        for item in items:
            unit.change(item, feedback=said, feedback_to=staff_id, fed_back_on=session.today)


def answer_feedback(session: Session, item_id: int, text: str) -> int:
    """Answer what one was told; of several pupils of a sample about whom the same was said, for all of them at once.

    Returns for how many. Whoever is named may answer, whatever the post; anybody else, and who has no post with
    pupils any longer, is told that there is none.
    """
    items = items_told(session, item_id)
    said = required(text, "answer")
    if not items:
        raise no_such(session)
    with work(session, "answer feedback", session.policy.rules.vocabulary.pupil.count(len(items))) as unit:
        for item in items:
            unit.change(item, answer=said, answered_on=session.today)
    return len(items)


def _refused(message: str, remedy: str) -> TutorError:
    return TutorError(message, remedy=remedy, title="Not saved")
