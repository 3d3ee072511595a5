"""A carer who must not be contacted is named nowhere, also not where a promise or contact named him before."""

from datetime import date

import pytest

from support.desk import press, settle
from support.school import MONDAY, School, add_carer
from support.screens import said, screen_over
from tutor_tui.queries.contacts import before_contact
from tutor_tui.queries.corrections.records import before_correction
from tutor_tui.queries.inbox import inbox
from tutor_tui.queries.people.carers import carers_of, may_be_named
from tutor_tui.queries.people.find import find_pupils
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.queries.referrals.records import before_referral
from tutor_tui.queries.registration.comments import comments_waiting
from tutor_tui.queries.registration.promises import carry_over
from tutor_tui.queries.targets.before import before_target
from tutor_tui.services.contacts import contact_home, promise_contact
from tutor_tui.store.models import PupilCarer
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.contact import ContactDialog
from tutor_tui.ui.dialogs.corrections.propose import CorrectionDialog
from tutor_tui.ui.dialogs.find import FindDialog
from tutor_tui.ui.dialogs.referral import ReferralDialog
from tutor_tui.ui.dialogs.reward import RewardDialog
from tutor_tui.ui.dialogs.targets.target import TargetDialog
from tutor_tui.ui.screens.inbox import InboxScreen
from tutor_tui.ui.screens.pupil_card import PupilCardScreen

NAME = "Quickthorn"


@pytest.fixture(params=["restricted", "not to be contacted"])
def pupil(school: School, request: pytest.FixtureRequest) -> int:
    """A pupil with a promised and a made contact with the carer, then the restriction."""
    session, found = school.session(), school.pupils[0]
    carer = add_carer(found, NAME, email=f"{NAME}@example.org")
    promise_contact(session, found, reason="unsigned", on=date(2026, 11, 20), carer_id=carer)
    contact_home(session, found, carer_id=carer, channel="phone", reason="unsigned")
    assert NAME in repr(pupil_card(session, found))
    assert NAME in repr(inbox(session))
    if request.param == "restricted":
        PupilCarer.update(restriction="court order").execute()
    else:
        PupilCarer.update(may_contact=False).execute()
    return found


def test_no_query_names_the_carer(school: School, pupil: int) -> None:
    session = school.session()
    told = [
        carers_of(pupil),
        comments_waiting(session, pupil),
        before_contact(session, pupil),
        before_correction(session, pupil),
        before_referral(session, pupil),
        before_target(session, pupil),
        carry_over(session, [pupil]),
        pupil_card(session, pupil),
        find_pupils(session, NAME),
        inbox(session),
    ]
    said_of_others = [found for found in told if not hasattr(found, "typed")]
    assert NAME not in repr(said_of_others)
    assert find_pupils(session, NAME).count == 0
    assert may_be_named([(pupil, PupilCarer.get().carer_id)]) == frozenset()


async def test_no_screen_names_the_carer(school: School, pupil: int) -> None:
    async with screen_over(school, None, size=(120, 40)) as (app, pilot):
        assert NAME not in said(app)
        for make in (
            lambda: PupilCardScreen(pupil),
            InboxScreen,
            lambda: CommentDialog(pupil, MONDAY),
            lambda: ContactDialog(pupil),
            lambda: CorrectionDialog(pupil),
            lambda: ReferralDialog(pupil),
            lambda: RewardDialog(pupil),
            lambda: TargetDialog(pupil),
            FindDialog,
        ):
            await app.push_screen(make())
            await settle(pilot)
            seen = [said(app)]
            if isinstance(app.screen, PupilCardScreen | InboxScreen):
                for _ in range(3):
                    await press(pilot, "down")
                    seen.append(said(app))
            assert not any(NAME in text for text in seen), type(app.screen)
            await app.pop_screen()
