"""Whoever signs in is told of a key that somebody added to the account."""

from support.keys import ed25519, line
from support.school import MONDAY, School
from support.tutor import AT_0841, screen_text, settle
from tutor_tui.services.staff.keys import add_key
from tutor_tui.settings import Settings
from tutor_tui.store.database import close_database, open_database
from tutor_tui.ui.app import TutorApp


async def test_a_key_that_is_not_ones_own_is_told_on_the_first_screen(school: School) -> None:
    own = add_key(school.session(None), "acarter", line(ed25519()), label="mine")
    for labels in ((), ("somebody's [/b] laptop",)):
        for label in labels:
            add_key(school.session(None), "acarter", line(ed25519(b"o" * 32)), label=label)
        close_database()
        app = TutorApp(
            school.path, "acarter", MONDAY, now=lambda: AT_0841, frozen_clock=True,
            settings=Settings(theme="textual-dark", ascii_signs="off", hide_flags=False),
            key_fingerprint=own.fingerprint, address="10.0.0.7",
        )  # fmt: skip
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            told = "Added to your account lately: somebody's [/b] laptop." in screen_text(app)
            assert told == bool(labels)
        open_database(school.path)
