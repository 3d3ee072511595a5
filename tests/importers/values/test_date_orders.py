import pytest

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.values.date_orders import DecidedOrder, check_given, decide_orders


def decide(**columns: list[str]) -> dict[str, DecidedOrder]:
    return decide_orders(
        {
            field: (Place("list.csv", 0, field.upper()), list(enumerate(values, start=2)))
            for field, values in columns.items()
        }
    )


def test_a_day_past_twelve_proves_day_first() -> None:
    assert decide(born=["04/09/2012", "13/02/2013"])["born"] == DecidedOrder("dmy")


def test_month_first_is_offered_and_must_be_answered() -> None:
    decided = decide(born=["04/09/2012", "12/19/1997"])["born"]
    assert decided.order == "mdy"
    assert decided.question is not None
    assert decided.question.required
    assert "'12/19/1997' in line 3" in decided.question.text


def test_no_evidence_is_read_day_first_and_noted() -> None:
    decided = decide(born=["04/09/2012", "05/06/2013"])["born"]
    assert decided.order == "dmy"
    assert decided.question is None
    assert "read day-first" in decided.note


def test_mixed_evidence_is_refused_with_both_lines() -> None:
    with pytest.raises(ImportRefused) as refused:
        decide(born=["13/02/2013", "02/13/2013"])
    assert "'13/02/2013' in line 2" in refused.value.message
    assert "'02/13/2013' in line 3" in refused.value.message
    assert "--dates" in refused.value.remedy


def test_a_column_without_evidence_follows_the_other_dates_of_its_file() -> None:
    decided = decide(born=["12/19/1997"], joined=["09/01/2008"])
    assert decided["joined"].order == "mdy"
    assert "as the other dates" in decided["joined"].note


def test_columns_that_disagree_leave_the_third_day_first() -> None:
    decided = decide(born=["12/19/1997"], left=["19/12/1997"], joined=["09/01/2008"])
    assert [decided[field].order for field in ("born", "left", "joined")] == ["mdy", "dmy", "dmy"]


@pytest.mark.parametrize("value", ["2012-09-04", "4 Sep 2012", "41156", "31/31/2012", "nonsense"])
def test_other_spellings_are_no_evidence_and_need_no_note(value: str) -> None:
    decided = decide(born=[value])["born"]
    assert decided.order == "dmy"
    assert decided.question is None
    assert decided.proved is False


@pytest.mark.parametrize(
    ("given", "values"),
    [("dmy", ["4/2/2000", "12/19/1997"]), ("mdy", ["4/2/2000", "19/12/1997"])],
)
def test_an_order_that_the_values_contradict_is_refused(given: str, values: list[str]) -> None:
    with pytest.raises(ImportRefused, match="does not fit") as refused:
        check_given(given, Place("list.csv", 0, "DOB"), list(enumerate(values, start=2)))
    assert refused.value.remedy == f"Give --dates {'mdy' if given == 'dmy' else 'dmy'}."


@pytest.mark.parametrize("given", ["dmy", "mdy", "iso"])
@pytest.mark.parametrize("values", [["4/2/2000"], ["13/02/2013", "02/13/2013"], ["", "soon"]])
def test_an_order_that_may_be_right_decides(given: str, values: list[str]) -> None:
    check_given(given, Place("list.csv", 0, "DOB"), list(enumerate(values, start=2)))
