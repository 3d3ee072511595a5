"""The schools of a trust beside one another: what each answered, since when one does not, in which order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeAlias

import msgspec
from msgspec.structs import replace

from tutor_tui.rules.trust.items import HIDDEN, UNCOUNTED, Item, Row, SchoolFigures, Shown
from tutor_tui.text import fold
from tutor_tui.trust.asking import Answer, Ask, Fault, Leader, Purpose
from tutor_tui.trust.file import School, Trust

State: TypeAlias = Literal["waiting", "asked", "answered", "failed"]
"""Its turn has not come; it is being read; there are figures; there are none."""
Order: TypeAlias = Item | Literal["listed", "name", "pupils", "unchecked"]
"""By what the schools stand: as in trust.toml, or by one of their numbers."""
ORDERS: tuple[Order, ...] = ("listed", "name", "pupils", "unchecked", *Item)
"""All of them, in the order in which they are gone through."""


class Line(msgspec.Struct, frozen=True):
    """One school."""

    place: int
    """Its place in trust.toml."""
    school: School
    """What stands there."""
    state: State = "waiting"
    """How far it is."""
    figures: SchoolFigures | None = None
    """The last that it told, also where it has failed since."""
    read_at: datetime | None = None
    """When it told them."""
    fault: Fault | None = None
    """Why it tells nothing now."""
    since: datetime | None = None
    """From when on it has told nothing, as far as was asked."""

    def row(self, year: int | None = None) -> Row | None:
        """The school's figures, or those of its year of this number; None where it told none, or has no such year."""
        if self.figures is None:
            return None
        if year is None:
            return self.figures.whole
        return next((row for row in self.figures.years if row.number == year), None)


def lines_of(trust: Trust) -> tuple[Line, ...]:
    """Every school before any is asked."""
    return tuple(Line(place, school) for place, school in enumerate(trust.schools))


def asks_of(trust: Trust, lines: Iterable[Line], leader: Leader, purpose: Purpose) -> list[Ask]:
    """The questions to these schools. Raises `AccessDenied` where `leader` is no leader of the trust."""
    trust.require_leader(leader.username)
    return [
        Ask(
            school=line.place,
            place=line.school.place,
            key=line.school.key,
            username=line.school.username(leader.username),
            trust=trust.name,
            fewest=trust.fewest,
            purpose=purpose,
            today=leader.today,
            key_fingerprint=leader.key_fingerprint,
            address=leader.address,
        )
        for line in lines
    ]


def begun(lines: Sequence[Line], place: int) -> tuple[Line, ...]:
    """That school is being read."""
    return _changed(lines, place, lambda line: replace(line, state="asked"))


def answered(lines: Sequence[Line], answer: Answer, now: datetime) -> tuple[Line, ...]:
    """What a school answered at this moment."""

    def with_answer(line: Line) -> Line:
        if answer.fault is not None:
            return replace(line, state="failed", fault=answer.fault, since=line.since or now)
        return replace(line, state="answered", figures=answer.figures, read_at=now, fault=None, since=None)

    return _changed(lines, answer.school, with_answer)


def waiting_again(lines: Sequence[Line], places: Iterable[int]) -> tuple[Line, ...]:
    """These schools are asked once more; what they told stays until then."""
    wanted = set(places)
    return tuple(replace(line, state="waiting") if line.place in wanted else line for line in lines)


def _changed(lines: Sequence[Line], place: int, change: Callable[[Line], Line]) -> tuple[Line, ...]:
    return tuple(change(line) if line.place == place else line for line in lines)


def arranged(
    lines: Iterable[Line],
    order: Order = "listed",
    *,
    phase: str = "",
    year: int | None = None,
    text: str = "",
) -> list[Line]:
    """The lines of this phase whose name holds `text`, the highest number first; those without a number come last."""
    wanted = fold(text)
    kept = [
        line
        for line in lines
        if (not phase or line.school.phase == phase)
        and wanted in fold(f"{line.school.name} {line.school.short}")
    ]
    if order == "name":
        return sorted(kept, key=lambda line: fold(line.school.name))
    if order == "listed":
        return sorted(kept, key=lambda line: line.place)

    def key(line: Line) -> tuple[bool, int, int]:
        number = number_of(line.row(year), order)
        return (number is None, -(number or 0), line.place)

    return sorted(kept, key=key)


def number_of(row: Row | None, order: Order) -> int | None:
    """The number by which a row stands; None where it has none, or none that is shown."""
    if row is None:
        return None
    match order:
        case "pupils":
            return row.pupils
        case "unchecked":
            return row.unchecked_forms
        case Item():
            return row.items.get(order, UNCOUNTED).value
        case _:
            return None


def years_of(lines: Iterable[Line]) -> tuple[int, ...]:
    """The numbers of the years that any school has."""
    return tuple(
        sorted(
            {
                row.number
                for line in lines
                if line.figures
                for row in line.figures.years
                if row.number is not None
            }
        )
    )


def usual_basis(lines: Iterable[Line]) -> dict[Item, str]:
    """On what each item rests in most schools that answered; of equals, in those that stand first."""
    found: dict[Item, Counter[str]] = {}
    for line in lines:
        for item, what in (line.figures.basis if line.figures else {}).items():
            found.setdefault(item, Counter())[what] += 1
    return {item: counted.most_common(1)[0][0] for item, counted in found.items()}


def not_comparable(line: Line, item: Item, usual: Mapping[Item, str]) -> str:
    """On what an item rests in a school where that differs from most others; empty where it does not."""
    own = line.figures.basis.get(item, "") if line.figures else ""
    return own if own and own != usual.get(item, own) else ""


def everybody(lines: Iterable[Line], year: int | None, name: str) -> Row:
    """All schools together, only of what they show: so nothing that one of them hides follows from it.

    Shares are weighed by what they are of. A number is hidden where every school that has it hides it.
    """
    rows = [row for line in lines if (row := line.row(year)) is not None]
    told = [row.pupils for row in rows if row.pupils is not None]
    return Row(
        name=name,
        number=year,
        pupils=sum(told) if told or not rows else None,
        forms=sum(row.forms for row in rows),
        unchecked_forms=sum(row.unchecked_forms for row in rows),
        items={
            item: _together(item, [row.items[item] for row in rows if item in row.items])
            for item in Item
            if any(item in row.items for row in rows)
        },
    )


def _together(item: Item, parts: Sequence[Shown]) -> Shown:
    told = [(part.value, part.of) for part in parts if part.value is not None]
    if not told:
        return HIDDEN if any(part.hidden for part in parts) else UNCOUNTED
    if not item.is_share:
        return Shown(sum(value for value, _ in told))
    of = sum(each for _, each in told)
    share = sum(value * each for value, each in told) / of
    every, none = all(value == 100 for value, _ in told), all(value == 0 for value, _ in told)
    return Shown(100 if every else 0 if none else min(99, max(1, round(share))), of)
