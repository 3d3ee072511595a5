import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_tui.policy.monitoring import Scale
from tutor_tui.rules.attainment.values import NoValue, allowed_values, read_value, typed_characters

WORDS = ("working towards", "expected", "greater depth")
GCSE, LEVELS, PERCENT = (Scale(clause="c", source="s", kind=kind) for kind in ("gcse", "levels", "percent"))
OWN = Scale(clause="c", source="s", kind="words", words=WORDS)
SCALES = (GCSE, LEVELS, PERCENT, OWN)
BY_KIND = st.sampled_from(SCALES)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@given(BY_KIND.flatmap(lambda scale: st.tuples(st.just(scale), st.sampled_from(scale.steps))), st.data())
def test_every_step_comes_back_however_it_is_spelt(found: tuple[Scale, str], data: st.DataObject) -> None:
    scale, step = found
    spellings = [
        step,
        step.upper(),
        step.casefold(),
        f"  {step}\t",
        step.translate(WIDE),
        step.replace(" ", "   "),
    ]
    spellings += [f"{step}%", f"{step} %"] if scale is PERCENT else []
    value = read_value(data.draw(st.sampled_from(spellings)), scale)
    assert value.written == step
    assert value.rank == scale.steps.index(step)


@given(BY_KIND, st.text(max_size=12))
def test_whatever_is_taken_is_a_step_of_the_scale(scale: Scale, text: str) -> None:
    try:
        value = read_value(text, scale)
    except NoValue:
        return
    assert scale.steps[int(value.rank)] == value.written
    assert text.strip()


@pytest.mark.parametrize(
    ("text", "scale", "written"),
    [
        ("u", GCSE, "U"), ("5B", LEVELS, "5b"), ("5 b", LEVELS, "5b"), ("65%", PERCENT, "65"), ("６５", PERCENT, "65"),
        ("exp", OWN, "expected"), ("Greater", OWN, "greater depth"), ("w", OWN, "working towards"),
    ],
)  # fmt: skip
def test_what_people_type(text: str, scale: Scale, written: str) -> None:
    assert read_value(text, scale).written == written


@pytest.mark.parametrize(
    ("text", "scale", "said"),
    [
        ("5+", GCSE, "no finer grades"), ("5-", GCSE, "no finer grades"), ("9-1", GCSE, "U, 1 to 9"),
        ("10", GCSE, "U, 1 to 9"), ("5", LEVELS, "5c, 5b or 5a"), ("9a", LEVELS, "1c to 8a"),
        ("101", PERCENT, "0 to 100"), ("65.5", PERCENT, "whole"), ("-1", PERCENT, "0 to 100"), ("%", PERCENT, "0 to"),
        ("mastery", OWN, "working towards, expected or greater depth"), ("", GCSE, "U, 1 to 9"),
    ],
)  # fmt: skip
def test_what_is_not_on_the_scale_is_refused_with_what_is(text: str, scale: Scale, said: str) -> None:
    with pytest.raises(NoValue) as refused:
        read_value(text, scale)
    assert said in refused.value.remedy


def test_a_beginning_that_fits_two_words_is_refused_unless_it_is_one_of_them() -> None:
    scale = Scale(clause="c", source="s", kind="words", words=("secure", "secure plus", "mastering"))
    with pytest.raises(NoValue, match="may be secure or secure plus"):
        read_value("sec", scale)
    assert read_value("SECURE", scale).written == "secure"


def test_finer_grades_are_taken_where_the_scale_has_them() -> None:
    scale = Scale(clause="c", source="s", kind="words", words=("5-", "5", "5+"))
    assert [read_value(step, scale).rank for step in ("5-", "5", "5+")] == [0, 1, 2]


@given(BY_KIND)
def test_every_value_can_be_typed(scale: Scale) -> None:
    characters = typed_characters(scale)
    assert all(set(step) <= characters for step in scale.steps)
    assert allowed_values(scale)
