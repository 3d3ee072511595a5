"""Steps of the ladders and where a pupil stands on them, in words."""

from collections.abc import Sequence

from tutor_tui.queries.ladders.card import CardLadder
from tutor_tui.queries.ladders.records import Done
from tutor_tui.queries.ladders.steps import LadderStep
from tutor_tui.rules.ladders.wording import headline, reason
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.signs import plain

Lines = list[list[tuple[str, Role]]]
"""Lines of pieces, wrapped where they are long."""
NARROW_STEPS = 2
"""Ladders that a narrow screen has room for."""


def step_reason(step: LadderStep, look: Look) -> str:
    """The step as the reason of what is recorded."""
    return reason(step.direction, step.occasions, step.subject, look.words)


def step_title(step: LadderStep, look: Look) -> str:
    """The step in one line: "3rd missed task in Geography this term → further contact, other sanctions"."""
    return plain(headline(step.direction, step.occasions, step.subject, step.rung, look.words), look.glyphs)


def step_parts(step: LadderStep, look: Look) -> tuple[str, ...]:
    """All of it in sentences: how often, on what, what was done already, what the policy says."""
    return (step_title(step, look), on_what(step, look), done_line(step.done, look), about_rule(step))


def on_what(step: LadderStep, look: Look) -> str:
    """What it rests on: "On: Map of the river (9 Nov), Glaciers (16 Nov)"."""
    said = (f"{one.text} ({short_day(one.day, look.today).strip()})".strip() for one in step.occasions)
    return f"On: {', '.join(said)}"


def step_line(step: LadderStep, look: Look) -> str:
    """The same in one line."""
    return ". ".join(part.rstrip(".") for part in step_parts(step, look)) + "."


def about_rule(step: LadderStep) -> str:
    """What the policy says, and where."""
    return f"{step.rung.clause} ({step.rung.origin})"


def done_line(done: tuple[Done, ...], look: Look) -> str:
    """What was done already, the newest first: "Done: contact home 12 Nov, phone (Ms Carter)"."""
    if not done:
        return "Nothing was done in it yet this term"
    return "Done: " + "; ".join(_done(one, look) for one in done)


def _done(one: Done, look: Look) -> str:
    word = look.words.word(one.kind).one
    what = ", ".join(filter(None, (f"{word} {day_name(one.day, look.today)}", one.text)))
    return f"{what} ({one.by})" if one.by else what


def ladder_lines(ladders: Sequence[CardLadder], look: Look, *, wide: bool) -> Lines:
    """Where the pupil stands on each ladder; `wide` where there is room for all, with clause and evidence."""
    lines: Lines = []
    shown = ladders if wide else ladders[:NARROW_STEPS]
    for one in shown:
        if one.step is not None:
            lines += _due(one, one.step, look, wide=wide)
        else:
            lines.append([(f"{one.subject}: ", ""), (_stands(one, look), "dim")])
    if more := len(ladders) - len(shown):
        lines.append([(f"and {more} more", "dim")])
    return lines


def _due(one: CardLadder, step: LadderStep, look: Look, *, wide: bool) -> Lines:
    who = look.words.word(step.rung.who).one
    sign = look.glyphs.proposal if one.is_mine else look.glyphs.warning
    role: Role = "key" if one.is_mine else "warn"
    lines: Lines = [[(f"{sign} ", role), (f"{step_title(step, look)} ({who})", role)]]
    if wide:
        lines.append([(about_rule(step), "dim")])
        lines.append([(f"{on_what(step, look)}. {done_line(step.done, look)}.", "dim")])
    return lines


def _stands(one: CardLadder, look: Look) -> str:
    """Without anything due: how often, which step was taken last, when the next comes."""
    standing, words = one.standing, look.words
    count = len(standing.occasions)
    what = f"{count} missed" if standing.direction == "negative" else words.reward.count(count)
    parts = [f"{what} this term"]
    if standing.rung is not None:
        parts.append(
            f"step {standing.reached} of {len(standing.rungs)} decided"
            if standing.decided
            else standing.rung.what
        )
    if standing.next_rung is not None:
        parts.append(f"at {standing.next_rung.after}: {standing.next_rung.what}")
    elif standing.rung is not None:
        parts.append("the last step")
    return ", ".join(parts)
