"""The lines above and below the lists: header, carried-over strip, what is said of the row under the cursor."""

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec
from rich.cells import cell_len

from tutor_tui.queries.registration.board import Board, BoardRow, BoardTarget
from tutor_tui.queries.registration.desk import DeskView
from tutor_tui.rules.planner import is_open
from tutor_tui.rules.targets.reviews import review_words
from tutor_tui.rules.thresholds import Finding
from tutor_tui.rules.wording import evidence, headline
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text
from tutor_tui.ui.present.signs import plain

Piece = tuple[str, Role]
"""Text and its role."""

BAR_CELLS = 18
"""Cells of the progress bar."""
WIDE = 110
"""Columns from which four lists stand side by side."""


def who(board: Board) -> str:
    """Form and tutor: "8A Ms Carter"."""
    return f"{board.form} {board.tutor}".strip()


def who_text(board: Board | None, otherwise: str, look: Look) -> str:
    """How the header begins: form and tutor (without a board `otherwise`) and the day; the time follows."""
    dot = f" {look.glyphs.dot} "
    today = f"{look.today:%a} {look.today.day} {look.today:%b}"
    return plain(f"{who(board) if board else otherwise}{dot}{today} ", look.glyphs)


def header_pieces(view: DeskView, board: Board, look: Look, width: int) -> tuple[list[Piece], list[Piece]]:
    """What follows the time on a screen of so many columns: the week and what is unusual; and on the right how far the
    form is.
    """
    dot = f" {look.glyphs.dot} "
    unusual = unusual_pieces(view, look)
    left: list[Piece] = [(dot.lstrip(), "dim"), (week_text(board), "")]
    if width >= WIDE and unusual:
        left += [(dot, "dim"), *unusual]
    return left, progress_pieces(board, look, bar=width >= WIDE and not unusual)


def week_text(board: Board) -> str:
    """The week: "week 11 A"."""
    return f"week {board.week.number} {board.week.cycle}".strip()


def unusual_pieces(view: DeskView, look: Look) -> list[Piece]:
    """Loudly, whatever makes the shown week another one than a tutor expects; nothing on a usual day."""
    board = view.board
    if board is None:
        return []
    monday = f"week of {board.week.start.day} {board.week.start:%b}"
    said: list[Piece] = []
    if board.is_future:
        said.append((f"NOT BEGUN: {monday}", "warn"))
    elif board.is_past:
        said.append((f"{view.closed_today or 'PAST'}: {monday}", "warn"))
    elif board.day != look.today:
        why = f"{view.closed_today}: " if view.closed_today else ""
        said.append((f"{why}marks for {day_name(board.day, look.today)}", "warn"))
    if not view.may_mark:
        said.append(("reading only", "warn"))
    if look.hide_flags:
        said.append(("needs hidden", "accent"))
    return _parted(said, look)


def _parted(parts: Sequence[Piece], look: Look) -> list[Piece]:
    """The parts with a sign between them."""
    pieces: list[Piece] = []
    for place, part in enumerate(parts):
        pieces += [(f" {look.glyphs.dot} ", "dim"), part] if place else [part]
    return pieces


def progress_pieces(board: Board, look: Look, *, bar: bool) -> list[Piece]:
    """How far the form is: "21 of 28 checked ▇▇▇▁ 3 away"."""
    total, checked = board.total, board.checked
    if not total:
        return []
    role: Role = "good" if checked == total else "key"
    pieces: list[Piece] = [(f"{checked} of {total} checked", role)]
    if bar:
        full = checked * BAR_CELLS // total
        pieces += [(f" {look.glyphs.full * full}", "good"), (look.glyphs.rest * (BAR_CELLS - full), "dim")]
    if board.away:
        pieces.append((f"  {board.away} away", "warn"))
    return pieces


def set_pieces(view: DeskView, look: Look, key: str) -> list[Piece]:
    """Discreetly, that nobody has said yet whether homework is set this week; `key` opens what was set."""
    return [(f"{look.words.task.many} set? {key}", "dim")] if view.asks_set else []


def carried_pieces(board: Board, look: Look, *, short: bool = False) -> list[Piece]:
    """What earlier days left to do; a few names each. `short` is for a narrow screen."""
    names = {row.pupil_id: row.place.name.partition(",")[0] for row in board.rows}
    parts = [*_away(board, names, look), *_comments(board, names, short)]
    carried = board.carried
    if carried.corrections:
        parts.append((f"{look.words.correction.many} today {len(carried.corrections)}", "warn"))
    if carried.contacts:
        whom = [contact.carer or names[contact.pupil_id] for contact in carried.contacts]
        promised = "promised" if short else f"{look.words.contact.one} promised"
        parts.append((f"{promised}: {_some(list(dict.fromkeys(whom)))}", "warn"))
    if not parts:
        return [("nothing carried over", "dim")]
    label: list[Piece] = [] if short else [("carried over  ", "dim")]
    return label + _parted(parts, look)


def _away(board: Board, names: Mapping[int, str], look: Look) -> list[Piece]:
    """Who was away at the last look and has not been looked at since: "Ali, Khan (away Fri)"."""
    owed = {row.pupil_id for row in board.rows if is_open(row.state.outcome) and row.visit is None}
    by_day: dict[date, list[str]] = {}
    for pupil_id, day in board.carried_absent:
        if pupil_id in owed:
            by_day.setdefault(day, []).append(names[pupil_id])
    return [
        (f"{_some(who)} (away {_weekday(day, look.today)})", "warn") for day, who in sorted(by_day.items())
    ]


def _comments(board: Board, names: Mapping[int, str], short: bool) -> list[Piece]:
    waiting = board.carried.comments
    if not waiting:
        return []
    count = len(waiting)
    days = waiting[0].days
    since = "today" if days <= 0 else f"{days} day{'' if days == 1 else 's'}"
    oldest = f"{names[waiting[0].pupil_id]}, {since}"
    text = f"{count} comment{'s' if count > 1 else ''}{'' if short else ' unanswered'} ({oldest})"
    return [(text, "warn")]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _weekday(day: date, today: date) -> str:
    return f"{day:%a}" if (today - day).days < 7 else f"{day.day} {day:%b}"


def finding_of(row: BoardRow) -> Finding | None:
    """What is asked about this pupil first: a proposal before a warning."""
    return next((f for f in row.findings if f.reached), None) or next(iter(row.findings), None)


class Detail(msgspec.Struct, frozen=True):
    """What is said of the pupil under the cursor."""

    left: tuple[Piece, ...] = ()
    """The proposal, or what the lists cannot say."""
    right: tuple[Piece, ...] = ()
    """The keys that decide on it."""
    clause: str = ""
    """Evidence, source and clause."""


def detail(row: BoardRow | None, look: Look, keys: tuple[str, str, str]) -> Detail:
    """The pupil under the cursor; `keys` are those that accept, decline and put off."""
    if row is None:
        return Detail()
    finding = finding_of(row)
    if finding is None:
        return Detail(tuple(about_pieces(row, look)))
    glyphs = look.glyphs
    sign, role = _sign(finding, look)
    left: list[Piece] = [(f"{sign} {plain(headline(finding, look.words), glyphs)}", role)]
    if others := len(row.findings) - 1:
        left.append((f"  +{others}", "dim"))
    accept, decline, snooze = keys
    right: tuple[Piece, ...] = (
        (accept, "key"), (" do it  " if finding.reached else " done  ", ""),
        (decline, "key"), (" not  ", ""), (snooze, "key"), (" later", ""),
    )  # fmt: skip
    clause = " ".join(finding.threshold.clause.split()).rstrip(".")
    said = f" {glyphs.dot} ".join((evidence(finding), finding.threshold.origin, clause))
    return Detail(tuple(left), right, said)


def target_detail(told: Detail, target: BoardTarget, look: Look, key: str) -> Detail:
    """What is `told` of the pupil, with the target in full in place of the evidence; `key` reviews it."""
    dot = f" {look.glyphs.dot} "
    subject = f"{target.subject}: " if target.subject else ""
    text = f"{subject}{target.text}{dot}to be reached by {day_name(target.due_on, look.today)}"
    if told.right:
        return Detail(told.left, told.right, text)
    return Detail(((review_words(target.review, look.today), "warn"),), ((key, "key"), (" review", "")), text)


def _sign(finding: Finding, look: Look) -> Piece:
    return (look.glyphs.proposal, "key") if finding.reached else (look.glyphs.warning, "warn")


def two_lines(text: str, width: int) -> tuple[str, str]:
    """`text` parted at a blank so that the first line has at most `width` cells; the second may be longer."""
    if cell_len(text) <= width:
        return text, ""
    line, words = "", text.split(" ")
    while words and cell_len(f"{line} {words[0]}".strip()) <= width:
        line = f"{line} {words.pop(0)}".strip()
    return line, " ".join(words)


def about_pieces(row: BoardRow, look: Look) -> list[Piece]:
    """A pupil of whom nothing is proposed: only what the lists cannot say."""
    if row.place.joins_on and not row.here:
        return [(f"{row.place.name} joins on {day_name(row.place.joins_on, look.today)}", "warn")]
    if row.place.leaves_on and not row.here:
        return [(f"{row.place.name} left after {day_name(row.place.leaves_on, look.today)}", "warn")]
    if row.flags and not look.hide_flags:
        return [(flags_text(row.flags), "accent")]
    return []
