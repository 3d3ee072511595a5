"""A rehearsal as rows: by rule, form and week, what is behind a row, the rule in full."""

from datetime import date

import pytest

from tutor_tui.policy.files import parse_policy, shipped_policy
from tutor_tui.queries.rehearsal.view import AskBeside, FormPlace, Rehearsal
from tutor_tui.rules.rehearsal.asks import asks
from tutor_tui.rules.rehearsal.replay import Piece
from tutor_tui.rules.rehearsal.workload import workload
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.rehearsal import (
    VIEWS,
    Part,
    part_columns,
    part_name,
    part_of,
    part_rows,
    pupil_rows,
    rehearsal_columns,
    rehearsal_rows,
    rule_line,
    summary,
)
from tutor_tui.ui.present.signs import UNICODE

SHIPPED = shipped_policy("independent-learning")
EDITED = parse_policy(SHIPPED.text.replace("at = 3\n", "at = 2\n", 1), "edited.toml")
MONDAY = date(2026, 10, 5)
CALL = Piece("threshold:unsigned:1", "contact_home", MONDAY)
LOOK = Look(UNICODE, SHIPPED.rules.vocabulary, date(2026, 11, 23))
BEFORE = {ask.key: ask for ask in asks(SHIPPED.rules)}
REHEARSAL = Rehearsal(
    title="Ours",
    place="edited.toml",
    stretch="autumn term 2026, 1st half",
    first=MONDAY,
    last=date(2026, 10, 16),
    weeks=(MONDAY, date(2026, 10, 12)),
    forms=(FormPlace(10, "8A", 8, 28), FormPlace(20, "8B", 8, 30)),
    asks=tuple(AskBeside(ask.key, BEFORE[ask.key], ask) for ask in asks(EDITED.rules)),
    load=workload({"today": {1: [CALL]}, "edited": {1: [CALL], 2: [CALL]}}, {1: 10, 2: 20}),
    names={2: "Brown, Lily"},
)


def cells(row: object) -> list[str]:
    return [one if isinstance(one, str) else one.text for one in row.cells]  # type: ignore[attr-defined]


def test_a_rule_whose_number_changes_shows_both() -> None:
    rows = {cells(row)[0]: cells(row)[1:] for row in rehearsal_rows(REHEARSAL, "rule", LOOK)}
    assert rows["unsigned: contact home"] == ["3 → 2", "1", "2", "+1", "1 → 2"]
    assert rows["unsigned: letter home"] == ["5", "0", "0", "0", "0"]


@pytest.mark.parametrize("view", VIEWS)
def test_rows_have_as_many_cells_as_there_are_columns(view: str) -> None:
    for row in rehearsal_rows(REHEARSAL, view, LOOK):
        assert len(row.cells) == len(rehearsal_columns(view, LOOK))
    for row in [*part_rows(REHEARSAL, Part(), LOOK), *pupil_rows(REHEARSAL, Part(), LOOK)]:
        assert row.heading or len(row.cells) == len(part_columns())


def test_forms_and_weeks_without_work_stand_there_too() -> None:
    assert [cells(row)[0] for row in rehearsal_rows(REHEARSAL, "form", LOOK)] == ["8A", "8B"]
    assert [cells(row)[0] for row in rehearsal_rows(REHEARSAL, "week", LOOK)] == ["Mon 5 Oct", "Mon 12 Oct"]


def test_behind_a_part_stands_what_it_is_not_already() -> None:
    rows = part_rows(REHEARSAL, Part(ask=CALL.ask), LOOK)
    assert [row.heading or cells(row)[0] for row in rows] == ["By form", "8A", "8B", "By week", "Mon 5 Oct"]
    inner = part_of(rows[1].key)
    assert inner == Part(ask=CALL.ask, form_id=10)
    assert part_name(REHEARSAL, inner, LOOK) == "unsigned: contact home, 8A"
    assert part_rows(REHEARSAL, Part(CALL.ask, 10, MONDAY), LOOK) == []


def test_only_pupils_within_the_post_are_named() -> None:
    heading, row = pupil_rows(REHEARSAL, Part(), LOOK)
    assert heading.heading == "Pupils"
    assert cells(row)[:4] == ["Brown, Lily", "0", "1", "+1"]
    assert part_of(row.key) is None
    assert pupil_rows(REHEARSAL, Part(form_id=10), LOOK) == []


def test_a_rule_is_said_with_clause_and_source() -> None:
    (contact,) = [beside for beside in REHEARSAL.asks if beside.key == CALL.ask]
    said = rule_line(contact, LOOK)
    assert said.startswith(
        "Contact home at 2 in a half term (today 3). Our default, not in the policy: Parents are"
    )
    (new,) = [AskBeside(contact.key, None, contact.edited)]
    assert "(today not at all)" in rule_line(new, LOOK)
    (gone,) = [AskBeside(contact.key, contact.today, None)]
    assert rule_line(gone, LOOK).startswith("Contact home not at all (today at 3).")


def test_what_it_means_is_cut_to_some_lines() -> None:
    lines = ["".join(text for text, _ in line) for line in summary(REHEARSAL, LOOK, 2)]
    assert lines[1] == "2 pieces of work instead of 1:"
    assert lines[2] == "8B: 1 contact home instead of 0, worst week 1 instead of 0"
    assert "the largest of 1 changes" in "".join(text for text, _ in summary(REHEARSAL, LOOK, 0)[1])
