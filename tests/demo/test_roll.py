"""Who is on the roll, under which name and number, and where."""

import unicodedata
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

from tutor_tui.importers.values.upn import fault
from tutor_tui.store.models import (
    Carer,
    FormGroup,
    FormMembership,
    Pupil,
    PupilCarer,
    Staff,
    SupportFlag,
    TeachingGroupMembership,
)
from tutor_tui.text import clean, fold

FAR = date(9999, 12, 31)


def current() -> list[Pupil]:
    return list(Pupil.select().where(Pupil.left_on.is_null()))


def test_forms_have_28_to_30_pupils_and_8a_has_28(demo) -> None:
    sizes = Counter(
        row.form.name
        for row in FormMembership.select(FormMembership, FormGroup)
        .join(FormGroup)
        .where(FormMembership.until_on.is_null())
    )
    assert len(sizes) == 12
    assert sizes["8A"] == 28
    assert all(27 <= size <= 30 for size in sizes.values())


def test_nobody_is_in_two_forms_on_a_day(demo) -> None:
    stays = defaultdict(list)
    for row in FormMembership.select():
        stays[row.pupil_id].append((row.from_on, row.until_on or FAR))
    for found in stays.values():
        found.sort()
        assert all(first <= last for first, last in found)
        assert all(last < following for (_, last), (following, _) in pairwise(found))


def test_places_lie_within_the_time_on_roll(demo) -> None:
    pupils = {pupil.id: pupil for pupil in Pupil.select()}
    for model in (FormMembership, TeachingGroupMembership):
        for row in model.select():
            pupil = pupils[row.pupil_id]
            assert pupil.joined_on <= row.from_on
            assert (row.until_on or FAR) <= (pupil.left_on or FAR)


def test_somebody_joins_leaves_and_moves_within_the_records(morning) -> None:
    first = date(2026, 8, 1)
    mid_week = [p for p in Pupil.select() if p.joined_on > first and p.joined_on.weekday() not in (0, 5, 6)]
    assert any(p.joined_on > date(2026, 9, 7) for p in mid_week)
    assert Pupil.select().where(Pupil.left_on >= date(2026, 11, 23)).exists()
    this_year = FormMembership.from_on >= date(2026, 8, 31)
    stays = Counter(row.pupil_id for row in FormMembership.select().where(this_year))
    assert max(stays.values()) == 2


def test_names_are_varied_and_harmless(demo) -> None:
    names = [(pupil.surname, pupil.forename) for pupil in current()]
    for text in {part for name in names for part in name} | {carer.surname for carer in Carer.select()}:
        assert clean(text) == text
        assert not any(unicodedata.category(sign).startswith("C") for sign in text)
    surnames = [surname for surname, _ in names]
    assert len(set(surnames)) > 150
    for sign in "'-éł ":
        assert any(sign in f"{surname}{forename}" for surname, forename in names), sign
    assert max(map(len, surnames)) >= 25
    assert min(map(len, surnames)) == 1
    assert max(Counter(names).values()) >= 2
    assert any(surname == forename for surname, forename in names)


def test_numbers_are_valid_and_keep_their_zeros(demo) -> None:
    pupils = list(Pupil.select())
    upns = [pupil.upn for pupil in pupils if pupil.upn]
    assert [fault(upn) for upn in upns if fault(upn)] == []
    assert 0.97 < len(upns) / len(pupils) < 1
    assert all(len(pupil.admission_number) == 6 and pupil.admission_number[0] == "0" for pupil in pupils)
    assert len({pupil.admission_number for pupil in pupils}) == len(pupils)
    assert all(pupil.find_key == fold(f"{pupil.surname} {pupil.forename}") for pupil in pupils)


def test_everybody_is_of_the_age_of_the_year(demo) -> None:
    for row in FormMembership.select(FormMembership, FormGroup, Pupil).join(FormGroup).switch().join(Pupil):
        if row.until_on is None:
            number, starts = int(row.form.name[:-1]), row.from_on.year - (row.from_on.month < 8)
            assert date(starts - number - 5, 9, 1) <= row.pupil.born_on <= date(starts - number - 4, 8, 31)
            assert row.pupil.year_taught == number


def test_everybody_has_a_carer_and_some_may_not_be_contacted(demo) -> None:
    carers = defaultdict(list)
    for link in PupilCarer.select():
        carers[link.pupil_id].append(link)
        assert bool(link.restriction) == (not link.may_contact)
        assert not (link.restriction and link.may_sign)
    assert all(any(link.may_contact for link in carers[pupil.id]) for pupil in Pupil.select())
    assert any(link.restriction for links in carers.values() for link in links)
    assert Carer.select().where(Carer.interpreter).exists()


def test_flags_are_as_common_as_in_the_country(demo) -> None:
    on_roll = {pupil.id for pupil in current()}
    counts = Counter(
        flag.kind
        for flag in SupportFlag.select().where(SupportFlag.until_on.is_null())
        if flag.pupil_id in on_roll
    )
    share = {kind: count / len(on_roll) for kind, count in counts.items()}
    assert 0.07 < share["sen-k"] < 0.2
    assert 0.01 < share["sen-e"] < 0.09
    assert 0.15 < share["pupil-premium"] < 0.35
    assert 0.1 < share["eal"] < 0.35
    assert {"looked-after", "young-carer", "more-able", "disabled", "fsm"} <= set(share)


def test_user_names_are_those_that_the_program_takes(demo) -> None:
    usernames = [person.username for person in Staff.select()]
    assert all(name.isascii() and name.isalnum() and name == name.lower() for name in usernames)
    assert "acarter" in usernames
    assert len(usernames) == len(set(usernames)) > 60
