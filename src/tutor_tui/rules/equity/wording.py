"""The equity view in words: groups, what is counted, rates, ratios."""

from collections.abc import Mapping

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.equity.disclosure import FEWEST, NONE, Place
from tutor_tui.rules.equity.tables import Compared, Measure

NEEDS: Mapping[str, str] = {
    "sen-k": "SEN support",
    "sen-e": "SEN, EHC plan",
    "eal": "EAL",
    "pupil-premium": "pupil premium",
    "fsm": "free meals",
    "looked-after": "looked after",
    "young-carer": "young carer",
    "more-able": "more able",
    "disabled": "disabled",
    NONE: "no need known",
}
"""Support flags in words; others are shown as they are written."""
_SEXES = {"F": "female", "M": "male", "": "sex not recorded"}
TOO_FEW = "too few to show"
"""What stands where a number is not shown."""


def group_name(place: Place, words: Vocabulary) -> str:
    """The group of a row: "8C", "female", "SEN support", "Year 8"."""
    match place.dimension:
        case "total":
            return f"{words.year_group.title} {place.table}"
        case "form":
            return place.group
        case "sex":
            return _SEXES.get(place.group, place.group)
        case "need":
            return NEEDS.get(place.group, place.group)


def section_name(place: Place, words: Vocabulary) -> str:
    """The heading over a row's kind of group."""
    match place.dimension:
        case "total":
            return words.year_group.titles
        case "form":
            return words.form.titles
        case "sex":
            return "Sex"
        case "need":
            return "Needs (one may have several)"


def measure_name(measure: Measure, words: Vocabulary) -> str:
    """What is counted: "planners unsigned", "tasks overdue", "corrections"."""
    match measure:
        case Measure.UNSIGNED:
            return f"{words.planner.many} unsigned"
        case Measure.OVERDUE:
            return f"{words.task.many} overdue"
        case Measure.CORRECTIONS:
            return words.correction.many
        case Measure.CONTACTS:
            return words.contact.many
        case Measure.REWARDS:
            return words.reward.many


def chances_name(measure: Measure, words: Vocabulary) -> str:
    """Of what it is a rate: "of looks at planners", "of tasks due", "a pupil"."""
    match measure:
        case Measure.UNSIGNED:
            return f"of looks at {words.planner.many}"
        case Measure.OVERDUE:
            return f"of {words.task.many} due"
        case _:
            return f"{words.pupil.a}"


def rate_text(rate: float, measure: Measure) -> str:
    """A rate: "12.3%" of the chances, "0.42" a pupil."""
    return f"{rate:.1%}" if measure.at_most_one else f"{rate:.2f}"


def ratio_text(compared: Compared) -> str:
    """The ratio with its interval: "1.33 (0.73 to 2.38)"; a dash where there is none."""
    found = compared.ratio
    return f"{found.ratio:.2f} ({found.low:.2f} to {found.high:.2f})" if found else "-"


def reading(words: Vocabulary) -> str:
    """How the table is to be read, in some sentences."""
    return (
        "1 means: as often as all others of the table; 2: twice as often. In 95 of 100 cases the interval holds the "
        "true ratio: where it holds 1, chance alone may explain the difference, and of twenty groups about one "
        f"leaves 1 out by chance. {TOO_FEW.capitalize()}: fewer than {FEWEST} {words.pupil.many} are in the group, "
        "behind the number or in the rest, or another such number would follow from it. A difference is no reason: "
        "it says where to ask."
    )


def compared_in_words(name: str, compared: Compared, measure: Measure, words: Vocabulary) -> str:
    """One number in a sentence: "8C: 18 planners unsigned, 8.6% of looks at planners; all others 10.2%; ratio …"."""
    rate = rate_text(compared.rate, measure)
    said = f"{name}: {compared.events} {measure_name(measure, words)}, {rate} {chances_name(measure, words)}"
    if compared.others is not None:
        said += f"; all others {rate_text(compared.others, measure)}"
    if compared.ratio is not None:
        often = "more often" if compared.ratio.ratio > 1 else "less often"
        sure = often if compared.ratio.differs else "perhaps by chance"
        said += f"; ratio {ratio_text(compared)}, {sure}"
    return said
