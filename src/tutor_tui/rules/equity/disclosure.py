"""Which numbers of a family of tables are not shown, so that no small group can be told from what is shown.

A family is everything that is shown of one stretch of time: a table of the whole school and one of each year, each
with a total and its groups by form, sex and need. All tables are looked at together, for whoever sees one may see,
or be shown, another. A number is not shown where

1. fewer than five pupils are in the group, or behind the number, or in (behind) the rest of its table;
2. it is contained in a group whose remainder would be as small (free meals within pupil premium, say);
3. a hidden number would follow from it: in each row of numbers with a total (the forms of a year, the years of a
   need) what is not shown holds at least two groups, and five pupils behind them taken together;
4. a hidden number would follow from it in any other way by adding and subtracting, even for somebody who knows who
   belongs to which group (`rules.equity.row_space`).

What this does not hold off: what can be told by those who know single pupils' figures, and from comparing prints
before and after records of a past half term were changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Literal

import msgspec

from tutor_tui.rules.equity.row_space import Span, Vectors

FEWEST = 5
"""Pupils in a group, or behind a number, from which it is shown."""

Dimension = Literal["total", "form", "sex", "need"]
"""What the groups of a table have in common."""


class Place(msgspec.Struct, frozen=True, order=True):
    """The place of a number in a family."""

    table: int
    """The year's table; `SCHOOL` for the whole school. A form's number stands in its year's."""
    dimension: Dimension
    """By what the group is told."""
    group: str
    """Which group; empty for a total."""


SCHOOL = -1_000
"""The table of the whole school."""


class Member(msgspec.Struct, frozen=True):
    """One pupil, as far as groups go."""

    year: int
    """The table of the pupil's year."""
    form: str
    """The form."""
    sex: str
    """As recorded; empty where it is not."""
    needs: frozenset[str]
    """Every support flag; none is the group `NONE`."""


NONE = "none"
"""The group of pupils without any support flag."""


class Line(msgspec.Struct, frozen=True):
    """Numbers that add up to another one."""

    parts: tuple[Place, ...]
    """The groups; needs overlap, and are treated as if they did not."""
    whole: Place
    """What they make up together."""


class Family:
    """The groups of everybody, as bits of whole numbers: bit n is the n-th member."""

    def __init__(self, members: Sequence[Member]) -> None:
        """Every kind of need and sex that occurs has a place in every table, also where nobody has it."""
        self.members = tuple(members)
        self.years = tuple(sorted({member.year for member in members}))
        self.tables = (SCHOOL, *self.years)
        self.sexes = tuple(sorted({member.sex for member in members}))
        self.needs = (*sorted({need for member in members for need in member.needs}), NONE)
        self.forms = {
            year: tuple(sorted({member.form for member in members if member.year == year}))
            for year in self.years
        }
        self.groups: dict[Place, int] = {}
        for table in self.tables:
            self.groups[Place(table, "total", "")] = 0
            for sex in self.sexes:
                self.groups[Place(table, "sex", sex)] = 0
            for need in self.needs:
                self.groups[Place(table, "need", need)] = 0
        for number, member in enumerate(members):
            for place in _places(member):
                self.groups[place] = self.groups.get(place, 0) | 1 << number
        vectors = Vectors(self.groups.values())
        self._vectors = {place: vectors.of(group) for place, group in self.groups.items()}
        self._lines = tuple(self._all_lines())
        self._nested = tuple(self._all_nested())

    def places(self, table: int) -> tuple[Place, ...]:
        """The groups that are shown in a table, its total first; in the school's, years and forms too."""
        own = [Place(table, "total", "")]
        if table == SCHOOL:
            own += [Place(year, "total", "") for year in self.years]
            own += [Place(year, "form", form) for year in self.years for form in self.forms[year]]
        else:
            own += [Place(table, "form", form) for form in self.forms[table]]
        own += [Place(table, "sex", sex) for sex in self.sexes]
        own += [Place(table, "need", need) for need in self.needs]
        return tuple(own)

    def hidden(self, behind: int, also: frozenset[Place] = frozenset()) -> frozenset[Place]:
        """The places whose numbers are not shown; `behind` are those who have at least one event, as bits.

        `also` are places hidden for another reason.
        """
        counts = {place: (group & behind).bit_count() for place, group in self.groups.items()}
        found = set(also) | self._small(counts, behind)
        while (more := self._next(found, counts, behind)) is not None:
            found |= more
        return frozenset(found)

    # What is hidden for its own sake

    def _small(self, counts: Mapping[Place, int], behind: int) -> set[Place]:
        """Small groups, groups with a small rest, groups within another with a small remainder."""
        found = {place for place, count in counts.items() if count < FEWEST}
        for table in self.tables:
            everybody = self.groups[Place(table, "total", "")]
            for place in self.places(table):
                rest = everybody & ~self.groups[place]
                if rest and (rest & behind).bit_count() < FEWEST:
                    found.add(place)
        found |= {inner for inner, remainder in self._nested if (remainder & behind).bit_count() < FEWEST}
        return found

    def _all_nested(self) -> Iterator[tuple[Place, int]]:
        """Groups within another of the same table, each with what the other has besides."""
        for table in self.tables:
            places = [place for place in self.places(table) if self.groups[place]]
            for inner in places:
                for outer in places:
                    remainder = self.groups[outer] & ~self.groups[inner]
                    if remainder and not self.groups[inner] & ~self.groups[outer]:
                        yield inner, remainder

    # What is hidden so that it gives nothing away

    def _next(self, found: set[Place], counts: Mapping[Place, int], behind: int) -> set[Place] | None:
        """What has to be hidden as well; None where all is well."""
        for year in self.years:
            if Place(year, "total", "") in found and not found.issuperset(own := self._of_year(year)):
                return own
        for line in self._lines:
            if more := self._protect(line, found, counts, behind):
                return more
        span = Span({place: vector for place, vector in self._vectors.items() if place not in found})
        for place in sorted(found):
            if told := span.derivation(self._vectors[place]):
                return {self._least(sorted(told), counts)}
        return None

    def _protect(
        self, line: Line, found: set[Place], counts: Mapping[Place, int], behind: int
    ) -> set[Place] | None:
        """What of the line has to be hidden as well."""
        hidden = [part for part in line.parts if part in found]
        shown = [part for part in line.parts if part not in found]
        if line.whole in found:
            return {self._least(shown, counts)} if shown and not hidden else None
        together = reduce(or_, (self.groups[part] for part in hidden), 0)
        if not hidden or (len(hidden) > 1 and (together & behind).bit_count() >= FEWEST):
            return None
        return {self._least(shown, counts)} if shown else {line.whole}

    def _least(self, places: Sequence[Place], counts: Mapping[Place, int]) -> Place:
        """The place whose number costs least to hide: a total only where there is nothing else."""
        return min(places, key=lambda place: (place.dimension == "total", counts[place], place))

    def _of_year(self, year: int) -> set[Place]:
        return {place for place in self.groups if place.table == year}

    def _all_lines(self) -> Iterator[Line]:
        school = Place(SCHOOL, "total", "")
        for table in self.tables:
            whole = Place(table, "total", "")
            yield Line(tuple(Place(table, "sex", sex) for sex in self.sexes), whole)
            yield Line(tuple(Place(table, "need", need) for need in self.needs), whole)
        for year in self.years:
            yield Line(
                tuple(Place(year, "form", form) for form in self.forms[year]), Place(year, "total", "")
            )
        yield Line(tuple(Place(year, "total", "") for year in self.years), school)
        yield Line(tuple(place for place in self.groups if place.dimension == "form"), school)
        for dimension, groups in (("sex", self.sexes), ("need", self.needs)):
            for group in groups:
                parts = tuple(Place(year, dimension, group) for year in self.years)  # type: ignore[arg-type]
                yield Line(parts, Place(SCHOOL, dimension, group))  # type: ignore[arg-type]


def _places(member: Member) -> Iterator[Place]:
    """Every group that the member is in."""
    yield Place(member.year, "form", member.form)
    for table in (SCHOOL, member.year):
        yield Place(table, "total", "")
        yield Place(table, "sex", member.sex)
        for need in member.needs or {NONE}:
            yield Place(table, "need", need)
