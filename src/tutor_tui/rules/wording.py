"""What a finding says, in the policy's words: the proposal, its evidence, its clause and source."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from tutor_tui.policy.planner import Proposes, Threshold
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.thresholds import Finding

PERIODS = {
    "week": "this week",
    "month": "this month",
    "half_term": "this half term",
    "term": "this term",
    "year": "this year",
}
"""The period that runs, by `policy.rule.Period`."""

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st …"""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{_ENDINGS.get(number % 10, 'th')}"


def counted(threshold: Threshold, words: Vocabulary) -> str:
    """What the threshold counts: "unsigned", "without planner", "tasks not written down"."""
    match threshold.counts:
        case "unsigned":
            return "unsigned"
        case "no_planner":
            return f"without {words.planner.one}"
        case "lost":
            return f"{words.planner.one} lost"
        case "tasks_not_recorded":
            return f"{words.task.many} not written down"
        case "negative":
            return "negative"
        case "overdue":
            return f"{words.task.one} overdue"
        case "clean":
            return "without a negative"


def proposal(threshold: Threshold, words: Vocabulary) -> str:
    """What is proposed: "contact home", "letter home", "tell the head of year"."""
    return proposed(threshold.proposes, words)


def proposed(action: Proposes, words: Vocabulary) -> str:
    """The same, of what is done alone."""
    match action:
        case "contact_home":
            return words.contact.one
        case "letter_home":
            return "letter home"
        case "correction":
            return words.correction.one
        case "refer":
            return words.referral.one
        case "reward":
            return words.reward.one
        case "talk":
            return f"a word with the {words.pupil.one}"
        case "head_of_year":
            return f"tell the {words.head_of_year.one}"


def how_often(finding: Finding, words: Vocabulary) -> str:
    """How many in which period: "3rd unsigned this half term", "clean half term", "3 clean half terms in a row"."""
    threshold = finding.threshold
    if threshold.counts == "clean":
        return _clean(finding)
    what = counted(threshold, words)
    return f"{ordinal(finding.count)} {what} {PERIODS[threshold.within]}"


def headline(finding: Finding, words: Vocabulary) -> str:
    """The finding in one line: "3rd unsigned this half term → contact home", "2nd … → warn"."""
    return f"{how_often(finding, words)} → {_next(finding, words)}"


def brief(finding: Finding, words: Vocabulary) -> str:
    """The same for a narrow column: "3rd unsigned → contact home", "1st no planner → warn"."""
    threshold = finding.threshold
    if threshold.counts == "clean":
        return f"{_clean(finding)} → {proposal(threshold, words)}"
    what = f"no {words.planner.one}" if threshold.counts == "no_planner" else counted(threshold, words)
    then = proposal(threshold, words) if finding.reached else "warn"
    return f"{ordinal(finding.count)} {what} → {then}"


def _next(finding: Finding, words: Vocabulary) -> str:
    if finding.reached:
        return proposal(finding.threshold, words)
    return f"warn ({proposal(finding.threshold, words)} at the {ordinal(finding.threshold.at)})"


def evidence(finding: Finding) -> str:
    """The days of what was counted: "9, 16 and 23 Nov"; of clean periods their last days."""
    return days_said(sorted({event.day for event in finding.evidence}))


def reason(finding: Finding, words: Vocabulary) -> str:
    """The finding as the reason of what is recorded: "3rd unsigned this half term (9, 16 and 23 Nov)"."""
    days = evidence(finding)
    until = "up to " if finding.threshold.counts == "clean" else ""
    return how_often(finding, words) + (f" ({until}{days})" if days else "")


def _clean(finding: Finding) -> str:
    period = finding.threshold.within.replace("_", " ")
    return f"clean {period}" if finding.count == 1 else f"{finding.count} clean {period}s in a row"


def days_said(days: Sequence[date]) -> str:
    """Days in words, the month after the last of its days: "28 Sep, 5 and 12 Oct"."""
    said = []
    for _, group in groupby(days, key=lambda day: (day.year, day.month)):
        of_month = list(group)
        said += [str(day.day) for day in of_month[:-1]] + [f"{of_month[-1].day} {of_month[-1]:%b}"]
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)
