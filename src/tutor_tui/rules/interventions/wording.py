"""What the numbers say of an intervention, in sentences; what happened, never why."""

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.interventions.evaluation import Evaluated, Matched, OwnRate
from tutor_tui.rules.interventions.means import FEWEST
from tutor_tui.rules.interventions.regression import Regression
from tutor_tui.rules.interventions.values import change_text

TOO_FEW = "too few to judge"
"""What stands where a side has fewer than `means.FEWEST`."""
NO_CAUSE = (
    "All this says what happened, not why: who was chosen, who taught and what else was done may differ in ways that "
    "nobody recorded."
)
"""What stands under every comparison."""


class Said(msgspec.Struct, frozen=True):
    """One comparison in words."""

    title: str
    """What is compared, in a few words."""
    text: str
    """The sentences."""
    is_judged: bool
    """Whether there is enough of it for an interval."""


def said(
    found: Evaluated, *, measure: str, subject: str, points: tuple[str, str] | None, words: Vocabulary
) -> list[Said]:
    """Every comparison, the plainest first.

    `measure` is what entry and exit count, empty where that is not the same; `subject` is its name, or empty;
    `points` are the names of the two assessment points that are compared, None where there are none yet.
    """
    lines = [_gain(found, measure, words)]
    if subject:
        lines.append(_own(found.own, subject, words))
        lines.append(_matched(found.matched, subject, points, words))
    else:
        lines.append(
            Said(
                "Without it",
                f"It is in no one subject: there is no attainment to compare {words.pupil.many} by.",
                False,
            )
        )
    if found.regression is not None:
        lines.append(_regression(found.regression, words))
    return lines


def _gain(found: Evaluated, measure: str, words: Vocabulary) -> Said:
    gain, title = found.gain, "Entry to exit"
    if not measure:
        return Said(title, "They are measured by different things: no change can be counted.", False)
    if gain is None:
        return Said(title, f"None of {words.pupil.count(found.pupils)} has both measures yet.", False)
    whom = (
        f"{gain.pupils} of {words.pupil.count(found.pupils)}"
        if gain.pupils < found.pupils
        else words.pupil.count(gain.pupils)
    )
    text = f"{change_text(gain.mean)} on average, of {whom} ({measure})"
    return Said(title, f"{text}; {_interval(gain.low, gain.high, gain.differs)}.", gain.low is not None)


def _own(own: OwnRate | None, subject: str, words: Vocabulary) -> Said:
    title = "Their own earlier rate"
    if own is None:
        return Said(
            title, f"Fewer than two values in {subject} before the start are known, or none since.", False
        )
    text = (
        f"In {subject} {_step(own.before)} a school week before, {_step(own.during)} meanwhile "
        f"({words.pupil.count(own.faster.pupils)}): {change_text(own.faster.mean)}"
    )
    return Said(
        title,
        f"{text}; {_interval(own.faster.low, own.faster.high, own.faster.differs)}.",
        own.faster.low is not None,
    )


def _matched(
    matched: Matched | None, subject: str, points: tuple[str, str] | None, words: Vocabulary
) -> Said:
    title, pupils = f"{words.pupil.titles} without it", words.pupil.many
    if matched is None or points is None:
        return Said(title, f"There are no two assessment points in {subject} around it yet.", False)
    if matched.change_with is None or matched.change_without is None:
        having = f"{words.pupil.count(matched.with_it)} with it have both points"
        return Said(
            title, f"{having}, and nobody without it who started where they did was found: {TOO_FEW}.", False
        )
    left_out = matched.with_it - matched.pairs
    unmatched = f"; {left_out} found no match" if left_out else ""
    text = (
        f"{subject}, {points[0]} to {points[1]}: {change_text(matched.change_with)} with it, "
        f"{change_text(matched.change_without)} without it ({matched.pairs} and {matched.pairs} {pupils} of the "
        f"same {words.year_group.one} who started within a step{unmatched})"
    )
    gap = matched.difference
    if gap is None:
        return Said(title, f"{text}; {TOO_FEW}: {FEWEST} are needed on either side.", False)
    sure = _interval(gap.low, gap.high, gap.differs)
    return Said(title, f"{text}: a difference of {change_text(gap.mean)}; {sure}.", True)


def _regression(found: Regression, words: Vocabulary) -> Said:
    """What was chosen for being low is less low the next time."""
    title, pupils, year = "Regression to the mean", words.pupil.many, words.year_group.one
    day, nearer = ("bad", "more") if found.chosen == "low" else ("good", "less")
    text = (
        f"These {pupils} were chosen for {found.chosen} values. Whoever is measured on a {day} day and chosen for it "
        f"shows {nearer} the next time, help or no help"
    )
    if found.expected is None or found.correlation is None:
        return Said(title, f"{text}; how much of it to expect, the data do not say.", False)
    return Said(
        title,
        f"{text}. The two points of {found.cohort} {pupils} correlate by {found.correlation:.2f}: about "
        f"{change_text(found.expected)} steps against the rest of the {year} are to be expected from it alone. It is "
        f"in entry to exit and in the own rate; {pupils} without it started alike, so there it is on both sides.",
        True,
    )


def _interval(low: float | None, high: float | None, differs: bool) -> str:
    if low is None or high is None:
        return f"{TOO_FEW} (under {FEWEST})"
    sure = "" if differs else ", so chance alone may explain it"
    return f"95% interval {change_text(low)} to {change_text(high)}{sure}"


def _step(value: float) -> str:
    return f"{change_text(value)} steps"
