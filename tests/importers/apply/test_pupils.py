"""Pupils of a list: what is added, what changes, what stays."""

from datetime import date
from pathlib import Path

from support.applying import apply_parsed, apply_text, places, pupil, pupil_list, reasons, record, total
from support.imports import FIXTURES, read_file
from support.school import TERM_START
from tutor_tui.importers.apply import PlanOptions
from tutor_tui.store.models import FormGroup, Pupil, SupportFlag
from tutor_tui.store.session import Session

YEAR_START = date(2026, 9, 2)
"""The first school day: pupils are not in on the first of September."""


def test_a_new_pupil_with_everything_that_a_list_says(owner: Session) -> None:
    _, summary = apply_parsed(owner, read_file(FIXTURES / "sims.csv"))
    assert total(summary, "added") == {"year_groups": 1, "forms": 2, "pupils": 6}
    lily = pupil("Brown-Smythe")
    assert (lily.forename, lily.legal_forename, lily.legal_surname) == ("Lil", "Lily", "Brown-Smythe")
    assert (lily.upn, lily.admission_number, lily.find_key) == ("G873400121003", "0124", "brown smythe lil")
    assert (lily.born_on, lily.sex, lily.year_taught) == (date(2012, 11, 30), "F", 9)
    assert [flag.kind for flag in SupportFlag.select().where(SupportFlag.pupil == lily)] == ["sen-e"]
    assert places(lily) == [("9A", YEAR_START, None)]


def test_the_same_list_again_changes_nothing(owner: Session) -> None:
    apply_parsed(owner, read_file(FIXTURES / "sims.csv"))
    plan, summary = apply_parsed(owner, read_file(FIXTURES / "sims.csv"))
    assert not plan.writes
    assert summary.audit_entry is None
    assert total(summary, "unchanged") == {"forms": 2, "pupils": 6}


def test_an_empty_cell_never_blanks_what_is_known(owner: Session) -> None:
    full = record(
        upn="F873400119001", born=date(2013, 1, 2), sex="F", house="Red", year=8, form="8A",
        preferred_forename="Lil", joined=date(2024, 9, 3),
    )  # fmt: skip
    apply_parsed(owner, pupil_list([full]))
    plan, _ = apply_parsed(owner, pupil_list([record(upn="F873400119001")]))
    assert not plan.writes
    lily = pupil("Brown")
    assert (lily.forename, lily.house, lily.sex, lily.year_taught) == ("Lil", "Red", "F", 8)
    assert lily.joined_on == date(2024, 9, 3)


def test_a_new_legal_name_leaves_the_preferred_one(owner: Session, tmp_path: Path) -> None:
    head = "UPN,Legal Surname,Legal Forename,Preferred Forename,Form\n"
    apply_text(owner, tmp_path, head + "F873400119001,Brown,Elizabeth,Liz,8A\n")
    plan, _ = apply_text(owner, tmp_path, head + "F873400119001,Black,Eliza,,8A\n")
    liz = Pupil.get()
    assert (liz.forename, liz.surname) == ("Liz", "Black")
    assert (liz.legal_forename, liz.legal_surname) == ("Eliza", "Black")
    assert liz.find_key == "black liz"
    change = plan.changed["pupils"][0]
    assert ("surname", "Brown", "Black") in change.fields
    assert change.place is not None
    assert change.place.line == 2


def test_a_list_of_names_in_use_says_nothing_of_the_legal_ones(owner: Session, tmp_path: Path) -> None:
    apply_text(owner, tmp_path, "UPN,Surname,Forename,Form\nF873400119001,Brown,Elizabeth,8A\n")
    apply_text(owner, tmp_path, "UPN,Preferred Surname,Preferred Forename,Form\nF873400119001,Brown,Liz,8A\n")
    liz = Pupil.get()
    assert (liz.forename, liz.legal_forename) == ("Liz", "Elizabeth")


def test_of_two_paddings_the_longer_one_is_kept(owner: Session) -> None:
    for number, kept in (("123", "123"), ("000123", "000123"), ("0123", "000123")):
        apply_parsed(owner, pupil_list([record(admission_number=number)]))
        assert Pupil.get().admission_number == kept
    assert Pupil.select().count() == 1


def test_flags_begin_and_end_only_where_the_list_has_a_word_for_them(owner: Session) -> None:
    def import_flags(flags: tuple[str, ...], known: tuple[str, ...]) -> None:
        apply_parsed(owner, pupil_list([record(upn="F873400119001", flags=flags, flags_known=known)]))

    import_flags(("eal", "sen-k"), ("eal", "sen-k", "sen-e"))
    import_flags((), ())
    assert {flag.kind for flag in SupportFlag.select().where(SupportFlag.until_on.is_null())} == {
        "eal",
        "sen-k",
    }
    import_flags(("sen-e",), ("sen-k", "sen-e"))
    rows = {flag.kind: (flag.from_on, flag.until_on) for flag in SupportFlag.select()}
    assert rows == {
        "eal": (None, None),
        "sen-k": (None, date(2026, 11, 21)),
        "sen-e": (date(2026, 11, 22), None),
    }


def test_a_pupil_without_a_form_comes_in_without_one_and_is_placed_later(owner: Session) -> None:
    apply_parsed(owner, pupil_list([record(upn="F873400119001")]))
    assert places(pupil("Brown")) == []
    plan, _ = apply_parsed(owner, pupil_list([record(upn="F873400119001", form="8A")]))
    assert places(pupil("Brown")) == [("8A", YEAR_START, None)]
    assert plan.changed["pupils"][0].fields[0] == ("form", "", "8A")


def test_who_is_missing_is_listed_and_nobody_is_removed(manager: Session) -> None:
    rows = [record(number, surname=f"Pupil{number:02}", forename="Sam", form="8A") for number in range(1, 28)]
    plan, _ = apply_parsed(manager, pupil_list(rows))
    assert plan.not_in_file == ("Pupil28, Sam (8A)",)
    assert plan.leavers == ()
    assert pupil("Pupil28").left_on is None
    assert "on roll but not in the file, nothing is done (1): Pupil28, Sam (8A)" in plan.lines_for_people()


def test_of_a_whole_school_that_is_not_in_the_file_only_some_are_named(owner: Session) -> None:
    apply_parsed(owner, pupil_list([record(line, surname=f"P{line:03}") for line in range(2, 102)]))
    plan, _ = apply_parsed(owner, pupil_list([record(2, surname="P002")]))
    (line,) = [line for line in plan.lines_for_people() if line.startswith("on roll but not in the file")]
    assert len(plan.not_in_file) == 99
    assert "(99): P003" in line
    assert line.endswith(" and 59 more")


def test_a_full_roll_marks_who_is_missing(manager: Session) -> None:
    rows = [record(number, surname=f"Pupil{number:02}", forename="Sam", form="8A") for number in range(1, 28)]
    plan, summary = apply_parsed(manager, pupil_list(rows), PlanOptions(full_roll=True))
    friday = date(2026, 11, 20)
    assert plan.leavers == summary.leavers == ("Pupil28, Sam (8A)",)
    assert pupil("Pupil28").left_on == friday
    assert places(pupil("Pupil28")) == [("8A", TERM_START, friday)]
    again, _ = apply_parsed(manager, pupil_list(rows), PlanOptions(full_roll=True))
    assert not again.writes


def test_a_full_roll_with_rows_left_out_marks_nobody(manager: Session) -> None:
    good = record(2, surname="Pupil01", forename="Sam", form="8A")
    twice = [record(line, upn="F873400119001", forename=name) for line, name in ((3, "A"), (4, "B"))]
    too_long = record(5, upn="F" * 20)
    plan, _ = apply_parsed(manager, pupil_list([good, twice[0], too_long]), PlanOptions(full_roll=True))
    assert plan.leavers == ()
    assert "nobody is marked" in plan.warnings[0].reason
    assert Pupil.select().where(Pupil.left_on.is_null(False)).count() == 0
    assert list(reasons(plan)) == [5]


def test_a_leaving_date_ends_the_place(manager: Session) -> None:
    leaving = record(surname="Pupil01", forename="Sam", form="8A", left=date(2026, 11, 13))
    for _ in range(2):
        plan, _ = apply_parsed(manager, pupil_list([leaving]))
    assert not plan.writes
    assert pupil("Pupil01").left_on == date(2026, 11, 13)
    assert places(pupil("Pupil01")) == [("8A", TERM_START, date(2026, 11, 13))]


def test_a_leaver_who_is_in_a_form_again_is_back_on_roll(manager: Session) -> None:
    number = {"surname": "Pupil01", "forename": "Sam", "admission_number": "1"}
    apply_parsed(manager, pupil_list([record(left=date(2026, 11, 13), **number)]))
    plan, _ = apply_parsed(manager, pupil_list([record(form="8B", **number)]))
    assert "is on roll again" in plan.warnings[0].reason
    assert pupil("Pupil01").left_on is None
    assert places(pupil("Pupil01"))[1:] == [("8B", date(2026, 11, 23), None)]
    assert not apply_parsed(manager, pupil_list([record(form="8B", **number)]))[0].writes


def test_hostile_names_are_names(owner: Session, tmp_path: Path) -> None:
    names = ("[/b]", "[@click=app.quit]", "\x1b[31mRed", "\u202eabc", "Zo\u200be", "😀", "x" * 200, "O’Brien")
    rows = "\n".join(f'F87340011900{at},"{name}",Ann,8A' for at, name in enumerate(names))
    plan, _ = apply_text(owner, tmp_path, f"UPN,Surname,Forename,Form\n{rows}\n")
    assert not plan.refused
    stored = {row.surname for row in Pupil.select()}
    assert stored == {"[/b]", "[@click=app.quit]", "Red", "abc", "Zoe", "😀", "x" * 200, "O’Brien"}
    assert FormGroup.select().count() == 1
    assert not apply_text(owner, tmp_path, f"UPN,Surname,Forename,Form\n{rows}\n")[0].writes
