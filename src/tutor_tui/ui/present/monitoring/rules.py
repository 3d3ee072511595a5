"""The rules on how often and how long: the school's, the departments', single pupils'."""

from collections.abc import Sequence
from itertools import groupby

from tutor_tui.policy.rule import DEFAULT, OUR_DEFAULT
from tutor_tui.queries.monitoring.rules import RuleKind, RuleRow
from tutor_tui.ui.present.cells import Cell, GridRow, cell
from tutor_tui.ui.present.days import short_day
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column


def rule_columns() -> tuple[Column, ...]:
    """For whom, what is asked, when it is looked at again."""
    return (
        Column("who", "", min_width=14, max_width=34, lead=True),
        Column("asked", "", min_width=16),
        Column("review", "", width=17, priority=2),
    )


def rule_rows(rules: Sequence[RuleRow], look: Look) -> list[GridRow]:
    """A heading for whose rules they are; those of single pupils stay away while needs are hidden."""
    rows: list[GridRow] = []
    shown = [rule for rule in rules if not (look.hide_flags and rule.kind == "pupil")]
    for kind, found in groupby(shown, key=lambda rule: rule.kind):
        rows.append(GridRow(f"section:{kind}", (), heading=_heading(kind, look)))
        rows += [GridRow(rule.key, (rule.who, rule.asked, _review(rule, look))) for rule in found]
    return rows


def reviews_overdue(rules: Sequence[RuleRow]) -> int:
    """How many rules were to be looked at again before today."""
    return sum(rule.is_overdue for rule in rules)


def _heading(kind: RuleKind, look: Look) -> str:
    match kind:
        case "school":
            return "The school"
        case "limit":
            return f"At most, for one {look.words.pupil.one}"
        case "department":
            return "Departments, instead of the school's"
        case "pupil":
            return f"Single {look.words.pupil.many}, more often"


def _review(rule: RuleRow, look: Look) -> Cell:
    if rule.review_on is None:
        return cell("")
    day = short_day(rule.review_on, look.today)
    return cell(f"review was {day}", "bad") if rule.is_overdue else cell(f"review {day}", "dim")


def rule_text(rule: RuleRow) -> str:
    """Why it is so, and where it says so."""
    if rule.kind == "pupil":
        agreed = f" Agreed by {rule.source}." if rule.source else " Nobody is noted who agreed it."
        return f"{rule.who}: {rule.why}.{agreed}"
    source = OUR_DEFAULT if rule.source == DEFAULT else rule.source
    return f"{rule.who}: {rule.why} ({source})"


def no_rules() -> str:
    """Why there are no rows."""
    return "The policy says nothing of how often, and no department or pupil has a rule of its own."
