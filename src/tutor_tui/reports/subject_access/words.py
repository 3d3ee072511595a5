"""What the page of one pupil says in place of the database's codes, columns and dates: read by a family."""

from collections.abc import Mapping
from datetime import date, datetime

from tutor_tui.calendar.civil import london
from tutor_tui.calendar.day_names import MONTHS
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.audit.words import column_word
from tutor_tui.rules.equity.wording import NEEDS

ABOUT: Mapping[str, str] = {
    "names in other systems": "The school address, and the numbers under which other systems know the pupil.",
    "forms": "From when until when in which form.",
    "teaching groups": "From when until when in which group for a subject.",
    "absences": "Whether the pupil was here in a half of a day, by the register's mark. "
    "Where there is no row, it is not known.",
    "support flags": "Needs and entitlements that teachers take into account.",
    "carers": "Who cares for the pupil, and what was agreed with each.",
    "barriers": "Something beyond the classroom that stands in the way, and who does what about it.",
    "looks at the planner": "Each look at the planner, on one day; a week may have several.",
    "comments in the planner": "What was written in the planner, by whose side, and the reply.",
    "planner checks": "How the planner stood at the end of each school week.",
    "corrections": "What had to be put right, when, and whether it was.",
    "homework": "What became of each task.",
    "referrals": "An academic question that was passed on, and the answer.",
    "contacts home": "When somebody contacted home, why, and what was said.",
    "rewards": "Praise.",
    "decisions": "What the school's rules proposed, and what a person decided about it.",
    "reviews of targets": "How a target stood on a day.",
    "targets": "What was agreed to be reached.",
    "attainment": "What was reached in a subject at a point of the year.",
    "trajectories": "The line from where a subject began to where it is to lead.",
    "interventions": "Programmes for a time, measured at entry and exit.",
    "support": "What is provided for this pupil alone.",
    "supervised study": "Who came to supervised study on a day.",
    "findings in samples": "What was found when somebody looked at the planner or the work, point by point.",
    "samples": "When somebody looked at the planner or the work to see how homework goes in the school.",
    "reports given to carers": "Which report was given to whom, and when.",
    "hand-over sheets": "What one tutor tells the next.",
    "choices": "Subjects, courses or places that were chosen.",
    "opened outside a post": "Who opened the record although the pupil is not his, for how long, and why.",
    "asked for and approved": "What was asked for about this record, and who agreed to it.",
}
"""What the rows of a holding are, by its title; a test fails while one has none."""
_COLUMNS: Mapping[str, str] = {
    "upn": "UPN",
    "born on": "day of birth",
    "source id": "number in the school's other system",
    "by": "by whom",
    "from on": "from",
    "until on": "until",
    "parent": "under the target",
    "planner check": "week",
    "item": "sample",
    "stratum": "drawn as one of",
    "session": "half of the day",
    "absent": "was away",
    "code": "register's mark",
    "side": "written by",
    "rank": "place on the scale",
    "baseline rank": "baseline's place",
    "target rank": "target's place",
    "rung": "how often",
    "kind": "what",
}
_CODES: Mapping[str, Mapping[str, str]] = {
    "sex": {"F": "female", "M": "male"},
    "session": {"am": "morning", "pm": "afternoon"},
    "source": {"tutor": "said by the tutor", "import": "from the register"},
    "side": {"carer": "home", "tutor": "tutor", "pupil": "pupil"},
    "horizon": {"long": "a year", "medium": "some weeks", "short": "one or some lessons"},
    "kind": dict(NEEDS),
    "state": {"pending": "not looked at yet"},
}
_CODED = {
    *_CODES, "presence", "layer", "status", "stage", "outcome", "rule", "scale", "criterion", "judgement",
    "provision", "channel", "answer",
}  # fmt: skip
"""Columns that hold one of a few words."""


def section_name(title: str, words: Vocabulary) -> str:
    """A section's heading: "Comments in the diary"."""
    said = title.replace("planner", words.planner.one)
    return said[:1].upper() + said[1:]


def heading(column: str, words: Vocabulary) -> str:
    """What a column is called: "day of birth"."""
    return _COLUMNS.get(column) or column_word(column, words)


def said(value: object, column: str = "") -> str:
    """A value as people read it: a code in words, a day as "4 Jan 2014", an instant as London's clock shows it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            at = london(value)
            return f"{day_said(at.date())}, {at:%H:%M}"
        case date():
            return day_said(value)
        case float():
            return f"{value:g}"
    text = str(value)
    if column in _CODED and (known := _CODES.get(column, {}).get(text)):
        return known
    return text.replace("_", " ") if column in _CODED and text.islower() and " " not in text else text


def day_said(day: date) -> str:
    """ "4 Jan 2014"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def is_said(value: object) -> bool:
    """Whether there is anything to say."""
    return value is not None and value != ""
