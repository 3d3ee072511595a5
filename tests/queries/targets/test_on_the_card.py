"""What the pupil's card says of targets: until when, what was said at reviews, what was shared."""

from datetime import date, timedelta

from support.school import MONDAY, School
from tutor_tui.queries.pupil_card import pupil_card
from tutor_tui.rules.targets.reviews import Standing
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.reviewing import review_target


def test_reviews_say_what_was_shared_and_what_closed_the_target(school: School) -> None:
    pupil = school.pupils[0]
    target = agree_target(school.session(), pupil, "I will read", date(2027, 2, 1))
    review_target(school.session(), target, "open", note="half way", shared_how="phone")
    later = school.session(today=MONDAY + timedelta(days=1))
    review_target(later, target, "met", shared_how="letter")
    entries = {entry.row_id: entry for entry in pupil_card(later, pupil).entries if entry.kind == "review"}
    first, last = entries[1], entries[2]
    assert (first.more, first.status, first.until) == (
        "half way; shared: phone, 23 Nov",
        "",
        date(2027, 1, 18),
    )
    assert (last.more, last.status, last.until) == ("shared: letter, 24 Nov", "met", None)
    (entry,) = [entry for entry in pupil_card(later, pupil).entries if entry.kind == "target"]
    assert (entry.status, entry.is_open) == ("met", False)


def test_the_head_of_the_card_says_how_near_the_review_is(school: School) -> None:
    agree_target(school.session(), school.pupils[0], "I will read", date(2026, 11, 27))
    (target,) = pupil_card(school.session(), school.pupils[0]).targets
    assert (target.review.standing, target.review.days) == (Standing.SOON, 4)
