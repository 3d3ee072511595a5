from pathlib import Path

from support.desk import press, shown, write
from support.school import School, add_homework, make_school
from tutor_tui.store.models import Correction
from tutor_tui.ui.dialogs.corrections.propose import CorrectionDialog


def corrections() -> list[Correction]:
    return list(Correction.select())


async def test_a_tutor_proposes_one_for_an_overdue_task(school: School) -> None:
    add_homework([school.pupils[0]])
    async with shown(school, lambda: CorrectionDialog(school.pupils[0])) as (app, pilot):
        assert "It is proposed for Mon 30 Nov; a teacher or head of year confirms it." in app.said()
        assert "Ge Map of the river (2 d overdue)" in app.said()
        await write(pilot, "map missing")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (found,) = await app.db(corrections)
        app.again()
        await press(pilot, "escape")
    assert (found.state, found.kind, found.reason) == ("proposed", "detention", "map missing")
    assert found.homework_record_id is not None


async def test_a_head_of_year_sets_it(school: School) -> None:
    async with shown(school, lambda: CorrectionDialog(school.pupils[0]), username="bhead") as (app, pilot):
        assert "It is set for Mon 30 Nov." in app.said()
        await write(pilot, "x")
        await press(pilot, "enter")
        (found,) = await app.db(corrections)
    assert (found.state, found.homework_record_id) == ("set", None)


async def test_a_policy_without_corrections_says_so_and_saves_nothing(tmp_path: Path) -> None:
    school = make_school(tmp_path / "primary.db", pupils=2, policy="primary")
    async with shown(school, lambda: CorrectionDialog(school.pupils[0])) as (app, pilot):
        assert "The policy has no" in app.said()
        assert "No sanctions." in app.said()
        await press(pilot, "f12")
        assert app.closed_with == []
        await press(pilot, "enter")
        assert app.closed_with == [False]
        assert await app.db(corrections) == []
