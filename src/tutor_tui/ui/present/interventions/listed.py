"""Interventions as rows of a list, and one of them in some lines."""

from collections.abc import Sequence

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.queries.interventions.records import Member, Record
from tutor_tui.rules.interventions.plan import STAGES, WAVES
from tutor_tui.rules.interventions.standing import Phase
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.days import day_name, short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Line = list[tuple[str, Role]]
"""Pieces of one line, each with its role."""
OUTCOMES = {"goes_on": "goes on", "changes": "goes on otherwise", "ends": "ended", "": ""}
"""What a review decided, in words."""


def interventions_columns(look: Look) -> tuple[Column, ...]:
    """Wave, name, whom it is for, in what, led by whom, and when something is asked."""
    return (
        Column("wave", "W", width=2),
        Column("name", look.words.intervention.title, min_width=16, max_width=34, lead=True),
        Column("whom", look.words.pupil.titles, min_width=11, max_width=26, priority=2),
        Column("subject", "Subject", width=11, priority=4),
        Column("by", "Led by", width=13, priority=3),
        Column("when", "", width=21),
    )


def interventions_rows(rows: Sequence[Seen], look: Look) -> list[GridRow]:
    """One row an intervention, under a heading for each phase."""
    found: list[GridRow] = []
    phase: Phase | None = None
    for row in rows:
        if row.phase is not phase:
            phase = row.phase
            count = sum(other.phase is phase for other in rows)
            found.append(GridRow(f"phase:{phase.name}", (), heading=f"{phase.value.capitalize()} ({count})"))
        record = row.record
        found.append(
            GridRow(
                str(record.intervention_id),
                (
                    cell(str(record.wave)),
                    Cell(((record.name, ""), (" (more able)" if record.for_more_able else "", "dim"))),
                    cell(whom(record, look.words)),
                    cell(record.subject, "dim"),
                    cell(("you" if row.is_mine else record.led_by), "dim"),
                    when(row, look),
                ),
            )
        )
    return found


def whom(record: Record, words: Vocabulary) -> str:
    """One pupil by name, several as a number; of those that the reader sees."""
    members = record.members
    return members[0].name if len(members) == 1 else words.pupil.count(len(members))


def when(row: Seen, look: Look) -> Cell:
    """When something is asked for, or was: a word says it, so that nothing depends on colours."""
    record, today = row.record, look.today
    match row.phase:
        case Phase.OVER:
            return cell(f"score {record.score}, {short_day(record.last_day, today)}", "dim")
        case Phase.EVALUATE:
            return cell(f"{look.glyphs.proposal} ended {short_day(record.last_day, today)}", "warn")
        case Phase.PLANNED:
            return cell(f"from {short_day(record.starts_on, today)}")
    if row.review is None:
        return cell(f"until {short_day(record.last_day, today)}")
    day = short_day(row.review.due_on, today)
    match row.due:
        case "overdue":
            return cell(f"{look.glyphs.proposal} review was {day}", "bad")
        case "today":
            return cell(f"{look.glyphs.proposal} review today", "warn")
        case "soon":
            return cell(f"review soon, {day}", "warn")
        case _:
            return cell(f"review {day}")


def intervention_line(row: Seen, look: Look) -> str:
    """One in a sentence or two: what the list has no room for."""
    record = row.record
    days = f"{day_name(record.starts_on, look.today)} to {day_name(record.last_day, look.today)}"
    stage = "" if row.phase in (Phase.OVER, Phase.EVALUATE) else f" Stage: {record.stage}."
    meets = f" {record.meets}." if record.meets else ""
    return f"{record.need} ({WAVES.get(record.wave, '')}, {days}).{meets}{stage}"


def facts(row: Seen, look: Look, *, wide: bool) -> list[Line]:
    """Everything about one but its pupils and numbers, the most important first."""
    record, today = row.record, look.today
    aim = "for the more able" if record.for_more_able else "for those behind"
    subject = f", {record.subject}" if record.subject else ""
    lines: list[Line] = [
        [
            (record.need, "marked"),
            (f"  wave {record.wave}, {WAVES.get(record.wave, '')}, {aim}{subject}", ""),
        ],
        [
            (f"Led by {record.led_by or 'nobody known'}", ""),
            (f", {record.meets}" if record.meets else "", ""),
            (f". {day_name(record.starts_on, today)} to {day_name(record.last_day, today)}", ""),
            (
                f" (planned to {day_name(record.ends_on, today)})"
                if record.last_day < record.ends_on
                else "",
                "dim",
            ),
            (f", {row.phase.value}.", "warn" if row.phase in (Phase.REVIEW, Phase.EVALUATE) else ""),
        ],
        stage_line(record.stage, look),
        [("Measured: ", "dim"), (measures(record), "")],
    ]
    if record.link_to_lessons:
        lines.append([("In lessons: ", "dim"), (record.link_to_lessons, "")])
    if row.review is not None:
        signs: dict[str, Role] = {"overdue": "bad", "today": "warn", "soon": "warn"}
        sign = signs.get(row.due or "", "")
        late = " (overdue)" if row.due == "overdue" else ""
        lines.append([("Review: ", "dim"), (f"{day_name(row.review.due_on, today)}{late}", sign)])
    if record.is_evaluated:
        said = f": {record.evaluation}" if record.evaluation else ""
        by = f" ({record.evaluated_by})" if record.evaluated_by else ""
        lines.append([("Came of it: ", "dim"), (f"{record.score} of 1 to 4{said}{by}", "")])
    if not row.is_whole:
        lines.append([(f"Only {look.words.pupil.many} within your post are shown.", "dim")])
    return lines if wide else lines[:7]


def stage_line(stage: str, look: Look) -> Line:
    """The seven stages: those behind with a tick, the present one between brackets."""
    place = STAGES.index(stage) if stage in STAGES else 0
    pieces: Line = [("Stage: ", "dim")]
    for at, name in enumerate(STAGES):
        if at == place:
            pieces.append((f"[{name}]", "marked"))
        else:
            pieces.append((f"{look.glyphs.signed}{name}" if at < place else name, "dim"))
        pieces.append((" ", ""))
    return pieces


def measures(record: Record) -> str:
    """What is measured: once where entry and exit are the same."""
    same = record.entry_measure.casefold() == record.exit_measure.casefold()
    return record.entry_measure if same else f"{record.entry_measure} at entry, {record.exit_measure} at exit"


def meeting_lines(row: Seen, look: Look) -> list[Line]:
    """The reviews that were held, the newest first."""
    lines: list[Line] = []
    for meeting in row.record.meetings:
        if meeting.held_on is None:
            continue
        outcome = OUTCOMES.get(meeting.outcome, meeting.outcome)
        said = ": ".join(filter(None, (outcome, meeting.note)))
        by = f" ({meeting.by})" if meeting.by else ""
        lines.append([(f"{day_name(meeting.held_on, look.today)} ", "dim"), (f"{said or 'held'}{by}", "")])
    return lines


def stay(member: Member, record: Record, look: Look) -> str:
    """When the pupil came in later or went earlier; empty for who is in it throughout."""
    parts = []
    if member.from_on > record.starts_on:
        parts.append(f"from {short_day(member.from_on, look.today)}")
    if member.until_on is not None and member.until_on < record.last_day:
        parts.append(f"until {short_day(member.until_on, look.today)}")
    return " ".join(parts)


def spaced(lines: Sequence[Line]) -> list[Line]:
    """A blank line between paragraphs."""
    found: list[Line] = []
    for line in lines:
        blank: list[Line] = [[("", "")]] if found else []
        found += [*blank, line]
    return found
