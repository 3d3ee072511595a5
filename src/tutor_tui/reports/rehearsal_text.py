"""A rehearsal as plain text: what each rule would have asked for, by form and by week, and what that means."""

from collections.abc import Iterator

from tutor_tui.calendar.day_names import weekday_name
from tutor_tui.policy.rule import OUR_DEFAULT
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.rehearsal.view import AskBeside, Rehearsal
from tutor_tui.rules.rehearsal.wording import change_in_words, number, rule_name, signed
from tutor_tui.rules.rehearsal.workload import Beside, changes, worst
from tutor_tui.text import clean

WIDTH = 120
"""Columns at which clauses are cut."""
MOST_CHANGES = 12
"""Sentences on what changes; the table by form has the rest."""


def rehearsal_as_text(rehearsal: Rehearsal, words: Vocabulary, *, pupils: bool = False) -> str:
    """The rehearsal for a reader, in the school's words; ends with a line end. `pupils` names them, form by form."""
    parts = [_head(rehearsal, words), _meaning(rehearsal, words), _rules(rehearsal, words)]
    parts += [_forms(rehearsal, words), _weeks(rehearsal)]
    if pupils:
        parts.append(_pupils(rehearsal, words))
    return "\n\n".join("\n".join(line.rstrip() for line in part) for part in parts) + "\n"


def _head(rehearsal: Rehearsal, words: Vocabulary) -> Iterator[str]:
    count = sum(form.pupils for form in rehearsal.forms)
    yield f"{clean(rehearsal.title)} ({clean(rehearsal.place)}) beside the policy in force: {rehearsal.stretch}"
    yield (
        f"{weekday_name(rehearsal.first)} to {weekday_name(rehearsal.last)}, {len(rehearsal.weeks)} school weeks; "
        f"{words.form.count(len(rehearsal.forms))}, {words.pupil.count(count)} as they are today."
    )
    yield "Records as they stand now. A proposal counts once: as accepted on the day on which it first stands."


def _meaning(rehearsal: Rehearsal, words: Vocabulary) -> Iterator[str]:
    found = changes(rehearsal.load)
    yield "WHAT IT MEANS"
    if not found:
        yield "Both policies would have asked for the same."
        return
    names = {form.form_id: form.name for form in rehearsal.forms}
    for change in found[:MOST_CHANGES]:
        yield clean(change_in_words(change, names[change.form_id], len(rehearsal.weeks), words))
    if len(found) > MOST_CHANGES:
        yield f"... and {len(found) - MOST_CHANGES} smaller changes."


def _rules(rehearsal: Rehearsal, words: Vocabulary) -> Iterator[str]:
    by_ask = rehearsal.load.by_ask()
    yield f"A clause that begins with ours is {OUR_DEFAULT}."
    yield _line("RULE", "AT", _NUMBERS, "CLAUSE")
    for beside in rehearsal.asks:
        counts = by_ask.get(beside.key, Beside())
        yield _line(rule_name(beside.ask, words), _at(beside), _numbers(counts), _clause(beside))
    yield _line("all", "", _numbers(rehearsal.load.total), "")


def _forms(rehearsal: Rehearsal, words: Vocabulary) -> Iterator[str]:
    yield _line(f"BY {words.form.one.upper()}", words.pupil.many.upper()[:8], _NUMBERS, "IN THE WORST WEEK")
    for form in rehearsal.forms:
        part = rehearsal.load.of(form_id=form.form_id)
        most = worst(part)
        instead = "as before" if most.edited == most.today else f"instead of {most.today}"
        yield _line(clean(form.name), str(form.pupils), _numbers(part.total), f"{most.edited} {instead}")


def _weeks(rehearsal: Rehearsal) -> Iterator[str]:
    by_week = rehearsal.load.by_week()
    yield _line("BY WEEK", "", _NUMBERS, "")
    for week in rehearsal.weeks:
        yield _line(weekday_name(week), "", _numbers(by_week.get(week, Beside())), "")


def _pupils(rehearsal: Rehearsal, words: Vocabulary) -> Iterator[str]:
    yield _line(f"BY {words.pupil.one.upper()}", "", _NUMBERS, "")
    if not rehearsal.names:
        yield f"No {words.pupil.one} is within your post by name."
    for form in rehearsal.forms:
        for pupil_id, counts in rehearsal.load.of(form_id=form.form_id).by_pupil().items():
            if pupil_id in rehearsal.names:
                yield _line(clean(f"{form.name}  {rehearsal.names[pupil_id]}"), "", _numbers(counts), "")


_NUMBERS = ("TODAY", "EDITED", "MORE")


def _numbers(counts: Beside) -> tuple[str, str, str]:
    return str(counts.today), str(counts.edited), signed(counts.more)


def _line(name: str, at: str, numbers: tuple[str, str, str], note: str) -> str:
    today, edited, more = numbers
    line = f"{name[:46]:<46} {at:>8} {today:>6} {edited:>6} {more:>6}  {note}"
    return line if len(line) <= WIDTH else line[: WIDTH - 3].rstrip() + "..."


def _at(beside: AskBeside) -> str:
    before, after = number(beside.today), number(beside.edited)
    return after if before == after else f"{before} > {after}"


def _clause(beside: AskBeside) -> str:
    rule = beside.ask.rule
    ours = "ours: " if rule.is_default else ""
    return clean(" ".join(f"{ours}{rule.clause}".split()))
