"""What an item rests on in one school, said alike where it is alike: schools are compared where this is the same."""

from collections.abc import Iterable

from tutor_tui.policy.homework import Frequency, SchoolFrequency
from tutor_tui.policy.model import Policy
from tutor_tui.rules.trust.items import Item


def basis(policy: Policy, week: str, half_term: str) -> dict[Item, str]:
    """By item, for each that the policy knows. `week` and `half_term` are the first days of what is counted."""
    planner, missed = policy.planner, policy.homework.triage
    signers = " and ".join(
        who for who, signs in (("home", planner.parent_signs), ("tutor", planner.tutor_signs)) if signs
    )
    said = {
        Item.CHECKED: "looked at once a week",
        Item.SIGNED: f"signed by {signers}" if signers else "nobody need sign",
        Item.OVERDUE: f"without work that {missed.task_missed_percent}% of a group and at least "
        f"{missed.task_missed_pupils} missed",
        Item.SET: f"asked is {asked(policy.homework.frequency)}",
    }
    if policy.has_corrections:
        mode = "given one by one" if policy.corrections.mode == "graduated" else "given by themselves"
        said |= {Item.CORRECTIONS: mode, Item.SERVED: mode, Item.MISSED: mode}
    found = {item: f"{what}; half term from {half_term}" for item, what in said.items()}
    found[Item.CHECKED_THIS_WEEK] = f"{said[Item.CHECKED]}, on {planner.check_day.title()}; week from {week}"
    found[Item.SIGNED_THIS_WEEK] = f"{said[Item.SIGNED]}; week from {week}"
    return {item: found[item] for item in Item if item in found}


def asked(frequencies: Iterable[SchoolFrequency]) -> str:
    """How often the school's policy asks for work, in a few words."""
    parts = [_one(frequency) for frequency in frequencies]
    return ", ".join(dict.fromkeys(parts)) or "nothing"


def _one(frequency: SchoolFrequency) -> str:
    if frequency.set_by == "department" or not frequency.times:
        often = "what each department says"
    else:
        often = (
            f"{frequency.times} in {frequency.every_weeks} weeks"
            if frequency.every_weeks > 1
            else (f"{frequency.times} a week")
        )
    return " ".join(filter(None, (often, _whom(frequency))))


def _whom(frequency: Frequency) -> str:
    stages = [f"key stage {stage}" for stage in frequency.key_stages]
    years = [f"year {year}" for year in frequency.years]
    whom = [*stages, *years, *frequency.subjects]
    return f"({', '.join(whom)})" if whom else ""
