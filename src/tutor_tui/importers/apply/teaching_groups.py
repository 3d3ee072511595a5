"""The teaching groups on record and the new ones of a file, loaded at once; found by identifier or name."""

from collections import Counter, defaultdict
from collections.abc import Collection

from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.identity import group_key
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.year_groups import YearGroups, year_in_name
from tutor_tui.store.models import Pupil, Subject, TeachingGroup, TeachingGroupMembership


class TeachingGroups:
    """Teaching groups and who is in them."""

    def __init__(self, ledger: Ledger, years: YearGroups, days: Days) -> None:
        self._ledger = ledger
        self._years = years
        self._days = days
        self.by_source: dict[tuple[str, int], TeachingGroup] = {}
        self._by_name: dict[tuple[str, int], list[TeachingGroup]] = defaultdict(list)
        for group in TeachingGroup.select().order_by(TeachingGroup.id):
            self._index(group)
        lasts = TeachingGroupMembership.until_on.is_null() | (TeachingGroupMembership.until_on >= days.today)
        self._members = {
            (place.pupil_id, place.group_id) for place in TeachingGroupMembership.select().where(lasts)
        }
        self._joined: set[tuple[int, int]] = set()

    def _index(self, group: TeachingGroup) -> None:
        if group.source_id:
            self.by_source[group.source_id, group.academic_year] = group
        self._by_name[group_key(group.name), group.academic_year].append(group)

    def rename(self, group: TeachingGroup, name: str) -> None:
        """Have the group found by its new name too."""
        self._by_name[group_key(name), group.academic_year].append(group)

    def named(self, name: str, year: int) -> list[TeachingGroup]:
        """Every group of that name in an academic year, in whatever subject."""
        return self._by_name.get((group_key(name), year), [])

    def holding(self, pupils: Collection[Pupil], subject: Subject, year: int) -> list[TeachingGroup]:
        """The groups on record of a subject and academic year that all of these pupils are in."""
        return [
            group
            for (_, of_year), groups in self._by_name.items()
            for group in groups
            if of_year == year
            and group.id
            and pupils
            and is_of_subject(group, subject)
            and all(self.holds(group, pupil) for pupil in pupils)
        ]

    def add(
        self, name: str, subject: Subject, year: int, pupils: Collection[Pupil], source_id: str = ""
    ) -> TeachingGroup:
        """A new group; its year group is that of its name, else that of its pupils."""
        number = year_in_name(name)
        made = TeachingGroup(
            name=name,
            subject=subject,
            year_group=self._years.known(year_of(pupils) if number is None else number),
            academic_year=year,
            source_id=source_id,
        )
        self._index(made)
        self._ledger.insert(made)
        return made

    def holds(self, group: TeachingGroup, pupil: Pupil) -> bool:
        """Whether the pupil is in the group by what is on record."""
        return (pupil.id, group.id) in self._members

    def join(self, pupil: Pupil, group: TeachingGroup) -> bool:
        """Put a pupil into a group, from the start of the year where one of both is new, else from today.

        Says whether the pupil was not in it.
        """
        both = id(pupil), id(group)
        if self.holds(group, pupil) or both in self._joined:
            return False
        self._joined.add(both)
        start = max(self._days.year_start, pupil.joined_on or self._days.year_start)
        if pupil.id and group.id:
            start = max(start, self._days.today)
        self._ledger.insert(TeachingGroupMembership(pupil=pupil, group=group, from_on=start))
        return True


def year_of(pupils: Collection[Pupil]) -> int | None:
    """The commonest year in which the pupils are taught, the lower one of equals; None where nobody knows."""
    years = Counter(pupil.year_taught for pupil in pupils if pupil.year_taught is not None)
    return min(years, key=lambda year: (-years[year], year)) if years else None


def is_of_subject(group: TeachingGroup, subject: Subject) -> bool:
    """Whether a group is one of this subject, both possibly new."""
    if subject.id is None:
        return group.id is None and group.subject is subject
    return group.subject_id == subject.id
