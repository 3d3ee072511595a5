"""Google Classroom: courses, course work, submissions, pages and who is who."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from support.imports import options, said
from support.platforms import CLASSROOM, SATCHEL, WHO, documents, written
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.together import read_together

Read = Callable[..., Parsed]


def states(parsed: Parsed) -> dict[tuple[str, str], str]:
    return {(one.task_id, one.pupil.source_id): one.state for one in parsed.states}


def test_a_course_with_its_work_and_hand_ins(read: Read) -> None:
    parsed = read({**CLASSROOM, "who.csv": WHO})
    assert parsed.importer == "google-classroom"
    assert parsed.problems == ()
    river, paper = parsed.tasks
    assert (river.title, river.deadline, river.set_on, river.kind) == (
        "River map",
        date(2026, 11, 13),
        date(2026, 11, 2),
        "assignment",
    )
    assert (river.group, river.other_groups, river.group_id) == (
        "Year 8 Geography",
        ("8x/Ge1", "Year 8 Geography 8x/Ge1"),
        "7001",
    )
    assert (river.is_collected, paper.is_collected) == (True, False)
    assert states(parsed) == {
        ("w1", "901"): "handed_in",
        ("w1", "902"): "late",
        ("w1", "903"): "not_done",
        ("w2", "901"): "pending",
        ("w2", "902"): "pending",
    }
    first = parsed.states[0]
    assert (first.mark, first.handed_in_on) == ("17", date(2026, 11, 12))
    assert (first.pupil.admission_number, first.pupil.email) == ("1", "p1@school.example")


def test_nothing_is_not_done_before_its_day_is_over(read: Read) -> None:
    files = documents("google-classroom")
    files["courseWork.json"]["courseWork"][0]["dueDate"] = {"year": 2026, "month": 11, "day": 22}
    files["courseWork.json"]["courseWork"][0]["dueTime"] = {"hours": 8}
    assert states(read(files))["w1", "903"] == "pending"


def test_a_pupil_who_took_his_work_back_has_not_handed_it_in(read: Read) -> None:
    files = documents("google-classroom")
    files["studentSubmissions.json"]["studentSubmissions"][0]["state"] = "RECLAIMED_BY_STUDENT"
    assert states(read(files))["w1", "901"] == "not_done"


@pytest.mark.parametrize(
    ("day", "time", "deadline"),
    [
        ((2026, 6, 10), {"hours": 22, "minutes": 59}, date(2026, 6, 10)),
        ((2026, 6, 10), {"hours": 23, "minutes": 30}, date(2026, 6, 11)),
        ((2026, 1, 10), {"hours": 23, "minutes": 30}, date(2026, 1, 10)),
        ((2026, 6, 10), {}, date(2026, 6, 10)),
        ((2026, 6, 10), None, date(2026, 6, 10)),
    ],
)
def test_the_deadline_is_the_day_in_london(
    read, day: tuple[int, int, int], time: object, deadline: date
) -> None:
    files = documents("google-classroom")
    work = files["courseWork.json"]["courseWork"][0]
    work["dueDate"] = dict(zip(("year", "month", "day"), day, strict=True))
    work["dueTime"] = time
    assert read(files).tasks[0].deadline == deadline


@pytest.mark.parametrize(
    "due",
    [
        {"year": 2026},
        {"year": 2026, "month": 13, "day": 1},
        {"year": "2026", "month": 1, "day": 1},
        [1],
        10**30,
    ],
)
def test_a_day_that_is_none_is_the_fault_of_its_record(read: Read, due: object) -> None:
    files = documents("google-classroom")
    files["courseWork.json"]["courseWork"][0]["dueDate"] = due
    parsed = read(files)
    assert [task.source_id for task in parsed.tasks] == ["w2"]
    assert said(parsed)[0][:2][0] == 1
    assert said(parsed)[0][1].startswith("dueDate")


def test_every_record_with_a_wrong_type_is_left_out_and_the_rest_taken(read: Read) -> None:
    files = documents("google-classroom")
    submissions = files["studentSubmissions.json"]["studentSubmissions"]
    submissions[0]["state"] = ["TURNED_IN"]
    submissions[1]["userId"] = {"id": "902"}
    submissions[2]["state"] = "HANDED_IN"
    submissions.append("901")
    parsed = read(files)
    assert states(parsed) == {("w2", "901"): "pending", ("w2", "902"): "pending"}
    assert [reason for _, _, reason in said(parsed)] == [
        "a list where text belongs",
        "an object where text belongs",
        "'HANDED_IN' is no state that is known",
        "no object: the record cannot be read",
    ]


def test_one_document_bare_lists_and_nested_lists_say_the_same(read: Read, tmp_path: Path) -> None:
    files = documents("google-classroom")
    wanted = states(read(files))
    courses, work, shares, people = (next(iter(document.values())) for document in files.values())
    shapes = [
        {
            "all.json": {
                "courses": courses,
                "courseWork": work,
                "studentSubmissions": shares,
                "students": people,
            }
        },
        {"a.json": courses, "b.json": [{"courseWork": work}], "c.json": shares, "d.json": people},
        {"a.json": {"courses": [{**courses[0], "courseWork": work, "students": people}]}, "b.json": shares},
    ]
    for number, shape in enumerate(shapes):
        parsed = read_together([written(shape, tmp_path / str(number))], options())
        assert states(parsed) == wanted, number
        assert parsed.tasks[0].group_id == "7001"


def test_pages_are_joined_and_a_missing_last_page_is_said(read: Read) -> None:
    files = documents("google-classroom")
    submissions = files["studentSubmissions.json"]["studentSubmissions"]
    files["studentSubmissions.json"] = {"studentSubmissions": submissions[:3], "nextPageToken": "more"}
    alone = read(files)
    assert "Every page of 'studentSubmissions' says that another one follows: give all pages." in alone.notes
    files["page2.json"] = {"studentSubmissions": submissions[3:]}
    both = read(files)
    assert len(both.states) == 5
    assert not [note for note in both.notes if "page" in note]


def test_a_title_comes_from_the_description_where_there_is_none(read: Read) -> None:
    files = documents("google-classroom")
    work = files["courseWork.json"]["courseWork"][0]
    work["title"], work["description"] = (
        None,
        "<p>Draw the <b>River</b> Ouse &amp; label it</p><style>p{}</style>",
    )
    parsed = read(files)
    assert parsed.tasks[0].title == "Draw the River Ouse & label it"
    assert [reason for _, _, reason in said(parsed, "warning")] == ["no title: its description is taken"]


def test_hand_ins_of_work_that_nobody_gave_are_listed(read: Read) -> None:
    files = documents("google-classroom")
    files["studentSubmissions.json"]["studentSubmissions"][0]["courseWorkId"] = "w9"
    assert said(read(files))[0][2] == "the files hold no work with the identifier 'w9'"


def test_the_school_s_own_list_says_which_group_a_course_is(read: Read) -> None:
    by_name = read({**CLASSROOM, "groups.csv": "Course,Teaching Group\nyear 8 GEOGRAPHY,8x/Ge1\n"})
    assert (by_name.tasks[0].group, by_name.tasks[0].other_groups) == ("8x/Ge1", ())
    by_subject = read({**CLASSROOM, "groups.csv": "Course ID,Subject\n7001,Geography\n"})
    assert (by_subject.tasks[0].group, by_subject.tasks[0].subject) == ("", "Geography")


def test_two_people_with_one_identifier_are_nobody(read: Read) -> None:
    parsed = read({**CLASSROOM, "who.csv": WHO + "901,77\n"})
    assert said(parsed)[0][2] == "another admission number for '901' than before"
    assert parsed.states[0].pupil.admission_number == ""


def test_files_of_two_platforms_are_read_each_by_its_own(read: Read) -> None:
    parsed = read({**CLASSROOM, **SATCHEL})
    assert {part.importer for part in parsed.sources} == {"google-classroom", "satchel"}


def test_a_file_that_is_cut_off_is_refused_and_nothing_is_read(read: Read) -> None:
    with pytest.raises(ImportRefused, match="no whole JSON"):
        read({**CLASSROOM, "studentSubmissions.json": '{"studentSubmissions": [{"id": "s1"'})


def test_an_empty_export_is_no_fault(read: Read) -> None:
    parsed = read({"courses.json": {"courses": []}, "courseWork.json": {"courseWork": []}})
    assert (parsed.tasks, parsed.problems) == ((), ())
