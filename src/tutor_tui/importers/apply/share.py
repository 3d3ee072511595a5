"""What share of the school an import would change: an export that went wrong shows itself by that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tutor_tui.importers.apply.plan import ImportPlan, RecordKind
from tutor_tui.importers.unattended.refusals import TooMuchChange
from tutor_tui.policy.vocabulary import Word
from tutor_tui.store.models import Pupil, TeachingGroupMembership


@dataclass(frozen=True, slots=True)
class Share:
    """How much of one kind of record would change."""

    of: Word
    """The records in the school's words."""
    changing: int
    """How many would be added, changed, moved, or marked as having left."""
    there: int
    """How many there are now."""

    @property
    def percent(self) -> float:
        """The share in percent; without limit where there is none yet."""
        if not self.there:
            return float("inf") if self.changing else 0.0
        return 100 * self.changing / self.there


def shares(plan: ImportPlan, today: date) -> tuple[Share, ...]:
    """The shares of the roll and of the places in teaching groups; hand-ins, marks and values change every day."""
    return (
        Share(plan.words["pupils"], _changing(plan, "pupils") + len(plan.leavers), _on_roll(today)),
        Share(plan.words["group_members"], _changing(plan, "group_members"), _places(today)),
    )


def require_small(of: Sequence[Share], most: float) -> None:
    """Raise `TooMuchChange` where one of the shares is more than `most` percent."""
    for share in of:
        if share.percent > most:
            part = f"{share.percent:.1f} %" if share.there else "all"
            raise TooMuchChange(
                f"{share.of.count(share.changing)} would change, and there are {share.there}: {part}, "
                f"where at most {most:g} % may",
                remedy="See with --dry-run whether that is meant; then import once without --max-change.",
            )


def _changing(plan: ImportPlan, kind: RecordKind) -> int:
    return sum(len(plan.of(fate).get(kind, ())) for fate in ("added", "changed", "moved"))


def _on_roll(today: date) -> int:
    lasts = Pupil.left_on.is_null() | (Pupil.left_on >= today)
    return int(Pupil.select().where(lasts).count())


def _places(today: date) -> int:
    lasts = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= today)
    return int(TeachingGroupMembership.select().where(lasts).count())
