"""Whom letters are for, what they may say, to whom they go."""

import ast
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

import tutor_tui
from support.school import MONDAY, School, add_carer, add_homework
from tutor_tui.queries.letters.view import PupilLetter, letters
from tutor_tui.rules.letters.kinds import LetterKind
from tutor_tui.services.contacts import contact_home
from tutor_tui.services.letters.sent import mark_sent
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.rewards import reward
from tutor_tui.store.models import Barrier, Carer, PupilCarer, Staff, SupportFlag

WEEK = timedelta(days=7)
FLAGS = (
    "sen-k",
    "sen-e",
    "eal",
    "pupil-premium",
    "fsm",
    "looked-after",
    "young-carer",
    "more-able",
    "disabled",
)


def letter(school: School, kind: LetterKind, pupil: int = 0, title: str = "x") -> PupilLetter:
    (found,) = letters(school.session(), kind, title, [school.pupils[pupil]])
    return found


def unsigned(school: School, pupil: int, weeks: int) -> None:
    for back in range(weeks):
        mark(school.session(today=MONDAY - WEEK * back), [pupil], MONDAY - WEEK * back, Mark.UNSIGNED)


def test_unsigned_is_proposed_from_the_policys_number_with_its_dates(school: School) -> None:
    unsigned(school, school.pupils[0], 3)
    unsigned(school, school.pupils[1], 2)
    first, second, third = (letter(school, LetterKind.UNSIGNED, one) for one in (0, 1, 2))
    assert (first.fits, first.why, first.lacks) == (True, "3 unsigned", "")
    assert first.facts.unsigned.days == "9, 16 and 23 November"
    assert first.facts.unsigned.times == "three times"
    assert first.facts.next.unsigned == "we will write to you again"
    assert (second.fits, second.why) == (False, "2 unsigned")
    assert (third.fits, third.lacks) == (False, "none unsigned")


def test_away_is_no_unsigned_week(school: School) -> None:
    unsigned(school, school.pupils[0], 2)
    mark(school.session(), [school.pupils[0]], MONDAY, Mark.AWAY)
    assert letter(school, LetterKind.UNSIGNED).facts.unsigned.count < 3


def test_work_is_told_with_subject_title_and_day(school: School) -> None:
    pupil = school.pupils[:1]
    for weeks, title in enumerate(("Map", "Essay", "Quiz")):
        add_homework(pupil, title, deadline=MONDAY - timedelta(days=3 + 2 * weeks))
    add_homework(pupil, "Not collected", collected=False)
    add_homework(pupil, "Due today", deadline=MONDAY)
    add_homework(pupil, "Excused", state="exempt")
    found = letter(school, LetterKind.OVERDUE)
    assert [one.title for one in found.facts.overdue] == ["Quiz", "Essay", "Map"]
    assert found.facts.overdue[-1].due == "Friday 20 November"
    assert found.fits
    assert letter(school, LetterKind.OVERDUE, 1).lacks == "owes nothing"


def test_praise_counts_weeks_and_rewards(school: School) -> None:
    for back in range(1, 4):
        mark(school.session(today=MONDAY - WEEK * back), school.pupils[:1], MONDAY - WEEK * back, Mark.SIGNED)
    reward(school.session(), school.pupils[0])
    found = letter(school, LetterKind.PRAISE)
    assert found.facts.praise.weeks_said == "3 weeks"
    assert [one.said for one in found.facts.praise.rewards] == ["1 reward"]
    assert letter(school, LetterKind.PRAISE, 1).lacks == "nothing is recorded to praise"


def test_a_first_contact_is_for_whoever_had_none_this_year(school: School) -> None:
    assert letter(school, LetterKind.FIRST_CONTACT).fits
    contact_home(school.session(), school.pupils[0], carer_id=None, channel="phone", reason="hello")
    assert not letter(school, LetterKind.FIRST_CONTACT).fits


def test_whoever_may_not_be_told_is_nowhere_nor_who_shares_a_contact(school: School) -> None:
    pupil = school.pupils[0]
    add_carer(pupil, "Barred", restriction="court order", phone="07700 900111", email="rob@example.org")
    add_carer(pupil, "Sharing", phone="01632 960 002", email="Rob@Example.org")
    add_carer(pupil, "Allowed", phone="01632 960 003", email="ana@example.org")
    silent = add_carer(pupil, "Silent", phone="01632 960 004")
    PupilCarer.update(may_contact=False).where(PupilCarer.carer == silent).execute()
    found = letter(school, LetterKind.FIRST_CONTACT)
    assert [one.copy.to for one in found.households] == ["Mrs Allowed"]
    assert [one.address for one in found.households[0].emails] == ["ana@example.org"]
    said = repr(found)
    assert not any(name in said for name in ("Barred", "Sharing", "Silent", "rob@"))
    assert found.nobody


def test_a_household_with_two_addresses_is_written_to_at_each(school: School) -> None:
    pupil = school.pupils[0]
    add_carer(pupil, "Nowak", email="a@example.org")
    other = Carer.create(title="Mr", surname="Nowak", phone="01632 960 001", email="b@example.org")
    PupilCarer.create(pupil=pupil, carer=other, contact_order=2)
    (household,) = letter(school, LetterKind.FIRST_CONTACT).households
    assert household.copy.to == "Mrs and Mr Nowak"
    assert [(one.to, one.address) for one in household.emails] == [
        ("Mrs Nowak", "a@example.org"),
        ("Mr Nowak", "b@example.org"),
    ]


@pytest.mark.parametrize(("days", "had"), [(0, True), (20, True), (60, False)])
def test_the_same_letter_within_the_policys_period_is_known(school: School, days: int, had: bool) -> None:
    add_carer(school.pupils[0])
    then = MONDAY - timedelta(days=days)
    (household,) = letter(school, LetterKind.UNSIGNED).households
    mark_sent(school.session(today=then), LetterKind.UNSIGNED, "Not signed", [household.copy], "letter")
    found = letter(school, LetterKind.UNSIGNED, title="Not signed")
    assert (found.had(household) == then) is had
    assert letter(school, LetterKind.UNSIGNED, title="Another").had(household) is None


def test_no_need_reaches_a_letter(school: School) -> None:
    """Neither the facts' names nor their values tell of flags, barriers or what staff wrote."""
    pupil = school.pupils[0]
    for kind in FLAGS:
        SupportFlag.create(pupil=pupil, kind=kind, note="SECRETNOTE", from_on=date(2026, 9, 1))
    tutor = Staff.get(Staff.username == "acarter")
    Barrier.create(pupil=pupil, kind="SECRETNOTE", action="SECRETNOTE", actor=tutor, review_on=MONDAY)
    unsigned(school, pupil, 3)
    add_homework([pupil], "Map")
    reward(school.session(), pupil, "SECRETNOTE")
    said = repr([msgspec.to_builtins(letter(school, kind).facts) for kind in LetterKind]).casefold()
    for word in ("secretnote", *FLAGS, "premium", "language", "interpreter", "flag", "barrier"):
        assert word not in said


def test_the_facts_of_letters_import_no_table_of_needs() -> None:
    source = Path(tutor_tui.__file__).parent / "queries" / "letters"
    tables = {
        alias.name
        for path in source.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == "tutor_tui.store.models"
        for alias in node.names
    }
    assert tables == {"Carer", "FormGroup", "HomeContact", "Pupil", "Staff", "Subject", "YearGroup"}
