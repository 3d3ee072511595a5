"""What the pupil's card says beside its timeline."""

from tutor_tui.queries.pupil_card import PupilCard
from tutor_tui.rules.planner import Outcome, WeekState
from tutor_tui.rules.targets.reviews import review_words
from tutor_tui.rules.wording import evidence, headline
from tutor_tui.ui.present.carers import carer_line, not_shown_line
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.ladders import ladder_lines
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text, week_sign
from tutor_tui.ui.present.signs import plain
from tutor_tui.ui.present.support import support_lines
from tutor_tui.ui.present.targets.reviews import REVIEW_ROLES

Piece = tuple[str, Role]
"""Text and its role."""
Lines = list[list[Piece]]
"""Lines of pieces, wrapped where they are long."""
NARROW_FINDINGS = 2
"""Proposals and warnings that a narrow screen has room for."""


def card_title(card: PupilCard, look: Look) -> list[Piece]:
    """Name, form and tutor: "Brown, Lily  8A Ms Carter"."""
    form = f"{card.form} {card.tutor}".strip() or f"in no {look.words.form.one}"
    pieces: list[Piece] = [(card.name, "marked"), (f"  {form}", "")]
    if card.left_on is not None and card.left_on < look.today:
        pieces.append((f"  left after {day_name(card.left_on, look.today)}", "warn"))
    elif card.joined_on is not None and card.joined_on > look.today:
        pieces.append((f"  joins on {day_name(card.joined_on, look.today)}", "warn"))
    if card.opened_until is not None:
        pieces.append((f"  opened by break-glass until {day_name(card.opened_until, look.today)}", "warn"))
    if card.absent:
        pieces.append(("  away today", "warn"))
    return pieces


def card_number(card: PupilCard) -> list[Piece]:
    """The admission number."""
    return [(f"adm no {card.admission_number}", "dim")] if card.admission_number else []


def strip_pieces(card: PupilCard, look: Look) -> list[Piece]:
    """The weeks before this one, and this one."""
    if card.now is None:
        return [("planner checks are the tutor's", "dim")] if not card.strip else []
    pieces: list[Piece] = [(f"last {len(card.strip)} weeks ", "dim")] if card.strip else []
    pieces += [week_sign(state, look.glyphs) for state in card.strip]
    number = f"week {card.week.number}" if card.week else "now"
    return [*pieces, (f"  {number} ", "dim"), week_sign(card.now, look.glyphs), (_now(card.now), "dim")]


def _now(state: WeekState) -> str:
    return {
        Outcome.SIGNED: " signed",
        Outcome.UNSIGNED: " unsigned",
        Outcome.FORGOTTEN: " forgotten",
        Outcome.LOST: " lost",
        Outcome.ABSENT: " away",
        Outcome.UNCHECKED: " not looked at yet",
    }[state.outcome]


def needs_pieces(card: PupilCard, look: Look) -> list[Piece]:
    """Support flags, or that they and what is provided are hidden."""
    if not card.flags and not (card.support and look.hide_flags):
        return []
    if look.hide_flags:
        return [("needs hidden", "dim")]
    return [(f"needs: {flags_text(card.flags)}", "accent")]


def about_lines(card: PupilCard, look: Look, *, wide: bool) -> Lines:
    """What is proposed, where the pupil stands on the ladders, whom to contact, what is owed and aimed at.

    `wide` where there is room for every proposal with its clause.
    """
    words = look.words
    lines: Lines = []
    shown = card.findings if wide else card.findings[:NARROW_FINDINGS]
    for finding in shown:
        sign = look.glyphs.proposal if finding.reached else look.glyphs.warning
        text = plain(f"{headline(finding, words)} ({evidence(finding)})", look.glyphs)
        lines.append([(f"{sign} ", "key"), (text, "key" if finding.reached else "warn")])
        if wide:
            lines.append([(finding.threshold.clause, "dim")])
    if more := len(card.findings) - len(shown):
        lines.append([(f"and {more} more", "dim")])
    lines += ladder_lines([one for one in card.ladders if one.is_mine], look, wide=wide)
    lines += [] if look.hide_flags else support_lines(card.support, look, wide=wide)
    lines += [[(carer_line(carer), "")] for carer in card.carers.carers]
    if hidden := not_shown_line(card.carers):
        lines.append([(hidden, "warn")])
    if card.overdue:
        owed = ", ".join(f"{task.subject} {task.title} ({task.days} d)" for task in card.overdue)
        lines.append([(f"{len(card.overdue)} overdue: ", "bad"), (owed, "")])
    for target in card.targets:
        subject = f"{target.subject}: " if target.subject else ""
        review = review_words(target.review, look.today)
        lines.append(
            [
                (f"{words.target.one}, ", "dim"),
                (f"{review}: ", REVIEW_ROLES[target.review.standing]),
                (f"{subject}{target.text}", ""),
            ]
        )
    return lines + ladder_lines([one for one in card.ladders if not one.is_mine], look, wide=wide)
