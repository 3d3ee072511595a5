"""Whose weakness it is and how somebody stands, in a sentence with the numbers."""

from typing import Literal

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.tracking.standing import Course, Standing
from tutor_tui.rules.tracking.weakness import FEWEST, Tally, Whose

GroupKind = Literal["form", "group", "flag", "cohort"]
"""A form, a teaching group, those with one support flag, or the whole year."""


def weakness(
    kind: GroupKind,
    name: str,
    subject: str,
    group: Tally,
    cohort: Tally | None,
    whose: Whose,
    words: Vocabulary,
) -> str:
    """Whose weakness it is, with the numbers.

    "Ma: 9 of 28 of 8A off trajectory (32%), of the year 31 of 240 (13%): the form's, not the year's". `cohort` is the
    year in the subject, None where it may not be seen.
    """
    if not group.known:
        said = f"{subject}: nobody of {name} can be judged yet"
    else:
        said = f"{subject}: {group.behind} of {group.known} of {name} off trajectory ({group.percent}%)"
    if kind != "cohort":
        said += _of_the_year(cohort, words)
    return f"{said}{_verdict(kind, group, cohort, whose, words)}{unknown(group, words)}"


def _of_the_year(cohort: Tally | None, words: Vocabulary) -> str:
    if cohort is None or not cohort.known:
        return ""
    return f", of the {_year(words)} {cohort.behind} of {cohort.known} ({cohort.percent}%)"


def _verdict(kind: GroupKind, group: Tally, cohort: Tally | None, whose: Whose, words: Vocabulary) -> str:
    year = _year(words)
    match whose:
        case Whose.NOBODY:
            return ""
        case Whose.TOO_FEW:
            return f": too few with data to call (under {FEWEST})" if group.known else ""
        case Whose.COHORT:
            return f": the whole {year}'s" if kind != "cohort" else f": the {year}'s own, not {single(words)}"
        case Whose.GROUP:
            against = (
                f", not the {year}'s" if cohort is not None else f"; the whole {year} is not looked at here"
            )
            return f": {_owner(kind, words)}{against}"
        case Whose.PUPILS:
            return f": {single(words)}, not {_owner(kind, words)}"


def _owner(kind: GroupKind, words: Vocabulary) -> str:
    match kind:
        case "form":
            return f"the {words.form.one}'s"
        case "group":
            return f"the {words.teaching_group.one}'s"
        case "flag":
            return "the group's"
        case "cohort":
            return f"the {_year(words)}'s"


def single(words: Vocabulary) -> str:
    """Whose it is where it is nobody else's: "single pupils'", "single children's"."""
    many = words.pupil.many
    return f"single {many}'" if many.endswith("s") else f"single {many}'s"


def _year(words: Vocabulary) -> str:
    """ "year" for "year group": shorter, and as it is said."""
    return words.year_group.one.removesuffix(" group")


def unknown(group: Tally, words: Vocabulary) -> str:
    """Who could not be judged: " (3 with no target, 2 without data)"; empty where everybody could."""
    parts = []
    if group.no_target:
        parts.append(f"{group.no_target} with no {words.target.one}")
    if group.no_data:
        parts.append(f"{group.no_data} without data")
    return f" ({', '.join(parts)})" if parts else ""


def course_name(course: Course, words: Vocabulary) -> str:
    """In a few words: "behind", "on trajectory", "no target"."""
    return {
        Course.BEHIND: "behind",
        Course.ON: "on trajectory",
        Course.AHEAD: "ahead",
        Course.NO_TARGET: f"no {words.target.one}",
        Course.NO_DATA: "no data",
    }[course]


def gap_text(gap: float) -> str:
    """Steps of the scale with their sign: "-1.4", "+2", "0"; the minus is the plain one, which every terminal has."""
    text = f"{gap:+.1f}".removesuffix(".0")
    return "0" if text in ("+0", "-0") else text


def standing_text(standing: Standing, words: Vocabulary) -> str:
    """ "behind by 1.4 steps", "on trajectory", "no target"."""
    if standing.course in (Course.BEHIND, Course.AHEAD):
        steps = f"{abs(standing.gap):.1f}".removesuffix(".0")
        return f"{course_name(standing.course, words)} by {steps} {'step' if steps == '1' else 'steps'}"
    return course_name(standing.course, words)
