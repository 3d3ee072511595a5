from datetime import date

from support.desk import press, shown, write
from support.school import MONDAY, School, add_carer
from tutor_tui.services.contacts import promise_contact
from tutor_tui.store.models import HomeContact, PupilCarer
from tutor_tui.ui.dialogs.contact import ContactDialog


def contacts() -> list[HomeContact]:
    return list(HomeContact.select().order_by(HomeContact.id))


async def test_a_call_with_the_first_carer_takes_a_reason_and_enter(school: School) -> None:
    carer = add_carer(school.pupils[0], language="Spanish", interpreter=True)
    async with shown(school, lambda: ContactDialog(school.pupils[0])) as (app, pilot):
        assert "Mrs Diaz (mother), 01632 960 001, Spanish, interpreter" in app.said()
        await write(pilot, "third unsigned")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (made,) = await app.db(contacts)
    assert (made.carer_id, made.channel, made.reason) == (carer, "phone", "third unsigned")
    assert (made.made_on, made.done, made.follow_up_on) == (MONDAY, True, None)


async def test_a_follow_up_is_promised_for_the_day_that_was_typed(school: School) -> None:
    add_carer(school.pupils[0])
    async with shown(school, lambda: ContactDialog(school.pupils[0])) as (app, pilot):
        await write(pilot, "homework")
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, "+3")
        assert "Thu 26 Nov" in app.said()
        await press(pilot, "enter")
        (made,) = await app.db(contacts)
    assert (made.follow_up_on, made.done) == (date(2026, 11, 26), False)


async def test_a_day_that_is_none_is_said_and_the_text_stays(school: School) -> None:
    async with shown(school, lambda: ContactDialog(school.pupils[0])) as (app, pilot):
        await write(pilot, "homework")
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, "soon")
        await press(pilot, "enter")
        assert "'soon' is no day" in app.said()
        assert "homework" in app.said()
        assert app.closed_with == []
        assert await app.db(contacts) == []


async def test_a_promise_that_is_due_is_kept(school: School) -> None:
    carer = add_carer(school.pupils[0])
    promise_contact(school.session(), school.pupils[0], reason="3rd unsigned", on=MONDAY)
    async with shown(school, lambda: ContactDialog(school.pupils[0])) as (app, pilot):
        assert "keeps the promise for today: 3rd unsigned" in app.said()
        await write(pilot, "will sign")
        await press(pilot, "enter")
        (kept,) = await app.db(contacts)
    assert (kept.carer_id, kept.made_on, kept.said, kept.done) == (carer, MONDAY, "will sign", True)
    assert kept.reason == "3rd unsigned"


async def test_a_contact_is_promised_for_later(school: School) -> None:
    async with shown(school, lambda: ContactDialog(school.pupils[0])) as (app, pilot):
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "right", "tab", "tab", "tab")
        await write(pilot, "behind in maths")
        await press(pilot, "enter")
        await write(pilot, "fri")
        await press(pilot, "enter")
        assert app.closed_with == [True]
        (made,) = await app.db(contacts)
    assert (made.made_on, made.follow_up_on, made.done) == (None, date(2026, 11, 27), False)


async def test_a_restricted_carer_is_neither_offered_nor_named(school: School) -> None:
    add_carer(school.pupils[0], "Quickthorn", restriction="court order")
    allowed = add_carer(school.pupils[0], "Diaz")
    async with shown(school, lambda: ContactDialog(school.pupils[0]), size=(120, 40)) as (app, pilot):
        assert "Quickthorn" not in app.said()
        assert "1 carer not shown: restriction." in app.said()
        await write(pilot, "x")
        await press(pilot, "enter")
        (made,) = await app.db(contacts)
    assert made.carer_id == allowed


async def test_a_promise_to_a_carer_restricted_since_names_nobody(school: School) -> None:
    carer = add_carer(school.pupils[0], "Quickthorn")
    promise_contact(school.session(), school.pupils[0], reason="3rd unsigned", on=MONDAY, carer_id=carer)
    PupilCarer.update(restriction="court order").execute()
    async with shown(school, lambda: ContactDialog(school.pupils[0])) as (app, pilot):
        assert "Quickthorn" not in app.said()
        await press(pilot, "enter")
        (kept,) = await app.db(contacts)
    assert (kept.made_on, kept.carer_id) == (MONDAY, None)
