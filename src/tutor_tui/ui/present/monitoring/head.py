"""The title of the screen: term, what is shown of it, what the signs say."""

from tutor_tui.queries.monitoring.view import Monitoring
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.monitoring.choosing import chosen_name

Piece = tuple[str, Role]
"""Text and its role."""

TERMS = {1: "autumn term", 2: "spring term", 3: "summer term"}
"""Terms by number."""


def title_pieces(shown: Monitoring, look: Look) -> list[Piece]:
    """What is watched, in which term."""
    pieces: list[Piece] = [(f"{look.words.homework.title} set", "marked")]
    if shown.term:
        pieces.append((f"  {TERMS[shown.term[0].term]}", ""))
    if shown.heat.measure == "minutes":
        pieces.append((f" {look.glyphs.dot} in minutes", "key"))
    if name := chosen_name(shown.within, shown.choices, look):
        pieces.append((f"  only {name}", "warn"))
    return pieces


def gap_pieces(shown: Monitoring, look: Look) -> list[Piece]:
    """How many groups have a gap now, of those for which a number is asked."""
    judged = [row for row in shown.heat.rows if row.group.expected.times]
    if not judged:
        return [("no figure to compare with", "dim")] if shown.heat.rows else []
    gaps = sum(bool(row.missed) for row in judged)
    if not gaps:
        return [(f"all {look.words.teaching_group.count(len(judged))} as asked", "good")]
    return [(f"{look.glyphs.proposal} {gaps} of {len(judged)} below what is asked", "warn")]
