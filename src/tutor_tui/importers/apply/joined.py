"""What several sources do one after the other, as one plan."""

from collections.abc import Sequence

from tutor_tui.importers.apply.plan import Changes, Fate, ImportPlan
from tutor_tui.importers.parsed import Parsed


def joined(parsed: Parsed, plans: Sequence[ImportPlan]) -> ImportPlan:
    """One plan of those of `parsed.parts`, in their order.

    A record that two sources name is counted for each of them. Who is missing is missing from every list of pupils.
    """
    return ImportPlan(
        parsed=parsed,
        options=plans[0].options,
        added=_changes(plans, "added"),
        changed=_changes(plans, "changed"),
        moved=_changes(plans, "moved"),
        unchanged=_changes(plans, "unchanged"),
        refused=tuple(problem for plan in plans for problem in plan.refused),
        warnings=tuple(problem for plan in plans for problem in plan.warnings),
        not_in_file=_missing(plans),
        leavers=tuple(name for plan in plans for name in plan.leavers),
        words=plans[0].words,
        absent_carers=tuple(name for plan in plans for name in plan.absent_carers),
    )


def _changes(plans: Sequence[ImportPlan], fate: Fate) -> Changes:
    found: Changes = {}
    for plan in plans:
        for kind, changes in plan.of(fate).items():
            found.setdefault(kind, []).extend(changes)
    return found


def _missing(plans: Sequence[ImportPlan]) -> tuple[str, ...]:
    lists = [plan.not_in_file for plan in plans if plan.parsed.pupils]
    return tuple(name for name in lists[0] if all(name in other for other in lists)) if lists else ()
