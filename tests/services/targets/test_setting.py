"""A target is set at every layer, by whom the post allows, and hangs where it may."""

from datetime import date, timedelta

import pytest

from support.aims import JULY, SOON, Aims, add_aims
from support.school import MONDAY, School
from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.queries.targets.reach import Place
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.services.targets.changing import change_target
from tutor_tui.services.targets.goals import Goal
from tutor_tui.services.targets.hanging import hang_target
from tutor_tui.services.targets.pupils import agree_target
from tutor_tui.services.targets.setting import set_target
from tutor_tui.services.undo import undo
from tutor_tui.store.models import Target


@pytest.fixture
def aims(school: School) -> Aims:
    return add_aims(school)


def place(aims: Aims, school: School, layer: Layer, subject: int | None) -> Place:
    of = {
        Layer.NUMERICAL: {"key_stage": 3},
        Layer.KEY_STAGE: {"key_stage": 3},
        Layer.YEAR: {"year_id": aims.year},
        Layer.UNIT: {"year_id": aims.year},
        Layer.GROUP: {"group_id": aims.group},
        Layer.PUPIL: {"pupil_id": school.pupils[0]},
    }
    return Place(layer, subject_id=subject, **of[layer])


NUMBER = Goal(65, 75, "%")
ALL = frozenset(Layer)
WHO = {
    ("acarter", "maths"): {Layer.PUPIL},
    ("acarter", "none"): {Layer.PUPIL},
    ("dother", "maths"): set(),
    ("tmaths", "maths"): {Layer.GROUP, Layer.PUPIL},
    ("tmaths", "english"): set(),
    ("tmaths", "none"): set(),
    ("lmaths", "maths"): ALL - {Layer.PUPIL},
    ("lmaths", "none"): set(),
    ("lenglish", "maths"): set(),
    ("lenglish", "english"): ALL - {Layer.PUPIL, Layer.GROUP},
    ("bhead", "maths"): {Layer.YEAR, Layer.UNIT, Layer.PUPIL},
    ("bhead", "none"): {Layer.YEAR, Layer.UNIT, Layer.PUPIL},
    ("cslt", "none"): ALL - {Layer.PUPIL, Layer.GROUP},
    ("senco", "maths"): set(),
    (None, "none"): set(),
}
"""The layers at which each may set a target of the year 8 of the tests, in each subject; a group's is in its own."""


@pytest.mark.parametrize(
    ("who", "subject", "layer"),
    [(*who, layer) for who in WHO for layer in Layer if layer is not Layer.GROUP or who[1] == "maths"],
)
def test_who_may_set_what(school: School, aims: Aims, who: str | None, subject: str, layer: Layer) -> None:
    of = {"maths": aims.maths, "english": aims.english, "none": None}[subject]
    here = place(aims, school, layer, of)
    before = Target.select().count()
    if layer in WHO[who, subject]:
        assert set_target(school.session(who), here, "More", JULY, goal=NUMBER)
        assert Target.select().count() == before + 1
    else:
        with pytest.raises(AccessDenied):
            set_target(school.session(who), here, "More", JULY, goal=NUMBER)
        assert Target.select().count() == before


def test_every_layer_is_stored_as_it_is(school: School, aims: Aims) -> None:
    rows = {row.layer: row for row in Target.select()}
    assert list(rows) == [layer.value for layer in Layer]
    assert [row.parent_id for row in rows.values()] == [None, *list(aims.targets.values())[:-1]]
    assert [row.horizon for row in rows.values()] == ["long", "long", "long", "medium", "short", "short"]
    goal = rows["numerical"]
    assert (goal.baseline, goal.goal, goal.counts_from) == (65, 75, "5")
    assert rows["pupil"].review_on == rows["pupil"].due_on == SOON
    assert rows["year"].review_on == date(2027, 1, 18)


@pytest.mark.parametrize(
    ("text", "due_on", "why"),
    [
        ("", JULY, "the target is empty"),
        ("  \n", JULY, "the target is empty"),
        ("I will read", None, "by which it is to be reached is missing"),
        ("I will read", MONDAY, "not ahead"),
    ],
)
def test_without_a_text_or_a_day_it_is_refused(
    school: School, text: str, due_on: date | None, why: str
) -> None:
    with pytest.raises(TutorError, match=why):
        agree_target(school.session(), school.pupils[0], text, due_on)
    assert not Target.select().exists()


@pytest.mark.parametrize(
    ("goal", "why"),
    [
        (Goal(), "has no number"),
        (Goal(75, 75), "stand where it stood"),
        (Goal(65, 75, "%", "A*"), "is no value of the key stage's scale"),
        (Goal(65, 175, "%", "5"), "no share of the pupils"),
    ],
)
def test_a_key_stages_goal_that_cannot_be_counted_is_refused(
    school: School, aims: Aims, goal: Goal, why: str
) -> None:
    with pytest.raises(TutorError, match=why):
        set_target(
            school.session("lmaths"), Place(Layer.NUMERICAL, 3, subject_id=aims.maths), "Up", JULY, goal=goal
        )


def test_pupils_are_counted_in_one_subject_of_a_key_stage_only(school: School, aims: Aims) -> None:
    with pytest.raises(TutorError, match="in one subject only"):
        set_target(school.session("cslt"), Place(Layer.NUMERICAL, 3), "Up", JULY, goal=Goal(1, 2, "", "5"))
    with pytest.raises(TutorError, match="in one subject only"):
        agree_target(school.session(), school.pupils[0], "I will", JULY, goal=Goal(1, 2, "", "5"))


def test_of_nobody_or_of_a_key_stage_that_there_is_not_is_refused(school: School, aims: Aims) -> None:
    with pytest.raises(TutorError, match="not said whose"):
        set_target(school.session("cslt"), Place(Layer.YEAR), "Up", JULY)
    with pytest.raises(TutorError, match="no key stage 5"):
        set_target(school.session("cslt"), Place(Layer.KEY_STAGE, 5), "Up", JULY)


def test_it_hangs_only_where_it_may(school: School, aims: Aims) -> None:
    session, pupil = school.session(), school.pupils[0]
    unit, year = aims.targets[Layer.UNIT], aims.targets[Layer.YEAR]
    with pytest.raises(TutorError, match="different subjects"):
        agree_target(session, pupil, "I will", SOON, parent_id=unit)
    with pytest.raises(TutorError, match="hangs under a unit's"):
        agree_target(session, pupil, "I will", SOON, subject_id=aims.maths, parent_id=year)
    with pytest.raises(TutorError, match="no such target within your post"):
        agree_target(session, pupil, "I will", SOON, parent_id=9999)
    Target.update(status="met").where(Target.id == unit).execute()
    with pytest.raises(TutorError, match="is met"):
        agree_target(session, pupil, "I will", SOON, subject_id=aims.maths, parent_id=unit)


def test_what_is_out_of_sight_is_no_parent_in_the_same_words(school: School, aims: Aims) -> None:
    hidden = aims.targets[Layer.GROUP]
    with pytest.raises(TutorError) as missing:
        agree_target(school.session("dother"), aims.other, "I will", SOON, parent_id=9999)
    with pytest.raises(TutorError) as unseen:
        agree_target(school.session("dother"), aims.other, "I will", SOON, parent_id=hidden)
    assert str(unseen.value) == str(missing.value)


def test_it_is_hung_elsewhere_and_back(school: School, aims: Aims) -> None:
    session, mine = school.session(), aims.targets[Layer.PUPIL]
    hang_target(session, mine, aims.targets[Layer.UNIT])
    assert Target.get_by_id(mine).parent_id == aims.targets[Layer.UNIT]
    hang_target(session, mine, None)
    assert Target.get_by_id(mine).parent_id is None
    undo(session)
    undo(session)
    assert Target.get_by_id(mine).parent_id == aims.targets[Layer.GROUP]


def test_it_never_hangs_under_itself(school: School, aims: Aims) -> None:
    """Layers alone forbid it; data from elsewhere may already go round."""
    leader, year = school.session("lmaths"), aims.targets[Layer.YEAR]
    Target.update(parent=year).where(Target.layer == "numerical").execute()
    with pytest.raises(TutorError, match="hang under itself"):
        hang_target(leader, year, aims.targets[Layer.KEY_STAGE])


def test_what_it_says_is_changed_and_taken_back(school: School, aims: Aims) -> None:
    session, mine = school.session(), aims.targets[Layer.PUPIL]
    later = MONDAY + timedelta(days=25)
    change_target(session, mine, "I will write", later, date(2026, 12, 4), Goal(3, 9, "lessons"))
    found = Target.get_by_id(mine)
    assert (found.text, found.due_on, found.review_on, found.goal, found.horizon) == (
        "I will write", later, date(2026, 12, 4), 9, "medium",
    )  # fmt: skip
    undo(session)
    assert Target.get_by_id(mine).text == "the pupil's"


def test_a_day_that_has_passed_may_stay_as_it_is(school: School, aims: Aims) -> None:
    mine = aims.targets[Layer.PUPIL]
    target = Target.get_by_id(mine)
    later = school.session(today=SOON + timedelta(days=1))
    change_target(later, mine, "I will still", target.due_on, target.review_on, Goal())
    assert Target.get_by_id(mine).text == "I will still"
    with pytest.raises(TutorError, match="not ahead"):
        change_target(later, mine, "I will", SOON - timedelta(days=1), target.review_on, Goal())
    with pytest.raises(TutorError, match="of the next review is missing"):
        change_target(later, mine, "I will", target.due_on, None, Goal())


def test_nobody_else_changes_or_hangs_it(school: School, aims: Aims) -> None:
    mine = aims.targets[Layer.PUPIL]
    for who in ("dother", "lenglish", "cslt", "senco", None):
        with pytest.raises(AccessDenied):
            change_target(school.session(who), mine, "x", JULY, SOON, Goal())
        with pytest.raises(AccessDenied):
            hang_target(school.session(who), mine, None)
