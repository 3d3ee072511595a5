"""A trust for tests: its file, schools that agree, and answers without any school."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from support.posts import give_post
from support.school import MONDAY, TERM_START
from tutor_tui.access import Role, Scope
from tutor_tui.queries.session import open_session
from tutor_tui.rules.school.trend import Trend
from tutor_tui.rules.trust.items import HIDDEN, Item, Row, SchoolFigures, Shown
from tutor_tui.services.staff.staff_list import add_staff
from tutor_tui.trust.asking import Answer, Ask, Fault

LEADER = "hgrant"
NAME = "Riverside Learning Trust"
AT = datetime(2026, 11, 23, 8, 41, tzinfo=UTC)


def agree(username: str = LEADER) -> None:
    """The school that is open makes the trust's leader one of its own."""
    owner = open_session(None, MONDAY)
    add_staff(owner, username, "Grant", title="Dr")
    give_post(owner, username, Role.TRUST_LEADER, Scope.SCHOOL, None, from_on=TERM_START)


def write_trust(folder: Path, places: Iterable[object], **more: Any) -> Path:
    """`trust.toml` in the folder: a school for each place, named School 1, School 2, …"""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    said = {"name": NAME, "leaders": [LEADER], **more}
    lines = [f"{key} = {_toml(value)}" for key, value in said.items()]
    for number, place in enumerate(places, 1):
        lines += ["[[schools]]", f'name = "School {number}"', f'short = "S{number}"', f'place = "{place}"']
    path = folder / "trust.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    return path


def _toml(value: object) -> str:
    return f"[{', '.join(map(_toml, value))}]" if isinstance(value, list) else repr(value).replace("'", '"')


def row(name: str, number: int | None, percent: int = 90, **items: Shown) -> Row:
    """A year or school of 240 pupils in eight forms, of which one was not looked at."""
    shown = {item: Shown(percent, 240) for item in Item}
    shown[Item.CORRECTIONS] = Shown(31, trend=Trend.MORE)
    shown[Item.MISSED] = Shown(5, 30)
    return Row(
        name, number, 240, 8, 1, shown | {Item(item.replace("_", "-")): one for item, one in items.items()}
    )


def figures(name: str = "Oakfield", checked: int = 90, **basis: str) -> SchoolFigures:
    """Years 7 to 9, of which Year 9's served corrections are hidden."""
    rests = dict.fromkeys(Item, "the usual") | {Item(item): what for item, what in basis.items()}
    return SchoolFigures(
        school=name,
        today="2026-11-23",
        week="2026-11-23",
        week_is_over=False,
        half_term="autumn term 2026, 2nd half",
        weeks_over=3,
        whole=row(name, None, checked),
        years=(
            row("Year 7", 7, checked),
            row("Year 8", 8, checked - 5),
            row("Year 9", 9, checked, served=HIDDEN),
        ),
        basis=rests,
    )


DOWN = Fault(
    "down", "/srv/s.db: there is no database here", "Correct the place in trust.toml, or ask the school."
)


class Canned:
    """In the place of a `FanOut`: answers at once what was put into it by the school's place; others stay asked."""

    answers: Mapping[int, SchoolFigures | Fault]
    asked: list[list[Ask]]

    def __init__(self, asks: Iterable[Ask], told: Callable[[Answer], None], *, begun: Any, **_: Any) -> None:
        self.asks, self.told, self.begun = list(asks), told, begun
        self.asked.append(self.asks)

    @classmethod
    def of(cls, answers: Mapping[int, SchoolFigures | Fault]) -> "type[Canned]":
        """A class of its own with these answers."""
        return type("CannedAnswers", (cls,), {"answers": answers, "asked": []})

    def start(self) -> None:
        """Tell everything."""
        for ask in self.asks:
            self.begun(ask.school)
            match self.answers.get(ask.school):
                case SchoolFigures() as found:
                    self.told(Answer(ask.school, found))
                case Fault() as fault:
                    self.told(Answer(ask.school, fault=fault))

    def cancel(self) -> None:
        """Nobody waits any longer."""
        self.asks = []
