from datetime import date, timedelta

from support.posts import give_post
from support.school import MONDAY, School, add_carer
from support.triage import cases, settle_all
from tutor_tui.access import Role, Scope
from tutor_tui.rules.triage.case import Case, CaseKind, Step
from tutor_tui.services.comments import add_comment, reply_to
from tutor_tui.services.contacts import promise_contact
from tutor_tui.services.referrals import refer
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.store.models import HomeContact, Referral, Subject, SupportProvision, Target

EARLIER = MONDAY - timedelta(days=14)
FRIDAY = MONDAY - timedelta(days=3)


def promises(school: School, today: date = MONDAY, username: str = "bhead") -> list[Case]:
    return cases(school, CaseKind.PROMISE, username, today)


def told(school: School, today: date = MONDAY) -> list[tuple[str, str, Step]]:
    return [(case.who, case.what, case.step) for case in promises(school, today)]


def test_a_call_is_overdue_the_day_after_and_names_who_promised_it(school: School) -> None:
    carer = add_carer(school.pupils[0], "Diaz", restriction="court order")
    promise_contact(school.session(today=EARLIER), school.pupils[0], reason="3rd unsigned", on=FRIDAY)
    HomeContact.update(carer=carer).execute()
    assert promises(school, FRIDAY) == []
    assert told(school) == [("Pupil01, Sam", "contact home promised for 20 Nov · Ms Carter", Step.CHASE)]
    assert "Diaz" not in repr(promises(school))
    HomeContact.update(done=True, made_on=MONDAY).execute()
    assert promises(school) == []


def test_ones_own_promise_is_moved_to_the_next_school_day(school: School) -> None:
    promise_contact(school.session("bhead", EARLIER), school.pupils[0], reason="3rd unsigned", on=FRIDAY)
    (case,) = promises(school)
    assert (case.step, case.what) == (Step.CONTACT_HOME, "contact home promised for 20 Nov · you")
    settle_all(school, CaseKind.PROMISE)
    assert promises(school) == []
    (contact,) = HomeContact.select()
    assert contact.follow_up_on == MONDAY + timedelta(days=1)
    (again,) = promises(school, MONDAY + timedelta(days=2))
    assert "promised for 24 Nov" in again.what


def test_a_comment_is_overdue_after_the_policys_days(school: School) -> None:
    written = MONDAY - timedelta(days=7)
    comment = add_comment(school.session(today=written), school.pupils[0], written, "Please [/b] call")
    assert promises(school) == []
    tomorrow = MONDAY + timedelta(days=1)
    assert told(school, tomorrow) == [
        ("Pupil01, Sam", "comment of 16 Nov unanswered for 6 school days · Ms Carter", Step.CHASE)
    ]
    assert promises(school, tomorrow)[0].evidence[0].text == "16 Nov: Please [/b] call"
    reply_to(school.session(), comment, "I will")
    assert promises(school, tomorrow) == []


def test_whoever_was_reminded_may_be_reminded_again_after_a_school_week(school: School) -> None:
    add_comment(school.session(today=EARLIER), school.pupils[0], EARLIER, "Please call")
    settle_all(school, CaseKind.PROMISE)
    assert promises(school, MONDAY + timedelta(days=6)) == []
    (case,) = promises(school, MONDAY + timedelta(days=7))
    assert len(case.done) == 1
    assert case.done[0].startswith("reminded ")


def test_a_referral_is_overdue_after_its_day_and_names_who_is_asked(school: School) -> None:
    owner = school.session(None)
    subject = Subject.create(name="Maths", short="Ma")
    add_staff(owner, "lmaths", "Lead", title="Mrs")
    give_post(owner, "lmaths", Role.CURRICULUM_LEADER, Scope.SUBJECT, subject.id, from_on=EARLIER)
    refer(school.session(today=EARLIER), school.pupils[0], "too hard?", subject_id=subject.id)
    due = Referral.get().due_on
    assert promises(school, due) == []
    ((who, what, step),) = told(school)
    assert (who, step) == ("Pupil01, Sam", Step.CHASE)
    assert what == f"referral in Maths unanswered since {due.day} Nov · curriculum leader: Mrs Lead"
    Referral.update(answered_on=MONDAY).execute()
    assert promises(school) == []


def test_a_referral_without_anybody_to_answer_says_so(school: School) -> None:
    refer(school.session(today=EARLIER), school.pupils[0], "too hard?")
    ((_, what, _),) = told(school)
    assert what.endswith("· curriculum leader: no curriculum leader is named")


def test_the_reviews_of_a_forms_targets_are_one_case(school: School) -> None:
    session = school.session(today=EARLIER)
    for pupil_id in school.pupils[:3]:
        agree_target(session, pupil_id, "I will read", FRIDAY)
    agree_target(session, school.pupils[3], "I will write", MONDAY)
    assert told(school) == [
        ("8A", "3 targets to review, the oldest due since 20 Nov · Ms Carter", Step.CHASE)
    ]
    settle_all(school, CaseKind.PROMISE)
    assert promises(school) == []
    (case,) = promises(school, MONDAY + timedelta(days=1))
    assert len(case.evidence) == 4
    Target.update(status="met").execute()
    assert promises(school, MONDAY + timedelta(days=1)) == []


def test_reviews_of_support_do_not_name_the_support(school: School) -> None:
    SupportProvision.create(
        pupil=school.pupils[0], kind="alternative_programme", arrangement="easier sheets", reason="dyslexia",
        from_on=EARLIER, review_on=FRIDAY,
    )  # fmt: skip
    (case,) = promises(school)
    assert case.what == "review of support overdue since 20 Nov · SENCO"
    assert not {"dyslexia", "easier", "alternative"} & set(repr(case).split())
    SupportProvision.update(until_on=FRIDAY).execute()
    assert promises(school) == []
