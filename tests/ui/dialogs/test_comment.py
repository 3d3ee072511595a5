from support.desk import press, shown, write
from support.school import MONDAY, School
from tutor_tui.services.comments import add_comment
from tutor_tui.store.models import AuditEntry, Draft, PlannerComment
from tutor_tui.ui.dialogs.comment import CommentDialog


def comments() -> list[PlannerComment]:
    return list(PlannerComment.select().order_by(PlannerComment.id))


async def test_a_new_comment_is_typed_and_entered(school: School) -> None:
    async with shown(school, lambda: CommentDialog(school.pupils[2], MONDAY)) as (app, pilot):
        await write(pilot, "Please call")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (found,) = await app.db(comments)
    assert (found.text, found.side, found.needs_reply, found.reply) == ("Please call", "carer", True, "")


async def test_enter_answers_the_comment_that_waits(school: School) -> None:
    add_comment(school.session(), school.pupils[2], MONDAY, "Why no homework?")
    async with shown(school, lambda: CommentDialog(school.pupils[2], MONDAY)) as (app, pilot):
        assert "Why no homework?" in app.said()
        await write(pilot, "I will ask")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (found,) = await app.db(comments)
    assert found.reply == "I will ask"
    assert found.replied_at is not None


async def test_a_comment_and_its_reply_at_once_are_one_entry(school: School) -> None:
    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY)) as (app, pilot):
        before = await app.db(lambda: AuditEntry.select().count())
        await write(pilot, "Ill on Friday")
        await press(pilot, "tab", "tab")
        await write(pilot, "Thank you")
        await press(pilot, "enter")
        (found,) = await app.db(comments)
        assert await app.db(lambda: AuditEntry.select().count()) == before + 1
    assert (found.text, found.reply) == ("Ill on Friday", "Thank you")


async def test_nothing_typed_is_said_and_escape_leaves(school: School) -> None:
    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY)) as (app, pilot):
        await press(pilot, "enter")
        assert "Nothing is typed yet" in app.said()
        assert app.closed_with == []
        await press(pilot, "escape")
        assert app.closed_with == [False]


async def test_text_survives_a_dropped_line_and_not_a_deliberate_cancel(school: School) -> None:
    def drafts() -> list[str]:
        return [draft.text for draft in Draft.select()]

    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY)) as (app, pilot):
        await write(pilot, "half a sen")
        await app.screen._keep()  # what the timer does
        assert await app.db(drafts) == ["half a sen"]
    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY)) as (app, pilot):
        assert "Kept from before" in app.said()
        await write(pilot, "tence")
        await press(pilot, "escape")
        assert "escape again" in app.said()
        await press(pilot, "escape")
        assert app.closed_with == [False]
        assert await app.db(drafts) == []
        assert await app.db(comments) == []


async def test_what_was_typed_last_is_kept_where_the_program_ends_at_once(school: School) -> None:
    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY)) as (_, pilot):
        await write(pilot, "half")
    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY)) as (app, _):
        assert "Kept from before" in app.said()
        assert "half" in app.said()


async def test_a_kept_text_is_thrown_away_when_it_is_saved(school: School) -> None:
    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY)) as (app, pilot):
        await write(pilot, "Please call")
        await app.screen._keep()
        await press(pilot, "enter")
        assert await app.db(lambda: Draft.select().count()) == 0


async def test_a_colleague_out_of_scope_sees_nothing(school: School) -> None:
    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY), username="dother") as (
        app,
        pilot,
    ):
        assert "no such pupil within your post" in app.said()
        assert "Pupil01" not in app.said()
        await write(pilot, "x")
        await press(pilot, "f12")
        assert app.closed_with == []
        await press(pilot, "enter")
        assert app.closed_with == [False]
        assert await app.db(comments) == []


async def test_what_is_typed_while_the_dialog_opens_is_not_lost(school: School) -> None:
    async with shown(school, lambda: CommentDialog(school.pupils[0], MONDAY)) as (app, pilot):
        app.again()
        await pilot.press("o", "k")
        await press(pilot, "enter")
        (found,) = await app.db(comments)
    assert found.text == "ok"
