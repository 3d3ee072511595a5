from datetime import date, timedelta

import pytest

from support.school import MONDAY, TERM_START, School, add_carer, add_homework
from tutor_tui.access import Verb
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.pupil_card import PupilCard, pupil_card
from tutor_tui.queries.registration.form import board
from tutor_tui.rules.planner import Outcome
from tutor_tui.services.comments import add_comment, reply_to
from tutor_tui.services.contacts import contact_home, promise_contact
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.decisions import dismiss
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.referrals import refer
from tutor_tui.services.rewards import reward
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.reviewing import review_target
from tutor_tui.store.models import (
    PupilCarer,
    Staff,
    SupportFlag,
    TeachingGroup,
    TeachingGroupTeacher,
)


def record_everything(school: School, pupil: int) -> None:
    """One of each kind on the pupil."""
    session = school.session()
    for weeks in range(3):
        mark(session, [pupil], MONDAY - timedelta(weeks=weeks), Mark.UNSIGNED)
    finding = next(f for f in board(session, school.form_id).rows[0].findings if f.rule == "unsigned")
    dismiss(session, pupil, finding, "in hospital")
    reply_to(session, add_comment(session, pupil, MONDAY, "Please call"), "Done")
    add_homework([pupil])
    add_homework([pupil], "Essay", subject="English", state="late")
    contact_home(session, pupil, carer_id=None, channel="phone", reason="unsigned", said="will sign")
    promise_contact(session, pupil, reason="again", on=MONDAY)
    refer(session, pupil, "too much maths")
    reward(session, pupil, "kind")
    correct(session, pupil, "detention", "map missing")
    target = agree_target(session, pupil, "I will read", MONDAY + timedelta(days=7))
    review_target(session, target, "open", note="half way", next_on=MONDAY + timedelta(days=14))
    SupportFlag.create(pupil=pupil, kind="eal")


def kinds(card: PupilCard) -> set[str]:
    return {entry.kind for entry in card.entries}


ALL = {
    "check", "comment", "homework", "contact", "referral", "reward", "correction", "target", "review", "decision"
}  # fmt: skip


@pytest.mark.parametrize("username", ["acarter", "bhead", "cslt"])
def test_a_tutor_and_those_above_see_one_of_each_kind(school: School, username: str) -> None:
    record_everything(school, school.pupils[0])
    card = pupil_card(school.session(username), school.pupils[0])
    assert kinds(card) == ALL
    days = [entry.day for entry in card.entries]
    assert days == sorted(days, reverse=True)
    assert (card.form, card.tutor, card.flags) == ("8A", "Ms Carter", ("eal",))
    assert [task.title for task in card.overdue] == ["Map of the river"]
    assert [target.text for target in card.targets] == ["I will read"]
    assert card.now is not None
    assert card.now.outcome is Outcome.UNSIGNED
    assert [state.outcome for state in card.strip[-2:]] == [Outcome.UNSIGNED, Outcome.UNSIGNED]


def test_what_is_open_and_until_when(school: School) -> None:
    record_everything(school, school.pupils[0])
    entries = pupil_card(school.session(), school.pupils[0]).entries
    open_ones = {(entry.kind, entry.until) for entry in entries if entry.is_open}
    assert open_ones == {
        ("contact", MONDAY),
        ("referral", date(2026, 11, 30)),
        ("correction", date(2026, 11, 30)),
        ("target", MONDAY + timedelta(days=7)),
        ("homework", None),
    }


def test_out_of_scope_is_as_if_absent(school: School) -> None:
    for username in ("dother", None):
        with pytest.raises(AccessDenied, match="no such pupil within your post"):
            pupil_card(school.session(username), school.pupils[0])
    with pytest.raises(AccessDenied, match="no such pupil within your post"):
        pupil_card(school.session(), 99_999)


def test_a_teacher_sees_his_own_subject_and_what_he_recorded(school: School) -> None:
    record_everything(school, school.pupils[0])
    group = TeachingGroup.get(TeachingGroup.name == "8 Geography")
    TeachingGroupTeacher.create(group=group, staff=Staff.get(Staff.username == "dother"), from_on=TERM_START)
    session = school.session("dother")
    card = pupil_card(session, school.pupils[0])
    assert [(entry.kind, entry.text) for entry in card.entries] == [("homework", "Map of the river")]
    assert (card.strip, card.now, card.findings) == ((), None, ())
    assert card.flags == ("eal",)
    assert Verb.COMMENT not in card.may
    reward(session, school.pupils[0], "good map")
    assert kinds(pupil_card(session, school.pupils[0])) == {"homework", "reward"}


def test_a_carer_restricted_later_is_named_nowhere(school: School) -> None:
    pupil = school.pupils[0]
    carer = add_carer(pupil, "Quickthorn")
    contact_home(school.session(), pupil, carer_id=carer, channel="phone", reason="unsigned")
    assert "Quickthorn" in repr(pupil_card(school.session(), pupil))
    PupilCarer.update(restriction="court order").execute()
    card = pupil_card(school.session(), pupil)
    assert "Quickthorn" not in repr(card)
    assert card.carers.not_shown == 1


def test_a_pupil_without_a_form_and_a_school_without_weeks_have_a_card(school: School) -> None:
    from tutor_tui.store.models import FormMembership, SchoolWeek

    FormMembership.delete().where(FormMembership.pupil == school.pupils[0]).execute()
    card = pupil_card(school.session("cslt"), school.pupils[0])
    assert (card.form, card.entries) == ("", ())
    SchoolWeek.delete().execute()
    assert pupil_card(school.session("cslt"), school.pupils[0]).week is None
