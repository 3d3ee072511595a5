"""Choices at 14 and 16, noted as they are made; none is overwritten."""

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.attainment.scales import years_taught
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.scope import require_pupils
from tutor_tui.rules.transition import AGES, is_secondary
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import required
from tutor_tui.services.work import work
from tutor_tui.store.models import Choice, Pupil
from tutor_tui.store.session import Session


def note_choice(session: Session, pupil_id: int, age: int, text: str) -> int:
    """Note what the pupil chose at 14 or 16; returns the row's id.

    Raises `AccessDenied` out of scope, `TutorError` for another age, for nothing said, and in a primary year.
    """
    require_pupils(session, Verb.HAND_OVER, pupil_id)
    if age not in AGES:
        raise TutorError(f"{age} is no age of a choice", remedy="Choices are noted at 14 and at 16.")
    words = session.policy.rules.vocabulary
    if not is_secondary(years_taught([pupil_id], session.today).get(pupil_id)):
        raise TutorError(
            f"a {words.pupil.one} of this {words.year_group.one} has no choice at 14 or 16 yet",
            remedy="Note it from Year 7 on.",
        )
    with work(session, "choice", pupil_name(Pupil.get_by_id(pupil_id))) as unit:
        row = unit.insert(
            Choice(
                pupil=pupil_id,
                age=age,
                text=required(text, "choice"),
                by=acting_staff(session),
                noted_on=session.today,
            )
        )
    return row.id
