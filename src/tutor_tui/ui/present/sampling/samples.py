"""Samples that are owed, drawn and done: rows and lines of the sampling screen."""

from collections.abc import Sequence

from tutor_tui.commands import display
from tutor_tui.policy.model import Policy
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.sampling.owed import Owed
from tutor_tui.queries.sampling.received import Received
from tutor_tui.rules.sampling.owing import Stage
from tutor_tui.rules.sampling.wording import asked, looked_at
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

_ROLES: dict[Stage, Role] = {
    Stage.DRAW: "warn",
    Stage.LOOK: "warn",
    Stage.FEED_BACK: "warn",
    Stage.AWAIT: "dim",
    Stage.DONE: "good",
}


def owed_columns(look: Look) -> tuple[Column, ...]:
    """From where, for when, how far it is, what comes next."""
    return (
        Column("place", "From", min_width=14, max_width=30, lead=True),
        Column("until", "by", width=7),
        Column("drawn", "drawn", width=5, align="right"),
        Column("looked", "looked", width=6, align="right"),
        Column("told", "told", width=4, align="right", priority=2),
        Column("answered", "answ.", width=5, align="right", priority=2),
        Column("next", "", min_width=16),
        Column("by", "drawn by", width=16, priority=3),
    )


def owed_rows(found: Sequence[Owed], look: Look) -> list[GridRow]:
    """One row a sample, under a heading for each rule and whose it is."""
    rows, heading = [], ""
    for one in found:
        says = _heading(one, look.words)
        standing = one.standing
        counts = (standing.drawn, standing.looked, standing.fed_back, standing.answered)
        shown = [str(count) if one.sample else "" for count in counts]
        if not one.rule.feedback:
            shown[2:] = ["-", "-"]
        day: Role = "bad" if one.overdue else ""
        row = GridRow(
            one.key,
            (
                one.place.title,
                cell(short_day(one.stretch.last, look.today), day),
                *shown,
                _next(one, look),
                one.by,
            ),
        )
        if says != heading:
            heading = says
            rows.append(GridRow(f"heading:{one.is_mine}:{one.rule.id}", (), heading=says))
        rows.append(row)
    return rows


def _heading(one: Owed, words: Vocabulary) -> str:
    who = words.word(one.rule.who)
    whose = "Yours" if one.is_mine else f"Owed by each {who.one}"
    return f"{whose}: {looked_at(one.rule, words)}, {asked(one.rule, words)}"


def _next(one: Owed, look: Look) -> Cell:
    """What comes next; late where its time is over."""
    standing = one.standing
    said = {
        Stage.DRAW: "draw",
        Stage.LOOK: f"look at {standing.drawn - standing.looked} more",
        Stage.FEED_BACK: f"tell of {standing.drawn - standing.fed_back}",
        Stage.AWAIT: f"{standing.drawn - standing.answered} not answered",
        Stage.DONE: "done",
    }[one.stage]
    if one.overdue:
        return cell(f"! overdue: {said}", "bad")
    return cell(said, _ROLES[one.stage])


def owed_line(one: Owed, look: Look, draw_key: str) -> str:
    """The row under the cursor: the policy's clause, and what can be done."""
    words = look.words
    drawn = ""
    if one.sample:
        drawn = f"drawn {short_day(one.sample.drawn_on, look.today)} by {one.by}"
    elif one.may_draw:
        drawn = f"{display(draw_key)} draws it from {words.pupil.count(one.place.pupils)}"
    parts = (one.stretch.name, drawn, f"{one.rule.clause} ({one.rule.origin})")
    return f" {look.glyphs.dot} ".join(part for part in parts if part)


def owed_summary(found: Sequence[Owed], words: Vocabulary) -> str:
    """How much of the own is owed: "2 to draw, 1 to look at, 1 overdue"."""
    mine = [one for one in found if one.is_mine]
    counts = (
        (sum(one.stage is Stage.DRAW for one in mine), "to draw"),
        (sum(one.stage is Stage.LOOK for one in mine), "to look at"),
        (sum(one.stage is Stage.FEED_BACK for one in mine), "to tell"),
        (sum(one.overdue for one in mine), "overdue"),
    )
    said = ", ".join(f"{count} {what}" for count, what in counts if count)
    if said:
        return said
    return "nothing is owed" if mine else f"you owe no {words.sample.many}"


def received_about(one: Received, words: Vocabulary) -> str:
    """Whom a leader's feedback is about."""
    more = f"{words.pupil.count(one.others)} not of your post" if one.others else ""
    return "; ".join([*one.pupils, *([more] if more else [])])


def why_none_owed(policy: Policy, found: Sequence[Owed], words: Vocabulary) -> str:
    """Why the list is empty, and what to do."""
    if not policy.sampling:
        return f"The policy asks for no {words.sample.many}: `tutor-tui policy show` lists what it asks."
    if found:
        return f"You owe no {words.sample.many}. f shows those that others owe."
    return (
        f"No {words.sample.many} are asked for within your post: they are drawn from forms and years that have "
        f"{words.pupil.many}, in school weeks. Term dates and the roll may be missing."
    )
