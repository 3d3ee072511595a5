"""What both sides of the table read, and what is asked there."""

from datetime import date

from tutor_tui.policy.files import shipped_policy
from tutor_tui.rules.parent_report.facts import (
    OwedWork,
    PlannerTerm,
    PupilTerm,
    SubjectAttainment,
    SubjectWork,
    TargetState,
)
from tutor_tui.rules.parent_report.wording import Section
from tutor_tui.rules.parents_evening.facts import EveningPupil, Message, Progress, Share
from tutor_tui.rules.parents_evening.questions import LAST, MOST, questions
from tutor_tui.rules.parents_evening.wording import form_sections, progress_said, subject_sections

POLICY = shipped_policy("independent-learning").rules
PRIMARY = shipped_policy("primary").rules
TODAY = date(2026, 11, 23)
PUPIL = EveningPupil(1, "Brown, Lily", "Lily Brown", "Lily", "8A", "000003", 8)
FULL = PupilTerm(
    forename="Lily",
    planner=PlannerTerm(signed=6, looked=10, not_written=2),
    work=(SubjectWork("Maths", 3, 1, 2), SubjectWork("Art", 2, 0, 0)),
    owed=(OwedWork("Maths", "Fractions, page 12", date(2026, 11, 19)),),
    targets=(TargetState("I will show my method", "Maths", "open", date(2026, 12, 4), 7),),
    attainment=(
        SubjectAttainment("Maths", "3", "4", "6", "behind"),
        SubjectAttainment("French", "", "5", "", ""),
    ),
)


def said(sections: tuple[Section, ...], title: str) -> str:
    (found,) = (section for section in sections if section.title == title)
    rows = tuple(" | ".join(row) for row in (found.headings, *found.rows) if row)
    return "\n".join((*found.said, *found.points, *rows))


def page(term: PupilTerm = FULL, pupil: EveningPupil = PUPIL, compared: int = 28) -> tuple[Section, ...]:
    return form_sections(term, pupil, Share(90, 100), compared, POLICY, TODAY)


def test_the_planner_is_told_against_the_form() -> None:
    assert "Across form 8A, 90% of weeks were signed; for Lily it is 60%." in said(page(), "Planner")


def test_a_form_of_few_is_not_compared_for_one_could_be_worked_out() -> None:
    assert "90%" not in said(page(compared=4), "Planner")
    assert "90%" not in said(page(PupilTerm("Lily")), "Planner")


def test_what_is_owed_stands_by_its_exact_title() -> None:
    assert said(page(), "Independent learning") == (
        "Still to be handed in (1 task):\nMaths: “Fractions, page 12”, was due Thu 19 Nov"
    )


def test_subjects_are_one_table_with_words_before_numbers() -> None:
    assert said(page(), "Subject by subject").splitlines()[1:] == [
        "Subject | how it stands | now | target | set | on time | late | missing",
        "Art |  |  |  | 2 | 2 | 0 | 0",
        "French |  | 5 |  |  |  |  | ",
        "Maths | behind | 4 | 6 | 6 | 3 | 1 | 2",
    ]


def test_nothing_known_is_a_page_too() -> None:
    titles = [section.title for section in page(PupilTerm("Lily"))]
    assert titles == ["What goes well", "Planner", "Independent learning", "Questions to talk about"]
    assert "No task has been collected" in said(page(PupilTerm("Lily")), "Independent learning")


def test_comments_are_told_with_their_replies_and_only_counted_where_they_stay_in_school() -> None:
    from msgspec.structs import replace

    messages = (
        Message(date(2026, 11, 20), "carer", "Too much?", True, "We will look.", False),
        Message(date(2026, 11, 13), "tutor", "Well done.", False, "", False),
        Message(date(2026, 11, 6), "carer", "Ill.", False, "", True),
    )
    open_to_all = said(page(pupil=replace(PUPIL, messages=messages)), "Messages in the planner")
    assert open_to_all.splitlines() == [
        "Fri 20 Nov, home: “Too much?” Reply: “We will look.”",
        "Fri 13 Nov, tutor: “Well done.”",
        "Fri 6 Nov, home: “Ill.” A reply is still owed.",
    ]
    hidden = replace(PUPIL, messages=messages, hides_messages=True)
    assert said(page(pupil=hidden), "Messages in the planner") == (
        "2 from home this term, 1 of them answered. 1 from school this term."
    )


def test_mornings_are_said_where_they_are_known() -> None:
    from msgspec.structs import replace

    assert "registration" not in said(page(), "Planner")
    told = said(page(pupil=replace(PUPIL, mornings=Share(46, 50))), "Planner")
    assert "present on 46 of the 50 mornings that were recorded" in told


def test_a_target_says_how_far_it_has_come() -> None:
    progress = Progress(date(2026, 11, 6), 3, 8, 6, "pages")
    assert progress_said(progress) == " Began at 3, now 6, aim 8 pages. Last looked at on Fri 6 Nov."
    assert progress_said(Progress(goal=75, measure="%")) == " Aim 75%."
    assert progress_said(Progress()) == ""


def test_a_subject_teachers_page_has_no_planner_and_no_messages() -> None:
    titles = [section.title for section in subject_sections(FULL, PUPIL, POLICY, TODAY)]
    assert titles == [
        "What goes well", "Independent learning", "Subject by subject", "Targets", "Questions to talk about",
    ]  # fmt: skip


def test_questions_follow_from_the_term_and_are_few() -> None:
    asked = questions(FULL, POLICY.vocabulary, 8)
    assert asked[0] == "What would help Lily to finish “Fractions, page 12” in Maths, and by when?"
    assert asked[1].startswith("What is hard in Maths")
    assert (len(asked), asked[-1]) == (MOST, LAST)
    assert questions(PupilTerm("Lily"), POLICY.vocabulary, None) == ("What is Lily proud of this term?", LAST)


def test_a_primary_school_asks_about_reading_in_its_own_words() -> None:
    asked = questions(PupilTerm("Lily"), PRIMARY.vocabulary, 3)
    assert asked[0] == "What does Lily like to read at home, and who listens?"
    found = form_sections(FULL, PUPIL, Share(90, 100), 28, PRIMARY, TODAY)
    assert [section.title for section in found][1:3] == ["Organiser", "Personal learning"]
