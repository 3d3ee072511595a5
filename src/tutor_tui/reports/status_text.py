"""How a form stands in a week, as plain text."""

import unicodedata
from collections.abc import Iterator

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.registration.board import Board, BoardRow
from tutor_tui.reports.status import FormStatus
from tutor_tui.rules.planner import Outcome, Trouble
from tutor_tui.rules.thresholds import Finding
from tutor_tui.text import clean

NAME_WIDTH = 28
"""Columns of the pupils' names; longer ones are cut with an ellipsis."""
_TROUBLES = {
    Trouble.UNSIGNED: "unsigned",
    Trouble.NO_PLANNER: "forgotten",
    Trouble.LOST: "lost",
    Trouble.TASKS_NOT_RECORDED: "tasks not written down",
}


def status_as_text(status: FormStatus, vocabulary: Vocabulary) -> str:
    """The status for a reader, in the school's words; ends with a line end. No sign stands for a word."""
    return "\n".join(line.rstrip() for line in _lines(status, vocabulary)) + "\n"


def _lines(status: FormStatus, vocabulary: Vocabulary) -> Iterator[str]:
    shown = status.board
    week = f"week {shown.week.number} {shown.week.cycle}".rstrip()
    when = f"{shown.day:%A %d %B %Y}" + (" (past)" if shown.is_past else "")
    tutor = f" {clean(shown.tutor)}" if shown.tutor else ""
    yield f"{clean(shown.form)}{tutor} · {when} · {week}"
    away = f", {shown.away} away" if shown.away else ""
    yield f"{shown.checked} of {shown.total} {vocabulary.planner.many} checked{away}"
    yield from _carried(shown, vocabulary)
    if not shown.rows:
        yield ""
        yield f"No {vocabulary.pupil.many} are in this {vocabulary.form.one} this week."
        return
    yield ""
    yield _row("#", vocabulary.pupil.title, vocabulary.planner.title, "overdue", "comments", "targets")
    for row in shown.rows:
        yield _pupil(row)
    proposals = [(row, finding) for row in shown.rows for finding in row.findings]
    if proposals:
        yield from ("", "Proposed")
        for row, finding in proposals:
            yield f"{row.place.roll:>3}  {_name(row)}: {_in_words(finding, vocabulary)}"
    if shown.overdue:
        names = {row.pupil_id: row for row in shown.rows}
        yield from ("", "Overdue, oldest first")
        for task in shown.overdue:
            row = names[task.pupil_id]
            days = "1 school day" if task.days == 1 else f"{task.days} school days"
            yield f"{row.place.roll:>3}  {_name(row)}: {clean(task.subject)} {clean(task.title)} ({days})"


def _carried(shown: Board, vocabulary: Vocabulary) -> Iterator[str]:
    """One line of what earlier days left to do, where they did."""
    carried = shown.carried
    parts = [
        (
            len(shown.carried_absent),
            f"{vocabulary.check.one} carried over",
            f"{vocabulary.check.many} carried over",
        ),
        (len(carried.comments), "comment unanswered", "comments unanswered"),
        (
            len(carried.corrections),
            f"{vocabulary.correction.one} today",
            f"{vocabulary.correction.many} today",
        ),
        (len(carried.contacts), f"{vocabulary.contact.one} promised", f"{vocabulary.contact.many} promised"),
    ]
    said = [f"{count} {one if count == 1 else many}" for count, one, many in parts if count]
    if said:
        yield "Carried over: " + " · ".join(said)


def _pupil(row: BoardRow) -> str:
    outcome, trouble = row.state.outcome, row.state.first_trouble
    planner = {Outcome.ABSENT: "away", Outcome.UNCHECKED: "not checked"}.get(outcome, outcome.value)
    if trouble is not None and _TROUBLES[trouble] != planner:
        planner += f", first {_TROUBLES[trouble]}" if outcome is Outcome.SIGNED else f", {_TROUBLES[trouble]}"
    if not row.here:
        planner = "not in the form on this day"
    comments = f"{row.unanswered} to answer" if row.unanswered else str(row.comments or "")
    due = " (due)" if row.target_due else ""
    return _row(
        str(row.place.roll),
        _name(row),
        planner,
        str(row.overdue or ""),
        comments,
        f"{row.targets}{due}" if row.targets else "",
    )


def _row(roll: str, name: str, planner: str, overdue: str, comments: str, targets: str) -> str:
    name += " " * (NAME_WIDTH - _width(name))
    return f"{roll:>3}  {name}  {planner:<30}  {overdue:>7}  {comments:<11}  {targets}"


def _name(row: BoardRow) -> str:
    name = clean(row.place.name)
    if _width(name) <= NAME_WIDTH:
        return name
    while _width(name) >= NAME_WIDTH:
        name = name[:-1]
    return name + "…"


def _width(text: str) -> int:
    """Columns that a terminal gives to the text: two for wide letters, none for combining marks."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in text
    )


def _in_words(finding: Finding, vocabulary: Vocabulary) -> str:
    """ "3 unsigned this half term → contact home (our default, not in the policy)"."""
    rung = finding.threshold
    counted = _COUNTED.get(rung.counts, rung.counts)
    term = _TERMS.get(rung.proposes, rung.proposes)
    known = term in vocabulary.__struct_fields__
    proposed = vocabulary.word(term).one if known else term.replace("_", " ")
    then = proposed if finding.reached else f"warn ({proposed} at {rung.at})"
    source = f" ({rung.origin})" if rung.is_default else ""
    return f"{finding.count} {counted} this {rung.within.replace('_', ' ')} → {then}{source}"


_COUNTED = {
    "no_planner": "forgotten",
    "tasks_not_recorded": "with tasks not written down",
    "negative": "negatives",
}
"""What thresholds count, where the key itself is no word."""
_TERMS = {"contact_home": "contact", "refer": "referral"}
"""Proposals that the vocabulary knows under another term."""
