"""The teaching groups on record and the new ones of a file, loaded at once; found by identifier or name."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date
from functools import cached_property

from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.identity import group_key
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.plan import FieldChange
from tutor_tui.importers.apply.year_groups import YearGroups, year_in_name
from tutor_tui.store.models import Pupil, Subject, TeachingGroup, TeachingGroupMembership
from tutor_tui.store.reading import tuples


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
            (place.pupil_id, place.group_id): place for place in TeachingGroupMembership.select().where(lasts)
        }
        self._joined: set[tuple[int, int]] = set()
        self._new: dict[int, list[tuple[Pupil, TeachingGroupMembership]]] = defaultdict(list)

    def _index(self, group: TeachingGroup) -> None:
        if group.source_id:
            self.by_source[group.source_id, group.academic_year] = group
        self._by_name[group_key(group.name), group.academic_year].append(group)

    def rename(self, group: TeachingGroup, name: str) -> None:
        """Have the group found by its new name too."""
        self._by_name[group_key(name), group.academic_year].append(group)

    def identify(self, group: TeachingGroup, source_id: str) -> None:
        """Have a group that came from no system be found by this identifier from now on."""
        if self.by_source.setdefault((source_id, group.academic_year), group) is group:
            self._ledger.change(group, source_id=source_id)

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

    def members_of(self, group: TeachingGroup, on: date) -> list[int]:
        """Ids of the pupils whose place in a group is on record, lasts, and has begun by a day."""
        places = self._by_group.get(group.id, []) if group.id else []
        return [place.pupil_id for place in places if place.from_on <= on]

    def joining(self, group: TeachingGroup, on: date) -> list[Pupil]:
        """The pupils whom this file puts into a group, in time for a day."""
        return [
            pupil
            for pupil, place in self._new.get(id(group), ())
            if place.from_on <= on and (place.until_on is None or place.until_on >= on)
        ]

    def join(
        self, pupil: Pupil, group: TeachingGroup, begins: date | None = None, ends: date | None = None
    ) -> bool:
        """Put a pupil into a group who is not in it, from `begins` to `ends` where these are known.

        Without `begins` it is from the start of the year where one of both is new, else from today. Times that are
        over are added once. Says whether anything was added.
        """
        both = id(pupil), id(group)
        is_past = ends is not None and ends < self._days.today
        known = (pupil.id, group.id) in self._past if is_past else False
        if self.holds(group, pupil) or known or both in self._joined:
            return False
        self._joined.add(both)
        start = max(self._days.year_start, pupil.joined_on or self._days.year_start)
        if pupil.id and group.id:
            start = max(start, self._days.today)
        start = begins or (min(start, ends) if ends else start)
        place = TeachingGroupMembership(pupil=pupil, group=group, from_on=start, until_on=ends)
        self._ledger.insert(place)
        self._new[id(group)].append((pupil, place))
        return True

    def end(self, pupil: Pupil, group: TeachingGroup, ends: date, *, is_over: bool) -> FieldChange | None:
        """Let a pupil's place in a group end on a day, if it lasts and the file means that one. Says what changes.

        What ended before the place on record began was another one, unless it is said to be over (`is_over`).
        """
        place = self._members.get((pupil.id, group.id))
        if place is None or (ends < place.from_on and not is_over):
            return None
        until = max(ends, place.from_on)
        if place.until_on == until:
            return None
        old = place.until_on.isoformat() if place.until_on else ""
        self._ledger.change(place, until_on=until)
        return ("in it until", old, until.isoformat())

    @cached_property
    def _by_group(self) -> dict[int, list[TeachingGroupMembership]]:
        found: dict[int, list[TeachingGroupMembership]] = defaultdict(list)
        for (_, group_id), place in self._members.items():
            found[group_id].append(place)
        return found

    @cached_property
    def _past(self) -> set[tuple[int, int]]:
        """(pupil, group) of every place that is over."""
        over = TeachingGroupMembership.until_on < self._days.today
        rows = TeachingGroupMembership.select(TeachingGroupMembership.pupil, TeachingGroupMembership.group)
        return set(tuples(rows.where(over)))


def year_of(pupils: Collection[Pupil]) -> int | None:
    """The commonest year in which the pupils are taught, the lower one of equals; None where nobody knows."""
    years = Counter(pupil.year_taught for pupil in pupils if pupil.year_taught is not None)
    return min(years, key=lambda year: (-years[year], year)) if years else None


def is_of_subject(group: TeachingGroup, subject: Subject) -> bool:
    """Whether a group is one of this subject, both possibly new."""
    if subject.id is None:
        return group.id is None and group.subject is subject
    return group.subject_id == subject.id
