"""What is provided for a pupil on a day."""

from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from support.homework import add_leader
from support.mentors import make_mentors
from support.school import MONDAY, School
from support.set_work import add_group
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.support.choices import before_asking
from tutor_tui.queries.support.programmes import programmes_on
from tutor_tui.store.database import close_database
from tutor_tui.store.models import Subject, SupportFlag, SupportProvision


def provided(pupil_id: int, kind: str = "alternative_programme", **fields: object) -> int:
    given = {"reason": "new to English", "from_on": date(2026, 9, 7), **fields}
    return SupportProvision.create(pupil=pupil_id, kind=kind, **given).id


def test_a_programme_holds_from_its_first_to_its_last_day(school: School) -> None:
    pupil = school.pupils[0]
    row = provided(pupil, from_on=MONDAY, until_on=MONDAY + timedelta(days=1))
    held = {
        days: [
            one.provision_id for one in programmes_on([pupil], MONDAY + timedelta(days=days)).get(pupil, ())
        ]
        for days in (-1, 0, 1, 2)
    }
    assert held == {-1: [], 0: [row], 1: [row], 2: []}


def test_only_the_pupils_asked_for_and_the_oldest_first(school: School) -> None:
    one, two, three = school.pupils[:3]
    later = provided(one, from_on=date(2026, 10, 5))
    older = provided(one, "alternative_arrangement")
    provided(three)
    found = programmes_on([one, two], MONDAY)
    assert [programme.provision_id for programme in found[one]] == [older, later]
    assert two not in found
    assert three not in found


def test_the_policy_names_it_and_without_one_its_kind_does(school: School) -> None:
    pupil = school.pupils[0]
    provided(pupil, provision="alternative-programme")
    shipped = shipped_policy("homework").rules
    policy = replace(shipped, support=tuple(replace(rule, name=f"our {rule.id}") for rule in shipped.support))
    assert programmes_on([pupil], MONDAY, policy)[pupil][0].name == "our alternative-programme"
    assert programmes_on([pupil], MONDAY)[pupil][0].name == "alternative programme"


def test_a_raised_frequency_holds_in_its_subject_only(school: School) -> None:
    pupil = school.pupils[0]
    maths = Subject.create(name="Maths", short="Ma")
    english = Subject.create(name="English", short="En")
    provided(pupil, "raised_frequency", subject=maths, times=2, every_weeks=1)
    (programme,) = programmes_on([pupil], MONDAY)[pupil]
    assert (programme.subject, programme.times, programme.every_weeks) == ("Maths", 2, 1)
    assert programme.covers(maths.id)
    assert not programme.covers(english.id)


def test_who_may_not_see_needs_is_not_told_by_what_the_policy_means_for_whom(tmp_path: Path) -> None:
    school = make_mentors(tmp_path / "mentors.db")
    pupil = school.pupils[0]
    SupportFlag.create(pupil=pupil, kind="eal")
    add_group(school, "8A/Ge")
    add_leader("Geography", "gleader")
    meant = [
        {
            choice.provision
            for choice in before_asking(school.session(username), pupil).choices
            if choice.is_meant
        }
        for username in ("acarter", "gleader")
    ]
    assert "alternative-programme" in meant[0]
    assert "alternative-programme" not in meant[1]
    close_database()
