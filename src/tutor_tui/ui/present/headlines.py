"""The lines above and below the lists: header, carried-over strip, what is said of the row under the cursor."""

from collections.abc import Sequence
from datetime import date

from tutor_tui.policy.render import source_as_text
from tutor_tui.queries.board import Board, BoardRow
from tutor_tui.queries.desk import DeskView
from tutor_tui.rules.planner import is_open
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


def who(board: Board) -> str:
    """Form and tutor: "8A Ms Carter"."""
    return f"{board.form} {board.tutor}".strip()


def week_pieces(view: DeskView, look: Look) -> list[Piece]:
    """The week, and loudly whatever makes it another one than a tutor expects."""
    board = view.board
    if board is None:
        return []
    pieces: list[Piece] = [(f"week {board.week.number} {board.week.cycle}".strip(), "")]
    monday = f"{board.week.start.day} {board.week.start:%b}"
    if board.is_future:
        pieces.append((f"NOT BEGUN (from {monday})", "warn"))
    elif board.is_past and view.closed_today:
        pieces.append((f"{view.closed_today} today; the last week before ({monday})", "warn"))
    elif board.is_past:
        pieces.append((f"PAST (from {monday})", "warn"))
    elif view.closed_today:
        pieces.append(
            (f"{view.closed_today} today; marks count for {day_name(board.day, look.today)}", "warn")
        )
    elif board.day != look.today:
        pieces.append((f"marks count for {day_name(board.day, look.today)}", "warn"))
    if not view.may_mark:
        pieces.append(("reading only", "warn"))
    if look.hide_flags:
        pieces.append(("needs hidden", "accent"))
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


def carried_pieces(board: Board, look: Look) -> list[Piece]:
    """What earlier days left to do; a few names each."""
    names = {row.pupil_id: row.place.name.partition(",")[0] for row in board.rows}
    carried = board.carried
    parts: list[Piece] = []
    open_now = {row.pupil_id for row in board.rows if is_open(row.state.outcome) or row.visit is None}
    away = [
        f"{names[pupil_id]} (away {_weekday(day, look.today)})"
        for pupil_id, day in board.carried_absent
        if pupil_id in open_now
    ]
    if away:
        parts.append((_some(away), "warn"))
    if carried.comments:
        oldest = carried.comments[0]
        count = len(carried.comments)
        text = f"{count} comment{'s' if count > 1 else ''} unanswered ({names[oldest.pupil_id]}"
        text += f", {oldest.days} day{'s' if oldest.days != 1 else ''})" if oldest.days > 0 else ", today)"
        parts.append((text, "warn"))
    if carried.corrections:
        parts.append((f"{look.words.correction.many} today {len(carried.corrections)}", ""))
    if carried.contacts:
        whom = [contact.carer or names[contact.pupil_id] for contact in carried.contacts]
        parts.append((f"{look.words.contact.one} promised: {_some(list(dict.fromkeys(whom)))}", "warn"))
    between: Piece = (f" {look.glyphs.dot} ", "dim")
    pieces: list[Piece] = []
    for part in parts:
        pieces += [between, part] if pieces else [part]
    return pieces or [("nothing carried over", "dim")]


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _weekday(day: date, today: date) -> str:
    return f"{day:%a}" if (today - day).days < 7 else f"{day.day} {day:%b}"


def finding_of(row: BoardRow) -> Finding | None:
    """What is asked about this pupil first: a proposal before a warning."""
    return next((f for f in row.findings if f.reached), None) or next(iter(row.findings), None)


def detail_pieces(
    row: BoardRow | None, look: Look, keys: tuple[str, str, str]
) -> tuple[list[Piece], list[Piece]]:
    """Two lines on the pupil under the cursor: proposal with its evidence and keys, then clause and source.

    `keys` are those that accept, dismiss and put off.
    """
    if row is None:
        return [], []
    finding = finding_of(row)
    if finding is None:
        return about_pieces(row, look), []
    text = plain(f"{headline(finding, look.words)} ({evidence(finding)})", look.glyphs)
    accept, dismiss, snooze = keys
    verb = "do it" if finding.reached else "done"
    first: list[Piece] = [
        (f"{row.place.name}: ", ""),
        (text, "key" if finding.reached else "warn"),
        ("   ", ""), (accept, "key"), (f" {verb}  ", ""), (dismiss, "key"), (" not  ", ""), (snooze, "key"),
        (" later", ""),
    ]  # fmt: skip
    others = len(row.findings) - 1
    if others:
        first.append((f"   and {others} more", "dim"))
    clause = " ".join(finding.threshold.clause.split())
    return first, [(f"{clause} ({source_as_text(finding.threshold)})", "dim")]


def about_pieces(row: BoardRow, look: Look) -> list[Piece]:
    """A pupil of whom nothing is proposed: only what the lists cannot say."""
    if row.place.joins_on and not row.here:
        return [(f"{row.place.name} joins on {day_name(row.place.joins_on, look.today)}", "warn")]
    if row.place.leaves_on and not row.here:
        return [(f"{row.place.name} left after {day_name(row.place.leaves_on, look.today)}", "warn")]
    if row.flags and not look.hide_flags:
        return [(flags_text(row.flags), "accent")]
    return []
