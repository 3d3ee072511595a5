"""What the list of interventions shows: all of them, or those that are alike."""

from collections.abc import Sequence

import msgspec

from tutor_tui.queries.interventions.reach import Seen
from tutor_tui.rules.interventions.plan import WAVES


class Filter(msgspec.Struct, frozen=True):
    """One way to look at the list."""

    name: str = ""
    """As the title says it; empty for all."""
    wave: int | None = None
    """Only this wave."""
    mine: bool = False
    """Only what the actor leads."""
    more_able: bool = False
    """Only those for the more able."""
    subject_id: int | None = None
    """Only this subject."""

    def lets_through(self, row: Seen) -> bool:
        """Whether the row is shown."""
        return (
            (self.wave is None or row.record.wave == self.wave)
            and (not self.mine or row.is_mine)
            and (not self.more_able or row.record.for_more_able)
            and (self.subject_id is None or row.record.subject_id == self.subject_id)
        )


ALL = Filter()
"""Everything."""


def filters(rows: Sequence[Seen]) -> tuple[Filter, ...]:
    """What the filter key goes through: all, then each that lets some through but not all."""
    subjects = sorted({(row.record.subject, row.record.subject_id) for row in rows if row.record.subject_id})
    tried = (
        Filter("yours", mine=True),
        *(Filter(f"wave {wave}, {name}", wave=wave) for wave, name in WAVES.items()),
        Filter("for the more able", more_able=True),
        *(Filter(name, subject_id=subject_id) for name, subject_id in subjects),
    )
    return (ALL, *(one for one in tried if 0 < sum(map(one.lets_through, rows)) < len(rows)))


def following(shown: Filter, rows: Sequence[Seen]) -> Filter:
    """The filter after the shown one, round the end."""
    every = filters(rows)
    place = every.index(shown) if shown in every else 0
    return every[(place + 1) % len(every)]
