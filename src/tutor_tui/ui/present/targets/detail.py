"""One target in full: what it says, what carries it, what was said of it."""

from tutor_tui.calendar.day_names import MONTHS
from tutor_tui.queries.targets.carried import Counted
from tutor_tui.queries.targets.forest import Forest
from tutor_tui.queries.targets.reviewed import Reviewed
from tutor_tui.queries.targets.rows import TargetRow
from tutor_tui.rules.targets.layers import Layer
from tutor_tui.rules.targets.reviews import OPEN, Standing, review_words
from tutor_tui.rules.targets.tree import ancestors
from tutor_tui.rules.targets.wording import below_words, carried_brief, carried_words, goal_words
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.targets.reviews import REVIEW_ROLES
from tutor_tui.ui.present.targets.tree import STATUS_ROLES, name_of, status_sign

Piece = tuple[str, Role]
"""Text and its role."""


def target_lines(found: Forest, target_id: int, look: Look, *, shares: bool) -> list[list[Piece]]:
    """The target from top to bottom; `shares` is whether the policy asks that carers are told of reviews."""
    row = found.rows[target_id]
    subject = f", {row.subject_name}" if row.subject_name else ""
    form = f" {row.form}" if row.form else ""
    lines: list[list[Piece]] = [
        [(f"{name_of(row)}{form}{subject}", "marked")],
        [(row.text, "")],
        [],
        [(_said_by(found, row, look), "dim")],
        _standing(found, row, look),
    ]
    if row.goal is not None:
        last = next((one.value for one in found.reviews.get(target_id, ()) if one.value is not None), None)
        lines.append([(plain(goal_words(row.baseline, row.goal, row.measure, last), look.glyphs), "")])
    if counted := found.counted.get(target_id):
        lines += [[], *_counted(counted, row, look)]
    if found.below[target_id].total:
        lines += [[], [(below_words(found.below[target_id], look.words), "")]]
    lines += _above(found, row, look)
    return lines + _reviews(found, row, look, shares=shares)


def target_line(found: Forest, target_id: int, look: Look) -> str:
    """The target in one line, for a screen without room beside the tree: what carries it, else what was said last."""
    row = found.rows[target_id]
    counted = found.counted.get(target_id)
    if counted is not None:
        return carried_brief(counted.carried, row.counts_from, look.words, counted.is_whole)
    said = f"{name_of(row)}: {row.text}"
    if found.below[target_id].total:
        return f"{said} {below_words(found.below[target_id], look.words)}"
    reviews = found.reviews.get(target_id, ())
    last = f" {day_name(reviews[0].on, look.today)}: {reviews[0].note}" if reviews and reviews[0].note else ""
    return f"{said}{last}"


def _said_by(found: Forest, row: TargetRow, look: Look) -> str:
    by = found.names.get(row.place.made_by or 0, "")
    who = f" by {by}" if by else ""
    due = day_name(row.due_on, look.today)
    passed = ", passed" if row.status == OPEN and row.due_on < look.today else ""
    return f"{row.horizon}, set {day_name(row.set_on, look.today)}{who}, to be reached by {due}{passed}"


def _standing(found: Forest, row: TargetRow, look: Look) -> list[Piece]:
    if row.status != OPEN:
        day = f" {day_name(row.closed_on, look.today)}" if row.closed_on is not None else ""
        return [(f"{status_sign(row.status, look)} {row.status}{day}", STATUS_ROLES.get(row.status, ""))]
    due = found.due[row.target_id]
    is_named = due.on in (None, look.today) or due.standing is Standing.LATER
    day = "" if is_named or due.on is None else f" ({day_name(due.on, look.today)})"
    return [(f"{review_words(due, look.today)}{day}", REVIEW_ROLES[due.standing])]


def _counted(counted: Counted, row: TargetRow, look: Look) -> list[list[Piece]]:
    carried = counted.carried
    role: Role = "good" if carried.known and not carried.needed else "warn"
    text = carried_words(carried, row.counts_from, look.words, counted.is_whole)
    return [[(plain(text, look.glyphs), role)]]


def _above(found: Forest, row: TargetRow, look: Look) -> list[list[Piece]]:
    parents = {target_id: one.parent_id for target_id, one in found.rows.items()}
    path = [found.rows[one] for one in ancestors(row.target_id, parents) if one in found.rows]
    if not path:
        return []
    lines: list[list[Piece]] = [[], [("hangs under", "dim")]]
    return lines + [[(f"{name_of(one)}: {one.text}", "")] for one in path]


def _reviews(found: Forest, row: TargetRow, look: Look, *, shares: bool) -> list[list[Piece]]:
    reviews = found.reviews.get(row.target_id, ())
    if not reviews:
        return [[], [("never reviewed yet", "dim")]] if row.status == OPEN else []
    lines: list[list[Piece]] = [[]]
    for one in reviews:
        lines.append(_review(one, row, look, shares=shares))
    return lines


def _review(one: Reviewed, row: TargetRow, look: Look, *, shares: bool) -> list[Piece]:
    is_pupils = row.layer is Layer.PUPIL
    with_whom = f" with the {look.words.pupil.one}" if is_pupils and one.with_pupil else ""
    value = "" if one.value is None else f" ({one.value:g})"
    note = f": {one.note}" if one.note else ""
    pieces: list[Piece] = [
        (f"{day_name(one.on, look.today)} ", "key"),
        (f"{one.by}{with_whom}{value}{note}", ""),
    ]
    if is_pupils and one.shared_how:
        day = f", {one.shared_on.day} {MONTHS[one.shared_on.month - 1]}" if one.shared_on else ""
        pieces.append((f" told home: {one.shared_how}{day}", "good"))
    elif is_pupils and shares:
        pieces.append((" not told home", "warn"))
    return pieces
