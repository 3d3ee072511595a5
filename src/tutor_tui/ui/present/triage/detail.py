"""One case in full: who, what, the next step on one key, why, and what was done already."""

from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from tutor_tui.rules.triage.case import Case
from tutor_tui.rules.triage.wording import facts_of, origin, step_words
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.headlines import two_lines
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.text import wrapped

Line = list[tuple[str, Role]]
"""Pieces of one line."""


class CaseKeys(msgspec.Struct, frozen=True):
    """The keys as this user has them, as they are shown."""

    do: str
    """The next step."""
    decline: str
    """Dismiss."""
    snooze: str
    """Put off."""
    open: str
    """The card, or the form."""
    may_decide: bool = True
    """Whether this person decides; whoever only looks is offered no key for it."""

    def step(self, words: str) -> str:
        """The next step with its key; as what is proposed for whoever only looks."""
        return f"{self.do}  {words}" if self.may_decide else f"proposed: {words}"

    @property
    def others(self) -> str:
        """What else can be done."""
        decide = f"{self.decline} dismiss  {self.snooze} put off  " if self.may_decide else ""
        return f"{decide}{self.open} open"


class Room(msgspec.Struct, frozen=True):
    """The room that there is."""

    width: int
    """Cells."""
    height: int
    """Lines."""
    listed: bool
    """Each fact on a line of its own, blank lines between the parts: where there is room for that."""


def case_lines(case: Case, look: Look, keys: CaseKeys, room: Room, records: str) -> list[Line]:
    """The case in at most `room.height` lines, none wider than the room; `records` is what the step would record.

    The step and the clause stand whole for as long as there is room; of many facts some are only counted.
    """
    head = _head(case, look, keys, room, records)
    left = max(3, room.height - len(head) - (2 if room.listed else 0))
    clause = wrapped(f"{case.clause} ({origin(case)})", room.width - len(_WHY))
    facts = facts_of(case)
    parts = (clause, _told(facts, look, room), _told(case.done or ("nothing yet",), look, room))
    why, evidence, done = _share([len(part) for part in parts], left)
    blank: list[Line] = [[]] if room.listed else []
    return [
        *head,
        *blank,
        *_labelled(_WHY, _clause(case, look, room, why), ""),
        *_labelled(_FACTS, _counted(facts, look, room, evidence), ""),
        *blank,
        *_labelled(_DONE, _counted(case.done or ("nothing yet",), look, room, done), "dim"),
    ]


_WHY, _FACTS, _DONE = "Why   ", "      ", "Done  "
"""What stands left of the parts; all equally wide."""


def _head(case: Case, look: Look, keys: CaseKeys, room: Room, records: str) -> list[Line]:
    flags = "" if look.hide_flags else flags_text(case.flags)
    form = "" if case.form == case.who else f"  {case.form}" if case.form else ""
    who: Line = [(case.who, "marked"), (form, "dim"), (f"  {flags}" if flags else "", "accent")]
    does: list[Line] = [
        [(line, "key")] for line in wrapped(keys.step(step_words(case, look.words)), room.width)
    ]
    if room.listed:
        what: list[Line] = [[(line, "")] for line in wrapped(plain(case.what, look.glyphs), room.width)]
        recorded: list[Line] = [[(line, "dim")] for line in wrapped(f"records: {records}", room.width)]
        return [who, *what, [], *does, *recorded, [], [(keys.others, "dim")]]
    beside, below = two_lines(
        plain(case.what, look.glyphs), room.width - sum(cell_len(text) for text, _ in who) - 2
    )
    if sum(cell_len(text) for text, _ in does[-1]) + 3 + cell_len(keys.others) <= room.width:
        does[-1] = [*does[-1], (f"   {keys.others}", "dim")]
    rest: list[Line] = [[(line, "")] for line in wrapped(below, room.width)]
    return [[*who, (f"  {beside}", "")], *rest, *does]


def _told(facts: Sequence[str], look: Look, room: Room) -> list[str]:
    """Facts as lines: one each, or as a flow where there is no room for that."""
    width = room.width - len(_FACTS)
    if room.listed:
        return [line for fact in facts for line in wrapped(fact, width)]
    return wrapped(f" {look.glyphs.dot} ".join(facts), width)


def _counted(facts: Sequence[str], look: Look, room: Room, most: int) -> list[str]:
    """Facts in at most `most` lines: the first of them, and how many more there are."""
    for shown in range(len(facts), -1, -1):
        more = [] if shown == len(facts) else [f"and {len(facts) - shown} more"]
        lines = _told([*facts[:shown], *more], look, room)
        if len(lines) <= most:
            return lines
    return []


def _clause(case: Case, look: Look, room: Room, most: int) -> list[str]:
    """The clause in at most `most` lines; where it is cut, what the policy says gives way, not where it says so."""
    width, words = room.width - len(_WHY), case.clause.split()
    lines = wrapped(f"{case.clause} ({origin(case)})", width)
    while len(lines) > most and words:
        words.pop()
        lines = wrapped(f"{' '.join(words)}{look.glyphs.ellipsis} ({origin(case)})", width)
    return lines[:most]


def _share(wanted: Sequence[int], lines: int) -> list[int]:
    """How many of the `lines` each part gets: one after another as long as it wants more."""
    given = [0] * len(wanted)
    while lines > 0 and (open_parts := [n for n, want in enumerate(wanted) if given[n] < want]):
        for place in open_parts[:lines]:
            given[place] += 1
            lines -= 1
    return given


def _labelled(label: str, lines: Sequence[str], role: Role) -> list[Line]:
    """The label before the first line, as many blanks before the others."""
    return [
        [(label if place == 0 else " " * len(label), "marked"), (line, role)]
        for place, line in enumerate(lines)
    ]
