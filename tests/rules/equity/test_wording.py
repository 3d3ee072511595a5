"""The equity view in words."""

import pytest

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.equity.disclosure import Place
from tutor_tui.rules.equity.rate_ratio import Ratio
from tutor_tui.rules.equity.tables import Compared, Measure
from tutor_tui.rules.equity.wording import (
    compared_in_words,
    group_name,
    measure_name,
    rate_text,
    ratio_text,
    reading,
    section_name,
)

WORDS = shipped_policy("homework").rules.vocabulary


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (Place(8, "form", "8C"), "8C"),
        (Place(8, "sex", "F"), "female"),
        (Place(8, "sex", ""), "sex not recorded"),
        (Place(8, "need", "sen-k"), "SEN support"),
        (Place(8, "need", "service-child"), "service-child"),
        (Place(8, "total", ""), f"{WORDS.year_group.title} 8"),
    ],
)
def test_groups_have_names(place: Place, name: str) -> None:
    assert group_name(place, WORDS) == name
    assert section_name(place, WORDS)


def test_what_is_counted_is_said_in_the_schools_words() -> None:
    assert measure_name(Measure.UNSIGNED, WORDS) == f"{WORDS.planner.many} unsigned"
    assert rate_text(0.0864, Measure.UNSIGNED) == "8.6%"
    assert rate_text(0.42, Measure.REWARDS) == "0.42"


def test_a_number_is_said_with_whether_chance_may_explain_it() -> None:
    sure = Compared(40, 243, 0.165, 0.09, Ratio(1.82, 1.07, 3.08))
    said = compared_in_words("8E", sure, Measure.UNSIGNED, WORDS)
    assert said.startswith(f"8E: 40 {WORDS.planner.many} unsigned, 16.5% of looks")
    assert said.endswith("all others 9.0%; ratio 1.82 (1.07 to 3.08), more often")
    unsure = Compared(18, 210, 0.086, 0.1, Ratio(0.84, 0.43, 1.62))
    assert compared_in_words("8C", unsure, Measure.UNSIGNED, WORDS).endswith("perhaps by chance")
    alone = Compared(18, 210, 0.086, None, None)
    assert compared_in_words("8C", alone, Measure.UNSIGNED, WORDS).endswith(
        f"of looks at {WORDS.planner.many}"
    )
    assert ratio_text(alone) == "-"


def test_how_to_read_it_says_what_too_few_means() -> None:
    assert "fewer than 5" in reading(WORDS)
