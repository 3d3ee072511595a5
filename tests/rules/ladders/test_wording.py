from datetime import date

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.ladders.standing import Occasion
from tutor_tui.rules.ladders.wording import actions_said, headline, how_often, reason

RULES = shipped_policy("homework").rules
WORDS = RULES.vocabulary
THREE = tuple(Occasion(f"homework:{day}", date(2026, 11, day), 4) for day in (2, 9, 16))


def test_a_step_says_how_often_in_which_subject_and_what_follows() -> None:
    rung = RULES.escalation.negative[1]
    assert headline("negative", THREE, "Geography", rung, WORDS) == (
        "3rd missed task in Geography this term → further contact, other sanctions"
    )
    assert how_often("positive", THREE[:1], "French", WORDS) == "1st commendation in French this term"


def test_the_reason_names_the_days() -> None:
    assert reason("negative", THREE, "Geography", WORDS) == (
        "3rd missed task in Geography this term (2, 9 and 16 Nov)"
    )


def test_what_can_be_done_is_said_in_the_schools_words() -> None:
    assert actions_said(("contact_home", "correction"), WORDS) == "contact home or sanction"
