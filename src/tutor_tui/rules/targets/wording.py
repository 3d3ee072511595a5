"""What carries a target, in a sentence with the numbers."""

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.targets.carrying import Below
from tutor_tui.rules.targets.numerical import Carried


def below_words(below: Below, words: Vocabulary) -> str:
    """ "9 targets under it: 3 met, 5 open, 1 missed; 6 reviewed, 2 reviews overdue."."""
    counts = [("met", below.met), ("open", below.open), ("missed", below.missed), ("dropped", below.dropped)]
    listed = ", ".join(f"{count} {name}" for name, count in counts if count)
    overdue = (
        "" if not below.overdue else f", {below.overdue} review{'' if below.overdue == 1 else 's'} overdue"
    )
    return f"{words.target.count(below.total)} under it: {listed}; {below.reviewed} reviewed{overdue}."


def goal_words(baseline: float | None, goal: float, measure: str, last: float | None) -> str:
    """ "4 → 8 lessons out of ten, at the last review 6"."""
    begins = "" if baseline is None else f"{baseline:g} → "
    now = "" if last is None else f", at the last review {last:g}"
    return f"{begins}{goal:g}{'' if measure.startswith('%') or not measure else ' '}{measure}{now}"


def carried_words(carried: Carried, counts_from: str, words: Vocabulary, is_whole: bool) -> str:
    """What attainment says of a goal, what it would be at the end of each pupil's line, and whether targets carry it.

    "380 of 476 pupils at 3 or above now, 80%: the goal of 75% is reached." `is_whole` is whether all pupils of the key
    stage were counted.
    """
    pupils = words.pupil.many
    among = "" if is_whole else " within your post"
    if not carried.known:
        return f"Nothing is known yet of the attainment of {words.pupil.count(carried.pupils)}{among}."
    unknown = carried.pupils - carried.known
    without = f" ({unknown} not known)" if unknown else ""
    said = (
        f"{carried.now} of {words.pupil.count(carried.known)}{among} at {counts_from} or above now, "
        f"{carried.percent}%{without}"
    )
    if not carried.needed:
        return f"{said}: the goal of {carried.goal:g}% is reached."
    lines = "reached" if carried.lines_carry else "not reached"
    carry = "enough to carry it" if carried.targets_carry else "too few to carry it"
    return (
        f"{said}: {carried.needed} more needed for {carried.goal:g}%. If every {words.pupil.one} comes to the end "
        f"of their line: {carried.percent_aimed}%, {lines}. Of the {carried.below} {pupils} below, "
        f"{carried.below_with_target} have {words.target.a} under it: {carry}."
    )


def carried_brief(carried: Carried, counts_from: str, words: Vocabulary, is_whole: bool) -> str:
    """The same in two short lines: "67% at 3 or above now (55 of 82), 7 more needed for 75%; ..."."""
    among = "" if is_whole else " within your post"
    if not carried.known:
        return f"Nothing is known yet of the attainment of {words.pupil.count(carried.pupils)}{among}."
    said = f"{carried.percent}% at {counts_from} or above now ({carried.now} of {carried.known}{among})"
    if not carried.needed:
        return f"{said}: the goal of {carried.goal:g}% is reached."
    return (
        f"{said}, {carried.needed} more needed for {carried.goal:g}%; at the end of everyone's line "
        f"{carried.percent_aimed}%. Of {carried.below} below, {carried.below_with_target} have {words.target.a} here."
    )
