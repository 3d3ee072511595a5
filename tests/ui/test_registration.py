"""The registration screen as a tutor uses it: keys in, records and rows out."""

import random
from datetime import date, timedelta

import pytest
from textual.widgets._toast import Toast

from support.elsewhere import elsewhere
from support.school import MONDAY, School, add_homework, opened
from support.tutor import (
    at_work,
    burst,
    desk_screen,
    keys,
    now_of,
    roll_under_cursor,
    screen_text,
    settle,
    split_keys,
)
from tutor_tui.rules.planner import Outcome
from tutor_tui.services import planners
from tutor_tui.services.planners import Mark
from tutor_tui.store.models import (
    AuditEntry,
    Decision,
    HomeContact,
    PlannerCheck,
    PlannerComment,
    PlannerVisit,
    SupportFlag,
    Target,
)
from tutor_tui.ui.dialogs.targets.target import TargetDialog


def unsigned_before(school: School, roll: int, weeks: int = 2) -> None:
    """Weeks of this half term, before today's, in which the pupil's planner was unsigned."""
    session = school.session()
    week = session.calendar.week_for(MONDAY)
    assert week is not None
    for earlier in session.calendar.last_weeks(week, weeks + 1)[:-1]:
        planners.mark(session, [school.pupils[roll - 1]], earlier.start, Mark.UNSIGNED)


def states(school: School) -> dict[int, str]:
    """The week's state by roll number, from the database."""
    rows = PlannerCheck.select().where(PlannerCheck.week == MONDAY)
    return {school.pupils.index(row.pupil_id) + 1: row.state for row in rows}


# The morning's story


STORY = "2x.4a9n13a16cPlease call<enter>21w27a28lSS"
"""Away 4, 13, 27; 2 unsigned at a threshold, accepted; 9 without planner; 16 a comment; 21 tasks; 28 lost."""


def check_story(school: School) -> None:
    with opened(school.path):
        expected = dict.fromkeys(range(1, 29), "signed")
        expected |= {2: "unsigned", 9: "forgotten", 28: "lost", 4: "absent", 13: "absent", 27: "absent"}
        assert states(school) == expected
        visit = PlannerVisit.select().join(PlannerCheck).where(PlannerCheck.pupil == school.pupils[20]).get()
        assert (visit.presence, visit.tasks_recorded) == ("brought", False)
        comment = PlannerComment.select().get()
        assert (comment.pupil_id, comment.text, comment.needs_reply) == (
            school.pupils[15],
            "Please call",
            True,
        )
        assert Decision.select().get().subject_id == school.pupils[1]
        assert HomeContact.select().get().pupil_id == school.pupils[1]
        written = AuditEntry.select().where(AuditEntry.kind == "write").order_by(AuditEntry.id)
        verbs = [row.verb for row in written][-10:]
        assert verbs == [
            "unsigned", "accept", "away", "no planner", "away", "comment", "tasks not written down", "away", "lost",
            "sign",
        ]  # fmt: skip


async def test_a_form_with_three_away_and_five_exceptions_takes_at_most_thirty_keys(school: School) -> None:
    unsigned_before(school, 2)
    assert len(split_keys(STORY)) - len("Please call") <= 30
    async with at_work(school) as (app, pilot):
        await keys(pilot, STORY)
        assert "28 of 28 checked" in screen_text(app)
        assert "3 away" in screen_text(app)
    check_story(school)


async def test_keys_typed_faster_than_the_screen_follows_reach_the_right_pupils(school: School) -> None:
    unsigned_before(school, 2)
    async with at_work(school) as (_, pilot):
        await burst(pilot, STORY)
    check_story(school)


async def test_thirty_quick_signatures_sign_thirty_pupils(school: School) -> None:
    async with at_work(school) as (_, pilot):
        await burst(pilot, " " * 28)
    with opened(school.path):
        assert states(school) == dict.fromkeys(range(1, 29), "signed")


@pytest.mark.parametrize("seed", range(5))
async def test_no_placement_of_the_story_takes_more_than_thirty_keys(school: School, seed: int) -> None:
    away1, away2, away3, unsigned, none, comment, tasks, lost = random.Random(seed).sample(range(1, 29), 8)
    unsigned_before(school, unsigned)
    typed = f"{unsigned}x.{away1}a{away2}a{away3}a{none}n{comment}cX<enter>{tasks}w{lost}lSS"
    assert len(split_keys(typed)) - 1 <= 30
    async with at_work(school) as (_, pilot):
        await keys(pilot, typed)
    expected = dict.fromkeys(range(1, 29), "signed")
    expected |= {
        unsigned: "unsigned",
        none: "forgotten",
        lost: "lost",
        **dict.fromkeys((away1, away2, away3), "absent"),
    }
    with opened(school.path):
        assert states(school) == expected


# Marks


async def test_a_mark_goes_on_to_the_next_pupil(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, " xnlwa")
        assert [now_of(app, roll) for roll in range(1, 7)] == ["✓✓", "x", "n", "l", "✓✓w", "a"]
        assert roll_under_cursor(app) == 7


async def test_the_cursor_stays_where_a_mark_brings_a_proposal_and_a_key_accepts_it(school: School) -> None:
    unsigned_before(school, 2)
    async with at_work(school) as (app, pilot):
        await keys(pilot, " x")
        assert roll_under_cursor(app) == 2
        assert "3rd unsigned this half term → contact home" in screen_text(app)
        assert "our default, not in the policy" in screen_text(app)
        assert "9, 16 and 23 Nov" in screen_text(app)
        await keys(pilot, ".")
        assert roll_under_cursor(app) == 3
    with opened(school.path):
        contact = HomeContact.select().get()
        assert contact.reason == "3rd unsigned this half term (9, 16 and 23 Nov)"


async def test_the_next_mark_after_a_proposal_is_for_the_next_planner(school: School) -> None:
    unsigned_before(school, 2)
    async with at_work(school) as (app, pilot):
        await keys(pilot, " x  ")
        assert [now_of(app, roll) for roll in (1, 2, 3, 4)] == ["✓✓", "x", "✓✓", "✓✓"]


async def test_a_proposal_can_be_marked_anew_after_coming_back_to_it(school: School) -> None:
    unsigned_before(school, 2)
    async with at_work(school) as (app, pilot):
        await keys(pilot, "2x")
        await keys(pilot, "<down><up> ")
        assert now_of(app, 2) == "✓✓"


async def test_several_selected_pupils_are_marked_together(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "v2v<down>va")
        assert [now_of(app, roll) for roll in (1, 2, 3, 4)] == ["a", "a", "·", "a"]
        assert not desk_screen(app).planners.marked
    with opened(school.path):
        assert AuditEntry.select().where(AuditEntry.verb == "away").count() == 1


async def test_signing_the_rest_says_whom_it_leaves_out_and_needs_a_second_key(school: School) -> None:
    session = school.session()
    from tutor_tui.store.models import Absence

    Absence.create(pupil=school.pupils[4], day=MONDAY, session="am", absent=True, source="import")
    assert session.today == MONDAY
    async with at_work(school) as (app, pilot):
        await keys(pilot, "3aS")
        assert "Sign 26 planners" in screen_text(app)
        assert "left out: Pupil05, Sam" in screen_text(app)
        await keys(pilot, "<down>S")
        assert "Sign 26 planners" in screen_text(app)
        assert await app.db(states, school) == {3: "absent"}
        await keys(pilot, "S")
        assert (now_of(app, 1), now_of(app, 3), now_of(app, 5)) == ("✓✓", "a", "(a)")


async def test_undo_goes_back_any_depth_and_to_the_pupil_whom_it_concerns(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "3x7a")
        await keys(pilot, "z")
        assert (now_of(app, 7), roll_under_cursor(app)) == ("·", 7)
        assert "Taken back: away, Pupil07, Sam" in screen_text(app)
        await keys(pilot, "z")
        assert (now_of(app, 3), roll_under_cursor(app)) == ("·", 3)
        await keys(pilot, "z")
        assert "Nothing to undo" in screen_text(app)


async def test_a_mark_that_cannot_be_saved_is_reverted_and_told(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tutor_tui.errors import NotSaved

    def full(*args: object) -> int:
        raise NotSaved("the disk is full", remedy="Free some space.")

    monkeypatch.setattr(planners, "mark", full)
    async with at_work(school) as (app, pilot):
        await keys(pilot, "x")
        assert (now_of(app, 1), roll_under_cursor(app)) == ("·", 1)
        assert "The disk is full. Free some space." in screen_text(app)
        assert "Not saved" in screen_text(app)


# Roll numbers


async def test_a_roll_number_is_completed_by_the_next_digit_or_by_any_other_key(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "1")
        assert roll_under_cursor(app) == 1
        await keys(pilot, "3")
        assert roll_under_cursor(app) == 13
        await keys(pilot, "2a")
        assert (now_of(app, 2), roll_under_cursor(app)) == ("a", 3)
        await keys(pilot, "9n")
        assert now_of(app, 9) == "n"
        await keys(pilot, "0")
        assert "Nobody has roll number 0." in screen_text(app)


# Weeks


async def test_a_week_that_has_not_begun_cannot_be_signed_and_says_why(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "]")
        assert "NOT BEGUN: week of 30 Nov" in screen_text(app)
        await keys(pilot, " ")
        assert "Week 13 has not begun: nothing can be signed yet." in screen_text(app)
        assert "sign the rest" not in screen_text(app)
    with opened(school.path):
        assert not PlannerCheck.select().exists()


async def test_a_past_week_says_so_and_takes_marks_for_its_own_day(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "[")
        assert "PAST: week of 16 Nov" in screen_text(app)
        await keys(pilot, " ")
        await keys(pilot, "]")
        assert now_of(app, 1) == "·"
    with opened(school.path):
        assert PlannerVisit.select().get().day == MONDAY - timedelta(days=7)


async def test_on_a_sunday_marks_count_for_the_friday_before(school: School) -> None:
    async with at_work(school, today=MONDAY - timedelta(days=1)) as (app, _):
        assert "marks for Fri 20 Nov" in screen_text(app)


# Lists


async def test_a_filtered_row_stays_until_the_filter_is_chosen_again(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, " xf")
        planners_list = desk_screen(app).planners
        assert planners_list.title == "Planners: not checked"
        assert planners_list.row_count == 26
        await keys(pilot, "3 ")
        assert planners_list.row_count == 26
        await keys(pilot, "f")
        assert [row.cells[0] for row in planners_list.rows] == ["2"]
        await keys(pilot, "ff")
        assert planners_list.row_count == 28


async def test_tab_goes_through_the_lists_and_keys_act_on_the_pupil_there(school: School) -> None:
    add_homework([school.pupils[11]])
    async with at_work(school, size=(80, 24)) as (app, pilot):
        await keys(pilot, "12o")
        screen = desk_screen(app)
        assert screen.pane.id == "overdue"
        assert "[Overdue 1]" in screen_text(app)
        assert "Map of the river" in screen_text(app)
        await keys(pilot, "a")
        assert now_of(app, 12) == "a"
        assert "Pupil12, Sam: away." in screen_text(app)
        await keys(pilot, "<shift+tab><shift+tab>")
        assert screen.pane.id == "planners"
        await keys(pilot, "5o")
        assert "owes nothing" in screen_text(app)


async def test_t_in_the_list_of_targets_reviews_the_one_under_the_cursor(school: School) -> None:
    for text in ("I will read daily", "I will show my method"):
        Target.create(
            layer="pupil",
            horizon="short",
            pupil=school.pupils[2],
            text=text,
            set_on=date(2026, 11, 2),
            due_on=date(2026, 11, 27),
        )
    async with at_work(school) as (app, pilot):
        screen = desk_screen(app)
        assert "t target" not in screen_text(app)
        await keys(pilot, "<shift+tab>")
        assert "t target  enter pupil card  space sign" in screen_text(app)
        await keys(pilot, "<shift+tab>")
        assert "t target" not in screen_text(app)
        await keys(pilot, "<tab><down>")
        assert "I will show my method · to be reached by Fri 27 Nov" in screen_text(app)
        assert "t review" in screen_text(app)
        await keys(pilot, "t")
        assert isinstance(app.screen, TargetDialog)
        assert str(app.screen.target_id) == (screen.panes[-1].cursor_key or "").partition(":")[2]
        assert "Review" in screen_text(app)


async def test_support_flags_are_hidden_on_a_key(school: School) -> None:
    SupportFlag.create(pupil=school.pupils[0], kind="eal")
    async with at_work(school) as (app, pilot):
        assert "EAL" in screen_text(app)
        await keys(pilot, "<f9>")
        assert "EAL" not in screen_text(app)
        assert "needs hidden" in screen_text(app)
        await keys(pilot, "gf")
        assert "EAL" in screen_text(app)


# Scan mode


async def test_a_scanned_admission_number_signs_that_planner(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "b000012<enter>")
        assert now_of(app, 12) == "✓✓"
        assert "12 Pupil12, Sam: signed. 1 of 28." in screen_text(app)
        await keys(pilot, "7<enter>999<enter>")
        assert now_of(app, 7) == "✓✓"
        assert "Nobody in 8A has the admission number 999." in screen_text(app)
        await keys(pilot, "<escape>5x")
        assert now_of(app, 5) == "x"


# Others at work


async def test_what_another_session_records_is_shown_and_the_cursor_stays(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "5")
        screen = desk_screen(app)
        await screen._poll()
        elsewhere(app, planners.mark, [school.pupils[8]], MONDAY, Mark.UNSIGNED)
        await screen._poll()
        await settle(pilot)
        assert (now_of(app, 9), roll_under_cursor(app)) == ("x", 5)


async def test_a_replaced_database_file_stops_the_work_at_once(school: School) -> None:
    async with at_work(school) as (app, pilot):
        copy = school.path.with_name("copy.db")
        copy.write_bytes(school.path.read_bytes())
        copy.replace(school.path)
        await keys(pilot, "x")
        assert now_of(app, 1) == "·"
        for _ in range(100):  # the notice slides in by a timer of its own
            if app.screen.query(Toast):
                break
            await pilot.pause(0.05)
        [notice] = app.screen.query(Toast)
        assert "the database file was replaced" in str(notice.render())


async def test_an_unchanged_database_paints_nothing(school: School) -> None:
    async with at_work(school) as (app, pilot):
        screen = desk_screen(app)
        await screen._poll()
        await pilot.pause(0.1)
        await settle(pilot)
        painted: list[object] = []
        app._display = lambda *args: painted.append(args)  # type: ignore[method-assign]
        for _ in range(3):
            await screen._poll()
        await settle(pilot)
        assert painted == []


# Within one's post


async def test_who_may_only_read_sees_no_marks_and_is_told(school: School) -> None:
    async with at_work(school, "cslt") as (app, pilot):
        await keys(pilot, "<f2>")
        assert "reading only" in screen_text(app)
        assert "sign the rest" not in screen_text(app)
        await keys(pilot, "x")
        assert "Dr Leader may look at this form, not mark it." in screen_text(app)


async def test_a_head_of_year_goes_from_form_to_form(school: School) -> None:
    async with at_work(school, "bhead") as (app, pilot):
        await keys(pilot, "<f2>")
        assert "8A Ms Carter" in screen_text(app)
        await keys(pilot, "m")
        assert "8B Mrs Other" in screen_text(app)
        assert "No pupil is in 8B in week 12." in " ".join(screen_text(app).split())


async def test_week_outcomes_are_settled_when_everybody_is_marked(school: School) -> None:
    async with at_work(school) as (app, pilot):
        await keys(pilot, "SS")
        board = desk_screen(app).board
        assert board is not None
        assert {row.state.outcome for row in board.rows} == {Outcome.SIGNED}
        await keys(pilot, "S")
        assert "Nobody is left" in screen_text(app)
