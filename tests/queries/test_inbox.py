from datetime import date, timedelta

import pytest

from support.posts import give_post
from support.school import MONDAY, School, add_carer
from tutor_tui.access import Role, Scope
from tutor_tui.errors import TutorError
from tutor_tui.queries.inbox import inbox
from tutor_tui.services.comments import add_comment, reply_to
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.corrections.proposing import correct
from tutor_tui.services.referrals import answer_referral, refer
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import Correction, PupilCarer, Subject


def kinds(school: School, username: str | None = "acarter") -> list[tuple[str, str]]:
    return [(waiting.kind, waiting.text) for waiting in inbox(school.session(username))]


def test_the_oldest_comes_first(school: School) -> None:
    earlier = school.session(today=date(2026, 11, 16))
    session = school.session()
    agree_target(session, school.pupils[3], "I will read", MONDAY + timedelta(days=4))
    agree_target(session, school.pupils[3], "far ahead", MONDAY + timedelta(days=40))
    comment = add_comment(earlier, school.pupils[0], date(2026, 11, 16), "Please call")
    promise_contact(earlier, school.pupils[1], reason="3rd unsigned", on=date(2026, 11, 20))
    promise_contact(session, school.pupils[1], reason="later", on=MONDAY + timedelta(days=2))
    correct(school.session("bhead"), school.pupils[2], "detention", "late")
    Correction.update(scheduled_on=MONDAY).execute()
    assert kinds(school) == [
        ("comment", "Please call"),
        ("contact", "3rd unsigned"),
        ("correction", "detention: late"),
        ("target", "I will read"),
    ]
    reply_to(session, comment, "Done")
    assert ("comment", "Please call") not in kinds(school)
    assert kinds(school, "dother") == []
    assert kinds(school, None) == []


def test_who_may_set_a_correction_is_asked_to(school: School) -> None:
    correct(school.session(), school.pupils[0], "detention", "map missing")
    assert kinds(school, "bhead") == [("proposed", "detention proposed: map missing")]
    assert kinds(school, "acarter") == []


def test_a_referral_waits_for_the_leader_of_its_subject_only(school: School) -> None:
    owner = school.session(None)
    for name in ("Maths", "English"):
        subject = Subject.create(name=name)
        add_staff(owner, f"l{name.lower()}", name)
        give_post(owner, f"l{name.lower()}", Role.CURRICULUM_LEADER, Scope.SUBJECT, subject.id)
    maths = Subject.get(Subject.name == "Maths")
    referral = refer(school.session(), school.pupils[0], "too much", subject_id=maths.id)
    assert kinds(school, "lmaths") == [("referral", "too much")]
    assert kinds(school, "lenglish") == []
    with pytest.raises(TutorError, match="does not wait for you"):
        answer_referral(school.session("lenglish"), referral, "no")
    answer_referral(school.session("lmaths"), referral, "one task fewer")
    assert kinds(school, "lmaths") == []


def test_a_promise_to_a_carer_restricted_since_names_nobody(school: School) -> None:
    carer = add_carer(school.pupils[0], "Quickthorn")
    promise_contact(school.session(), school.pupils[0], reason="unsigned", on=MONDAY, carer_id=carer)
    assert inbox(school.session())[0].whom == "Mrs Quickthorn"
    PupilCarer.update(restriction="court order").execute()
    assert "Quickthorn" not in repr(inbox(school.session()))


def test_what_one_promised_waits_even_out_of_the_own_form(school: School) -> None:
    promise_contact(school.session("bhead"), school.pupils[0], reason="mine", on=MONDAY)
    assert kinds(school, "bhead") == [("contact", "mine")]
    assert kinds(school, "acarter") == [("contact", "mine")]
