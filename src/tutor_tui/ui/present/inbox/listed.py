"""What waits, as rows of a list."""

from collections.abc import Sequence

from tutor_tui.queries.inbox import Waiting
from tutor_tui.rules.triage.case import Step
from tutor_tui.rules.wording import proposal
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.ladders import step_line
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column


def inbox_columns(look: Look) -> tuple[Column, ...]:
    """Since when or for when, whom it is about, what is asked."""
    return (
        Column("since", "", width=7),
        Column("pupil", look.words.pupil.title, min_width=12, max_width=24, lead=True),
        Column("what", "", min_width=10, max_width=30, priority=2),
        Column("text", "", min_width=14),
    )


def inbox_rows(waiting: Sequence[Waiting], look: Look) -> list[GridRow]:
    """One row a thing; what was due before today is late, and its day says so."""
    rows = []
    for one in waiting:
        late: Role = "bad" if one.since < look.today else "warn" if one.since == look.today else ""
        day = "today" if one.since == look.today else short_day(one.since, look.today)
        rows.append(
            GridRow(one.key, (cell(day, late), one.who, cell(asked(one, look), "dim"), _text(one, look)))
        )
    return rows


def asked(one: Waiting, look: Look) -> str:
    """What is asked, in the school's words."""
    words = look.words
    match one.kind:
        case "comment":
            return "reply"
        case "contact":
            return words.contact.one
        case "referral":
            return f"answer {words.referral.a}"
        case "correction":
            return "served or missed?" if one.moves else f"{words.correction.one} today"
        case "missed":
            return _AFTER_MISS[one.step or Step.ASK_PRESENCE]
        case "proposed":
            return f"confirm {words.correction.a}"
        case "due":
            return f"propose {words.correction.one}"
        case "task_trouble":
            return f"ask the {words.curriculum_leader.one}"
        case "hand_in":
            return "record the hand-in"
        case "attainment":
            return "enter attainment"
        case "target":
            return f"review {words.target.a}"
        case "barrier":
            return "review a barrier"
        case "intervention":
            return "hold the review"
        case "step":
            return one.ladder.rung.what if one.ladder else ""
        case "praise":
            return proposal(one.praised[0][2].threshold, words) if one.praised else ""
        case "answered":
            return f"{words.referral.one} answered"
        case "support":
            return f"review {words.support.one}"
        case "sample":
            return "answer feedback"
        case "approval":
            return "be the second person"
        case "opened":
            return "opened by break-glass"
        case "policy":
            return "yearly review"


_AFTER_MISS = {
    Step.ESCALATE: "missed, escalate",
    Step.RESCHEDULE: "away, another day",
    Step.ASK_PRESENCE: "missed, in school?",
}


def waiting_line(one: Waiting, look: Look) -> str:
    """The whole of it in a sentence."""
    if one.ladder is not None:
        return f"{one.who}: {step_line(one.ladder, look)}"
    asks = asked(one, look)
    if one.praised:
        names = "; ".join(name for _, name, _ in one.praised)
        return f"{one.text}, {asked(one, look)}: {names}"
    return f"{one.who}, {day_name(one.since, look.today)}, {asks}{'' if asks.endswith('?') else ':'} {_text(one, look)}"


def _text(one: Waiting, look: Look) -> str:
    if one.kind == "support" and look.hide_flags:
        return "needs hidden"
    return f"{one.text} ({one.whom})" if one.whom else one.text
