"""Cases as rows under headings, and what a filter lets through."""

from datetime import date

from support.cases import case
from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.triage.case import Case, CaseKind
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import ASCII, UNICODE
from tutor_tui.ui.present.triage.filter import EVERYTHING, TriageFilter, next_flag, next_form, next_kind
from tutor_tui.ui.present.triage.listed import (
    Section,
    folded,
    more_lines,
    sections,
    triage_columns,
    triage_rows,
)

WORDS = shipped_policy("independent-learning").rules.vocabulary
LOOK = Look(UNICODE, WORDS, date(2026, 11, 23))
FORM = case("form:1", kind=CaseKind.UNCHECKED, about="form", who="8A", form="8A", what="28 of 28", done=())
KHAN = case("overdue:1", first=True, flags=("eal",))
BROWN = case("overdue:2", who="Brown, Lily", form="8A")
PRAISE = case("clean:3", kind=CaseKind.PRAISE, who="Ahmed, Zara", form="8A", flags=("pupil-premium",))
GROUP = case("group:4", kind=CaseKind.FREQUENCY, about="group", who="8B/Fr", form="")
EVERY = (FORM, KHAN, BROWN, GROUP, PRAISE)


MANY = tuple(case(f"overdue:{n}", who=f"Pupil{n:02}, Sam", first=n < 4) for n in range(60))


def texts(found: list[Section], look: Look = LOOK) -> list[str]:
    """What stands left in each line: headings, and whom or what the others name."""
    rows = triage_rows(found, look, "x")
    return [row.heading or getattr(row.cells[1], "text", row.cells[1]) for row in rows]


def test_sections_have_headings_with_counts_and_the_first_ones_a_sign() -> None:
    rows = triage_rows(sections(EVERY, EVERY), LOOK, "x")
    assert [row.heading or row.key for row in rows] == [
        "1 Forms whose planners are not checked  1", "form:1",
        "3 Pupils with work overdue  2", "overdue:1", "overdue:2",
        "8 Set too seldom, or too much at once  1", "group:4",
        "9 Praise: a clean period  1", "clean:3",
    ]  # fmt: skip
    cells = {row.key: [cell if isinstance(cell, str) else cell.text for cell in row.cells] for row in rows}
    assert cells["overdue:1"] == ["!", "Khan, Ali", "8C", "✓1", "overdue in 2 subjects: En, Ge"]
    assert cells["overdue:2"][0] == ""
    assert cells["form:1"] == ["", "8A", "", "", "28 of 28"]
    assert {len(row.cells) for row in rows if not row.heading} == {len(triage_columns(LOOK))}


def test_what_is_filtered_out_is_counted_beside_what_is_shown() -> None:
    headings = [row.heading for row in triage_rows(sections((KHAN,), EVERY), LOOK, "x") if row.heading]
    assert headings == ["3 Pupils with work overdue  1 of 2"]


def test_a_case_that_is_being_written_says_so() -> None:
    rows = triage_rows(sections((KHAN, BROWN), EVERY), LOOK, "x", saving=frozenset({"overdue:1"}))
    assert [row.style for row in rows] == ["", "saving", ""]


def test_a_folded_section_shows_its_first_cases_and_says_how_many_more_there_are() -> None:
    found = folded(sections((FORM, *MANY, PRAISE), MANY), (), 11)
    assert texts(found) == [
        "1 Forms whose planners are not checked  1 of 0", "8A",
        "3 Pupils with work overdue  60", *(one.who for one in MANY[:5]), "… and 55 more",
        "9 Praise: a clean period  1 of 0", "Ahmed, Zara",
    ]  # fmt: skip
    assert [len(section.shown) for section in found] == [1, 5, 1]
    assert found[1].hidden == 55
    said = more_lines(found[1], LOOK, "x")
    assert said[1].startswith(
        "5 of 60 are shown; as they leave, the next ones move up. x or enter shows all."
    )
    assert said[2].startswith("Next: Pupil05, Sam; Pupil06, Sam; ")


def test_an_open_section_shows_all_and_can_be_folded_again() -> None:
    (section,) = folded(sections(MANY, MANY), {3}, 11)
    assert (len(section.shown), section.hidden, section.folds) == (60, 0, True)
    assert texts([section])[-1] == "all 60 shown"
    assert "folds them again" in more_lines(section, LOOK, "x")[1]


def shown(chosen: TriageFilter) -> list[Case]:
    return [each for each in EVERY if chosen.lets_through(each)]


def test_the_form_of_the_case_first_then_those_after_it_then_all() -> None:
    first = next_form(EVERYTHING, EVERY, BROWN)
    assert (first.form, shown(first)) == ("8A", [FORM, BROWN, PRAISE])
    second = next_form(first, EVERY, BROWN)
    assert (second.form, shown(second)) == ("8C", [KHAN])
    assert next_form(second, EVERY, KHAN) == EVERYTHING
    assert next_form(EVERYTHING, EVERY, GROUP).form == "8A"
    assert next_form(EVERYTHING, (), None) == EVERYTHING


def test_needs_and_kinds_go_round_as_well_and_hold_together() -> None:
    assert next_flag(EVERYTHING, EVERY, BROWN).flag == "eal"
    flag = next_flag(EVERYTHING, EVERY, PRAISE)
    assert (flag.flag, shown(flag)) == ("pupil-premium", [PRAISE])
    assert next_flag(flag, EVERY, PRAISE) == EVERYTHING
    kind = next_kind(next_form(EVERYTHING, EVERY, BROWN), EVERY, BROWN)
    assert shown(kind) == [BROWN]
    assert (kind.is_on, kind.name(LOOK)) == (True, "8A, work overdue")
    assert next_kind(kind, EVERY, BROWN).kind is CaseKind.FREQUENCY
    assert next_kind(TriageFilter(kind=CaseKind.PRAISE), EVERY, PRAISE) == EVERYTHING


def test_rows_are_plain_where_signs_are() -> None:
    plain = Look(ASCII, WORDS, date(2026, 11, 23))
    found = folded(sections((*EVERY, *MANY[3:]), EVERY), (), 12)
    rows = triage_rows(found, plain, "x")
    said = [cell if isinstance(cell, str) else cell.text for row in rows for cell in row.cells]
    assert all(text.isascii() for text in [*said, *(row.heading for row in rows)])
