import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from support.imports import SDS, read_file, said
from tutor_tui.errors import ImportRefused

OURS = {"school_id": "10001", "dates": "mdy"}


@pytest.fixture
def edited(tmp_path: Path) -> Callable[[str, Callable[[str], str]], Path]:
    """A copy of the sample in which one file is changed."""

    def edit(name: str, change: Callable[[str], str]) -> Path:
        folder = shutil.copytree(SDS, tmp_path / "sds", dirs_exist_ok=True)
        path = folder / name
        path.write_text(change(path.read_text()))
        return folder

    return edit


def test_two_schools_are_listed_and_nothing_is_chosen() -> None:
    with pytest.raises(ImportRefused, match="holds 2 schools") as refused:
        read_file(SDS)
    assert "10001 Contoso High School (60 pupils)" in refused.value.remedy
    assert "10002 Fabrikam High School (26 pupils)" in refused.value.remedy
    assert "--school-id" in refused.value.remedy


def test_an_unknown_school_lists_those_that_there_are() -> None:
    with pytest.raises(ImportRefused, match="no school has the number '7'") as refused:
        read_file(SDS, school_id="7")
    assert "10001 Contoso" in refused.value.remedy


def test_one_school_with_everybody_in_it() -> None:
    parsed = read_file(SDS, form="9A", **OURS)
    assert (parsed.importer, parsed.kind) == ("sds-v1", "school")
    assert parsed.problems == parsed.questions == parsed.notes == ()
    assert [len(part) for part in (parsed.pupils, parsed.staff, parsed.groups)] == [60, 7, 14]
    ora = parsed.pupils[0]
    assert (ora.forename, ora.surname, ora.middle_names) == ("Ora", "Klein", "Christopher")
    assert (ora.source_id, ora.admission_number, ora.year, ora.form) == ("13001", "13001", 9, "9A")
    assert ora.born == date(2000, 4, 2)
    assert parsed.groups[0].name == "Math - Algebra 1"
    assert parsed.groups[0].subject == "Math"
    assert (parsed.staff[0].surname, parsed.staff[0].code) == ("Beane", "101")
    pupils, groups = ({one.source_id for one in part} for part in (parsed.pupils, parsed.groups))
    assert len(parsed.members) == 420
    assert {link.pupil_id for link in parsed.members} <= pupils
    assert {link.group_id for link in parsed.members} <= groups
    assert {link.staff_id for link in parsed.teachers} <= {one.source_id for one in parsed.staff}
    assert len(parsed.teachers) == 14


def test_the_other_school_has_its_own() -> None:
    parsed = read_file(SDS, school_id="10002", dates="mdy")
    assert [len(part) for part in (parsed.pupils, parsed.staff, parsed.groups, parsed.members)] == [
        26,
        5,
        14,
        182,
    ]


def test_month_first_dates_must_be_agreed_to() -> None:
    parsed = read_file(SDS, school_id="10001")
    (question,) = parsed.questions
    assert (question.option, question.offered, question.required) == ("dates", "mdy", True)
    assert parsed.pupils == read_file(SDS, **OURS).pupils


def test_day_first_is_refused_where_the_dates_prove_month_first() -> None:
    with pytest.raises(ImportRefused, match="'12/19/1997' in line 4") as refused:
        read_file(SDS, school_id="10001", dates="dmy")
    assert refused.value.remedy == "Give --dates mdy."


def test_without_a_form_the_pupils_come_in_and_the_note_says_so() -> None:
    parsed = read_file(SDS, **OURS)
    assert {pupil.form for pupil in parsed.pupils} == {None}
    assert any("60 of 60 pupils have no form" in note for note in parsed.notes)


def test_the_form_comes_from_any_column() -> None:
    parsed = read_file(SDS, form_from="Grade", **OURS)
    assert {pupil.form for pupil in parsed.pupils} == {"9", "10", "11", "12"}
    with pytest.raises(ImportRefused, match="no column is headed 'Password'"):
        read_file(SDS, form_from="Password", **OURS)


def test_a_password_is_nowhere() -> None:
    parsed = read_file(SDS, **OURS)
    assert "P@ssw" not in repr(parsed)
    assert any(use.header == "Password" and use.why == "never read" for use in parsed.columns)


def test_the_six_files_may_be_named_one_by_one() -> None:
    from tutor_tui.importers.parsed import ReadOptions
    from tutor_tui.importers.registry import read

    parsed = read(sorted(SDS.iterdir()), ReadOptions(date(2026, 11, 22), school_id="10001", dates="mdy"))
    assert len(parsed.pupils) == 60


def test_one_school_needs_no_choice(edited: Callable[[str, Callable[[str], str]], Path]) -> None:
    folder = edited("School.csv", lambda text: "\n".join(text.splitlines()[:2]) + "\n")
    assert len(read_file(folder, dates="mdy").pupils) == 60


def test_american_headers_are_the_same_facts(edited: Callable[[str, Callable[[str], str]], Path]) -> None:
    folder = edited(
        "Student.csv", lambda text: text.replace("ID,School DfE Number", "SIS ID,School SIS ID", 1)
    )
    assert len(read_file(folder, **OURS).pupils) == 60


def test_inactive_and_doubled_pupils_are_errors_and_their_links_go(
    edited: Callable[[str, Callable[[str], str]], Path],
) -> None:
    def spoil(text: str) -> str:
        lines = text.splitlines()
        lines[1] = lines[1].replace("Active", "Inactive")
        lines[3] = lines[3].replace("13003", "13002")
        return "\n".join(lines) + "\n"

    parsed = read_file(edited("Student.csv", spoil), **OURS)
    assert len(parsed.pupils) == 57
    assert [line for line, _, _ in said(parsed)][:3] == [2, 3, 4]
    assert not {"13001", "13002"} & {link.pupil_id for link in parsed.members}


def test_a_number_that_the_folder_does_not_know_is_an_error(
    edited: Callable[[str, Callable[[str], str]], Path],
) -> None:
    folder = edited("StudentEnrollment.csv", lambda text: text.replace("11001,13001", "11001,99999", 1))
    parsed = read_file(folder, **OURS)
    assert said(parsed) == [(2, "ID", "nothing in the folder has the identifier '99999'")]
    assert len(parsed.members) == 419


def test_a_missing_column_names_the_headers_that_it_could_have(
    edited: Callable[[str, Callable[[str], str]], Path],
) -> None:
    folder = edited("Student.csv", lambda text: text.replace("Last Name", "Nom", 1))
    with pytest.raises(ImportRefused, match="no column for surname") as refused:
        read_file(folder, **OURS)
    assert "'Last Name'" in refused.value.remedy


def test_pupils_without_the_other_files_are_still_read(tmp_path: Path) -> None:
    for name in ("School.csv", "Student.csv"):
        shutil.copy(SDS / name, tmp_path / name)
    parsed = read_file(tmp_path, **OURS)
    assert len(parsed.pupils) == 60
    assert parsed.staff == parsed.groups == parsed.members == parsed.teachers == ()


@pytest.mark.parametrize("name", ["Student.csv", "Teacher.csv", "Section.csv", "School.csv"])
def test_one_file_alone_asks_for_the_folder(name: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_file(SDS / name)
    assert "whole folder" in refused.value.remedy
