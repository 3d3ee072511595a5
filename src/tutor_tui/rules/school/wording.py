"""The school view in words: what is counted, of what, how it moved, what is out of line."""

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.school.figures import Figure, Measure
from tutor_tui.rules.school.line import Side
from tutor_tui.rules.school.places import Place, Standing
from tutor_tui.rules.school.trend import Trend

NOTHING = "-"
"""What stands where there is nothing to count: it is not none of something."""
_TRENDS = {
    Trend.MORE: "more",
    Trend.LESS: "less",
    Trend.SAME: "no change beyond chance",
    Trend.TOO_FEW: "too few to say",
}


def measure_name(measure: Measure, words: Vocabulary) -> str:
    """What is counted: "planners checked", "corrections set, per 100 pupils a week"."""
    rate = f", per 100 {words.pupil.many} a week"
    match measure:
        case Measure.CHECKED:
            return f"{words.planner.many} checked"
        case Measure.SIGNED:
            return f"{words.planner.many} signed"
        case Measure.OVERDUE:
            return f"{words.task.many} not in by the deadline"
        case Measure.SET:
            return f"{words.homework.many} set as asked"
        case Measure.CORRECTIONS:
            return f"{words.correction.many}{rate}"
        case Measure.SERVED:
            return f"{words.correction.many} served"
        case Measure.MISSED:
            return f"{words.correction.many} missed"
        case Measure.CONTACTS:
            return f"{words.contact.many}{rate}"
        case Measure.TARGETS:
            return f"reviews of {words.target.many} held"
        case Measure.LOOKED_AT:
            return f"{words.sample.many} looked at"
        case Measure.FED_BACK:
            return f"{words.sample.many} fed back"


def chances_name(measure: Measure, words: Vocabulary) -> str:
    """Of what it is so many: "planners looked at", "rounds asked of groups"."""
    match measure:
        case Measure.CHECKED:
            return f"{words.planner.many} of {words.pupil.many} on roll all week"
        case Measure.SIGNED:
            return f"{words.planner.many} looked at"
        case Measure.OVERDUE:
            return f"{words.task.many} due and collected"
        case Measure.SET:
            return f"rounds asked of {words.teaching_group.many}"
        case Measure.CORRECTIONS | Measure.CONTACTS:
            return f"{words.pupil.many} times weeks"
        case Measure.SERVED | Measure.MISSED:
            return f"{words.correction.many} whose day has passed"
        case Measure.TARGETS:
            return "reviews due"
        case Measure.LOOKED_AT:
            return f"{words.planner.many} drawn"
        case Measure.FED_BACK:
            return f"{words.planner.many} looked at"


def heading(measure: Measure, words: Vocabulary) -> str:
    """A narrow column's title: some letters."""
    return {
        Measure.SET: "set",
        Measure.CORRECTIONS: "given",
        Measure.CONTACTS: "home",
        Measure.TARGETS: words.target.many,
        Measure.LOOKED_AT: "sampled",
        Measure.FED_BACK: "fed back",
    }.get(measure, str(measure))


def value_text(measure: Measure, figure: Figure) -> str:
    """The value: "96%", "3/4" where there are too few for a share, "1.4" per 100 a week, "-" for nothing to count.

    100% is all and 0% is none: what only comes near says so.
    """
    if figure.rate is None:
        return NOTHING
    if figure.is_small:
        return f"{figure.events}/{figure.chances}"
    return rate_text(measure, figure.rate)


def rate_text(measure: Measure, rate: float) -> str:
    """A rate without what it is made of: "96%", "1.4"."""
    if not measure.is_share:
        hundred = rate * 100
        return (
            "0"
            if not rate
            else "<0.1"
            if hundred < 0.05
            else f"{hundred:.1f}"
            if hundred < 9.95
            else f"{hundred:.0f}"
        )
    if 0 < rate < 0.005:
        return "<1%"
    return ">99%" if 0.995 <= rate < 1 else f"{rate:.0%}"


def of_text(figure: Figure) -> str:
    """What it is made of: "168 of 175"; empty where there is nothing to count."""
    return f"{figure.events} of {figure.chances}" if figure.chances else ""


def place_name(place: Place, words: Vocabulary) -> str:
    """ "8C, Mr Newton", "8C, no tutor", "Year 8"."""
    if place.kind != "form":
        return place.name
    return f"{place.name}, {' and '.join(place.tutors) or f'no {words.tutor.one}'}"


def standing_in_words(place: Place, measure: Measure, before_name: str, words: Vocabulary) -> str:
    """One number in a sentence, with what it is of, the others, and the stretch before."""
    standing = place.standings[measure]
    now = standing.now
    if now.rate is None:
        return f"{measure_name(measure, words)}: nothing to count"
    said = f"{measure_name(measure, words)} {value_text(measure, now)}"
    said += f" ({now.events} in {now.chances} {chances_name(measure, words)}" if not measure.is_share else ""
    said += f" ({of_text(now)} {chances_name(measure, words)}" if measure.is_share else ""
    if measure is Measure.SET:
        said += f"; less in {place.spread.partly}, nothing in {place.spread.nothing}"
    said += ")"
    others = standing.line.others
    if others is not None:
        far = ", out of line" if standing.line.side is not Side.WITHIN else ""
        said += f"; the others {rate_text(measure, others)}{far}"
    if standing.trend in _TRENDS:
        said += f"; {before_name} {value_text(measure, standing.before)}: {_TRENDS[standing.trend]}"
    return said


def remarkable(standing: Standing) -> bool:
    """Whether it is out of line, or moved."""
    out = standing.line.side in (Side.ABOVE, Side.BELOW)
    return out or standing.trend in (Trend.MORE, Trend.LESS)
