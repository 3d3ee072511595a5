from datetime import date

import pytest

from support.desk import press, shown, write
from support.school import School, add_homework
from tutor_tui.errors import StoreError
from tutor_tui.services.drafts import keep_draft
from tutor_tui.store.models import Draft, Referral
from tutor_tui.ui.dialogs.referral import ReferralDialog


async def test_a_question_goes_to_the_first_stage_of_the_policy(school: School) -> None:
    add_homework([school.pupils[0]])
    async with shown(school, lambda: ReferralDialog(school.pupils[0])) as (app, pilot):
        assert "Goes to the curriculum leader, who answers by Mon 30 Nov" in app.said()
        await write(pilot, "too much")
        await press(pilot, "tab", "g")
        assert "Geography" in app.said()
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (found,) = await app.db(lambda: list(Referral.select()))
    assert (found.question, found.stage, found.due_on) == (
        "too much",
        "curriculum_leader",
        date(2026, 11, 30),
    )
    assert found.subject_id is not None


async def test_without_a_question_nothing_is_saved(school: School) -> None:
    async with shown(school, lambda: ReferralDialog(school.pupils[0])) as (app, pilot):
        await press(pilot, "enter")
        assert "Question is empty." in app.said()
        await press(pilot, "f12", "escape")
        assert app.closed_with == [False]
        assert await app.db(lambda: Referral.select().count()) == 0


async def test_out_of_ones_post_there_is_nothing_to_fill_in(school: School) -> None:
    async with shown(school, lambda: ReferralDialog(school.pupils[0]), username="dother") as (app, pilot):
        assert "within your post" in app.said()
        assert "Question" not in app.said()
        assert "Save" not in app.said()
        await press(pilot, "f12")
        assert app.closed_with == []
        await press(pilot, "enter")
        assert app.closed_with == [False]


async def test_leaving_a_refused_dialog_throws_no_draft_away(school: School) -> None:
    theirs = school.session("dother")
    keep_draft(theirs, f"referral:{school.pupils[0]}:question", "half a question")
    kept = Draft.get().text
    async with shown(school, lambda: ReferralDialog(school.pupils[0]), username="dother") as (app, pilot):
        await press(pilot, "x")
        assert "within your post" in app.said()
        assert app.closed_with == []
        await press(pilot, "escape")
        assert app.closed_with == [False]
        assert [draft.text for draft in await app.db(lambda: list(Draft.select()))] == [kept]


async def test_a_database_that_does_not_answer_leaves_the_fields_and_what_is_typed(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(self: ReferralDialog) -> None:
        raise StoreError("somebody else has been writing for five seconds", remedy="Try again.")

    monkeypatch.setattr(ReferralDialog, "prepare", broken)
    async with shown(school, lambda: ReferralDialog(school.pupils[0])) as (app, pilot):
        assert "omebody else has been writing for five seconds" in app.said()
        await write(pilot, "too much")
        await press(pilot, "f12")
        assert app.closed_with == [True]
        assert [row.question for row in await app.db(lambda: list(Referral.select()))] == ["too much"]
