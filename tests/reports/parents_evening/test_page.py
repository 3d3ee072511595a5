"""A page for a parents' evening: one sheet whatever it holds, and nobody on it but the pupil."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from support.school import MONDAY, School, add_carer, add_homework
from tutor_tui.queries.paper.evening import Evening, Told, form_evening
from tutor_tui.reports.paper.files import sheets_as, texts_of, unprintable
from tutor_tui.reports.parents_evening.files import evening_asked, evening_file
from tutor_tui.reports.parents_evening.page import evening_page
from tutor_tui.rules.parent_report.facts import (
    OwedWork,
    SubjectAttainment,
    SubjectWork,
    TargetState,
)
from tutor_tui.rules.parents_evening.facts import Message
from tutor_tui.store.models import AuditEntry, Correction, Pupil, Staff, SupportFlag

DAY = date(2026, 11, 19)


def pages(content: str | bytes) -> int:
    return (
        content.count(b"/Type /Page\n")
        if isinstance(content, bytes)
        else content.count('<section class="sheet"')
    )


def crowded(evening: Evening) -> Evening:
    """The first pupil with 80 open tasks, 20 subjects with the longest names, targets and comments."""
    told = evening.pupils[0]
    long = "Design, technology, food preparation and nutrition"
    term = replace(
        told.term,
        owed=tuple(OwedWork(long, f"The exact title of piece of work number {n}", DAY) for n in range(80)),
        work=tuple(SubjectWork(f"{long} {n}", 88, 88, 88) for n in range(20)),
        attainment=tuple(
            SubjectAttainment(f"{long} {n}", "working towards", "working towards", "greater depth", "behind")
            for n in range(20)
        ),
        targets=tuple(TargetState("I will " + "try " * 60, long, "open", DAY) for _ in range(9)),
    )
    pupil = replace(
        told.pupil,
        full_name="Maximilian Bartholomew Featherstonehaugh-Cholmondeley-Majoribanks " * 2,
        messages=tuple(Message(DAY, "carer", "words " * 80, True, "answer " * 80, False) for _ in range(9)),
    )
    return replace(evening, pupils=(Told(pupil, term), *evening.pupils[1:]))


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_one_page_each_also_with_eighty_open_tasks_and_the_longest_names(school: School, kind) -> None:
    session = school.session()
    found = crowded(form_evening(session, school.form_id))
    content = sheets_as(evening_file(session, found, kind), kind)
    assert pages(content) == 28
    if isinstance(content, str):
        assert "number 0" in content
        assert "and " in content
        assert content.count('class="write"') >= 28 * 4


def test_nothing_stands_on_it_of_anybody_else_or_of_what_stays_in_school(school: School) -> None:
    one, two, session = school.pupils[0], school.pupils[1], school.session()
    Pupil.update(surname="Quillfeather").where(Pupil.id == two).execute()
    SupportFlag.create(pupil=one, kind="EALFLAG")
    add_carer(one, "Quickthorn")
    add_carer(one, "Barred", restriction="court order")
    Correction.create(
        pupil=one, kind="detention", reason="map", state="set", scheduled_on=MONDAY,
        made_by=Staff.get(Staff.username == "acarter"),
    )  # fmt: skip
    add_homework([one, two], "Map of the river")
    found = form_evening(session, school.form_id)
    texts = " ".join(texts_of(evening_page(session, found, found.pupils[0], "17:10")))
    assert "17:10" in texts
    assert "With Ms Carter." in texts
    for word in ("Quillfeather", "EALFLAG", "Quickthorn", "Barred", "detention", "000001"):
        assert word not in texts


def test_names_of_all_europe_and_vietnam_are_printed(school: School) -> None:
    Pupil.update(surname="Łukasiewicz-Þórðarson", forename="Nguyễn Thị Hồng").where(
        Pupil.id == school.pupils[0]
    ).execute()
    session = school.session()
    file = evening_file(session, form_evening(session, school.form_id, school.pupils[:1]), "html")
    assert unprintable([file]) == ""
    assert "Nguyễn Thị Hồng Łukasiewicz-Þórðarson" in str(sheets_as(file, "html"))
    assert file.name == "8a-lukasiewicz-thordarson-nguyen-thi-hong-parents-evening-2026-11-23.html"


def test_a_form_without_pupils_is_a_file_without_pages(school: School) -> None:
    session = school.session(today=MONDAY - timedelta(days=0))
    found = replace(form_evening(session, school.form_id), pupils=())
    assert evening_file(session, found, "pdf").pages == ()


def test_one_pupils_page_is_logged_as_his(school: School) -> None:
    session = school.session()
    evening_file(session, evening_asked(session, "8A", None, "pupil03"), "pdf")
    entry = AuditEntry.select().where(AuditEntry.kind == "export").order_by(AuditEntry.id.desc()).get()
    assert (entry.verb, entry.row_count) == ("parents' evening pages", 1)
