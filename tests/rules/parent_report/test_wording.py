from datetime import date

import msgspec

from tutor_tui.policy.files import shipped_policy
from tutor_tui.policy.vocabulary import Word
from tutor_tui.rules.parent_report.facts import (
    PlannerTerm,
    PupilTerm,
    RewardCount,
    SubjectAttainment,
    SubjectWork,
    TargetState,
)
from tutor_tui.rules.parent_report.wording import (
    attainment_section,
    planner_said,
    praise,
    sections,
    target_said,
)

POLICY = shipped_policy("independent-learning").rules
WORDS = POLICY.vocabulary
TODAY = date(2026, 11, 23)


def test_away_is_not_unsigned() -> None:
    said = planner_said(PupilTerm("Lily", planner=PlannerTerm(8, 8, away=3)), WORDS)
    assert said == "Signed at home in 8 of 8 weeks. 3 weeks away are not counted."
    assert "not looked at" in planner_said(PupilTerm("Lily"), WORDS)


def test_praise_counts_rewards_by_their_kind() -> None:
    term = PupilTerm(
        "Lily",
        rewards=(RewardCount(WORDS.reward.one, 2, ("Art", "Music")), RewardCount("headteacher's letter", 1)),
        work=(SubjectWork("Art", on_time=9, late=1),),
        targets=(TargetState("I will read", "", "met", TODAY),),
        attainment=(SubjectAttainment("Art", "3", "6", "5", "ahead"),),
    )
    assert praise(term, WORDS) == (
        f"2 {WORDS.reward.many}, in Art and Music.",
        "Headteacher's letter.",
        f"9 of 10 {WORDS.task.many} were handed in on time.",
        f"{WORDS.target.title} met: I will read",
        "Ahead in Art.",
    )


def test_a_share_of_two_pieces_is_no_praise() -> None:
    assert "Ask Lily" in praise(PupilTerm("Lily", work=(SubjectWork("Art", 2),)), WORDS)[0]


def test_where_a_target_stands() -> None:
    def said(status: str, due: date) -> str:
        return target_said(TargetState("I will read", "English", status, due), TODAY)

    assert said("open", date(2026, 12, 18)) == "English: I will read. To be reached by Fri 18 Dec."
    assert "Was due Fri 20 Nov" in said("open", date(2026, 11, 20))
    assert said("met", TODAY).endswith("Met: well done.")
    assert said("missed", TODAY).endswith("Not reached yet.")


def test_a_column_of_which_nothing_is_known_is_left_out() -> None:
    section = attainment_section((SubjectAttainment("Art", "", "expected", ""),), WORDS)
    assert (section.headings, section.rows) == (("Subject", "now"), (("Art", "expected"),))


def test_the_column_of_targets_has_the_schools_word() -> None:
    words = msgspec.structs.replace(WORDS, target=Word(one="goal", many="goals"))
    section = attainment_section((SubjectAttainment("Art", "3", "4", "5"),), words)
    assert "goal" in section.headings


def test_nothing_recorded_is_said_to_be_so() -> None:
    titles = [section.title for section in sections(PupilTerm("Lily"), POLICY, TODAY)]
    assert titles == ["What goes well", WORDS.planner.title, WORDS.homework.title, "What you can do at home"]
