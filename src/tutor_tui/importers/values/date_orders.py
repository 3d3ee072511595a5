"""Whether the dates of a column have the day or the month first: decided by its values, never by a guess in silence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import DateOrder, Question
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.values.dates import number_pair

Values = Sequence[tuple[int, str]]
"""(line, value) of the cells of a column that are not blank."""


@dataclass(frozen=True, slots=True)
class DecidedOrder:
    """In which order the dates of one column are read, and what is to be said of it."""

    order: DateOrder
    """Day first or month first."""
    question: Question | None = None
    """Asked where they are month-first."""
    note: str = ""
    """What the preview says; empty where there is nothing to say."""
    proved: bool = True
    """Whether the column's own values show it."""


def decide_orders(columns: Mapping[str, tuple[Place, Values]]) -> dict[str, DecidedOrder]:
    """Field → the order of the dates in its column, for the columns of one file.

    Month-first is offered where some value can only be month-first and none only day-first. A column without
    evidence follows the others of the file where these agree; without any evidence it is read day-first. Both are
    noted. Raises `ImportRefused` where the values of one column prove both orders.
    """
    decided: dict[str, DecidedOrder] = {}
    open_columns: list[str] = []
    for field, (place, values) in columns.items():
        proved = _proved(place, values)
        if proved:
            decided[field] = proved
        elif any(number_pair(text) for _, text in values):
            open_columns.append(field)
        else:
            decided[field] = DecidedOrder("dmy", proved=False)
    proofs = {proof.order for proof in decided.values() if proof.proved}
    follows: DateOrder = "mdy" if proofs == {"mdy"} else "dmy"
    why = "they are read as the other dates of the file" if len(proofs) == 1 else "they are read day-first"
    for field in open_columns:
        place = columns[field][0]
        note = f"{place.file}: no date in the column {place.column!r} shows its order; {why}."
        decided[field] = DecidedOrder(follows, note=note, proved=False)
    return decided


def check_given(given: DateOrder, place: Place, values: Values) -> None:
    """Raise `ImportRefused` where the values of a column prove the other order than was given, and only that.

    Read as given, those that fit both orders would come out with day and month exchanged.
    """
    day_first, month_first = _evidence(values)
    against, other = (month_first, "mdy") if given == "dmy" else (day_first, "dmy")
    if given == "iso" or not against or (day_first and month_first):
        return
    raise ImportRefused(
        f"--dates {given} does not fit: {against[1]!r} in {place.unit} {against[0]} can only be read the other way, "
        f"and no date of the column only as you say",
        place=str(place),
        remedy=f"Give --dates {other}.",
    )


def _evidence(values: Values) -> tuple[tuple[int, str] | None, tuple[int, str] | None]:
    """The first (line, value) that can only be day-first, and the first that can only be month-first."""
    day_first = month_first = None
    for line, text in values:
        pair = number_pair(text)
        if pair and pair[0] > 12 >= pair[1]:
            day_first = day_first or (line, text)
        elif pair and pair[1] > 12 >= pair[0]:
            month_first = month_first or (line, text)
    return day_first, month_first


def _proved(place: Place, values: Values) -> DecidedOrder | None:
    """The order that the values prove; None where they prove none."""
    day_first, month_first = _evidence(values)
    if day_first and month_first:
        raise ImportRefused(
            f"dates in two orders: {day_first[1]!r} in {place.unit} {day_first[0]} has the day first, "
            f"{month_first[1]!r} in {place.unit} {month_first[0]} the month",
            place=str(place),
            remedy="Export the dates in one format, or say which one is meant with --dates dmy or --dates mdy.",
        )
    if month_first:
        text = (
            f"The dates of the column {place.column!r} in {place.file} have the month first "
            f"({month_first[1]!r} in {place.unit} {month_first[0]}). Read them so?"
        )
        return DecidedOrder("mdy", Question("dates", text, "mdy", True))
    return DecidedOrder("dmy") if day_first else None
