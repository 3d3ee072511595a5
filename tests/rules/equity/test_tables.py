"""Tables of groups: nothing is said of a group whose number is not shown."""

from tutor_tui.rules.equity.disclosure import SCHOOL, Member
from tutor_tui.rules.equity.tables import Figures, Measure, equity_tables

NOTHING = dict.fromkeys(Measure, (0, 1))


def pupil(form: str, corrections: int) -> Figures:
    return Figures(Member(8, form, "F", frozenset()), {**NOTHING, Measure.CORRECTIONS: (corrections, 1)})


def rows(pupils: list[Figures]) -> dict[str, tuple[int | None, int | None]]:
    return {
        group.place.group or group.place.dimension: (
            group.pupils,
            None if (found := group.compared[Measure.CORRECTIONS]) is None else found.events,
        )
        for group in equity_tables(pupils)[8]
        if group.place.dimension in ("total", "form")
    }


def test_five_pupils_behind_a_number_are_shown() -> None:
    pupils = [pupil("8A", n < 5) for n in range(20)] + [pupil("8B", n < 7) for n in range(20)]
    assert rows(pupils) == {"total": (40, 12), "8A": (20, 5), "8B": (20, 7)}


def test_four_pupils_behind_a_number_hide_it_however_often_each() -> None:
    pupils = [pupil("8A", 9 * (n < 4)) for n in range(20)] + [pupil("8B", n < 7) for n in range(20)]
    assert rows(pupils) == {"total": (40, 43), "8A": (20, None), "8B": (20, None)}


def test_a_number_that_nobody_has_is_hidden_as_a_small_one_is() -> None:
    assert rows([pupil("8A", 0)] * 20) == {"total": (20, None), "8A": (20, None)}


def test_the_school_and_its_years_have_tables() -> None:
    tables = equity_tables([pupil("8A", 1)] * 20)
    assert tables.keys() == {SCHOOL, 8}
    assert [group.place.dimension for group in tables[SCHOOL]] == ["total", "total", "form", "sex", "need"]


def test_the_ratio_is_that_of_the_rates() -> None:
    pupils = [pupil("8A", n < 5) for n in range(20)] + [pupil("8B", n < 10) for n in range(20)]
    (form,) = [group for group in equity_tables(pupils)[8] if group.place.group == "8A"]
    found = form.compared[Measure.CORRECTIONS]
    assert found is not None
    assert found.ratio is not None
    assert (found.rate, found.others, found.ratio.ratio) == (0.25, 0.5, 0.5)
