"""What is counted as it is counted: by measure, place and week."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tutor_tui.queries.school.roll import Roll
from tutor_tui.queries.school.stretch import Stretch
from tutor_tui.rules.school.figures import NOTHING, Figure, Measure


class Tally:
    """Events and chances of each form in each week; days are put into their weeks by the stretch."""

    def __init__(self, roll: Roll, stretch: Stretch) -> None:
        """Nothing is counted yet."""
        self.roll = roll
        """Who is in which form."""
        self.stretch = stretch
        """The weeks."""
        self._counts: defaultdict[tuple[Measure, int, date], list[int]] = defaultdict(lambda: [0, 0])
        self._starts: dict[date, date | None] = {}

    def add(self, measure: Measure, form_id: int, week: date, events: int, chances: int) -> None:
        """Count something of a form in the week of this Monday."""
        count = self._counts[measure, form_id, week]
        count[0] += events
        count[1] += chances

    def add_on(self, measure: Measure, pupil_id: int, day: date, events: int, chances: int) -> None:
        """Count something of a pupil on a day: in the form of that day, where there is one within the post."""
        form_id = self.roll.form_on(pupil_id, day)
        week = self.week_of(day)
        if form_id is not None and week is not None:
            self.add(measure, form_id, week, events, chances)

    def week_of(self, day: date) -> date | None:
        """The Monday of the week in which the day counts; None for a day outside of the stretches."""
        if day not in self._starts:
            within = self.stretch.first <= day <= self.stretch.last
            self._starts[day] = self.stretch.starts_of([day]).get(day) if within else None
        return self._starts[day]

    def figures(self, measure: Measure, form_ids: Iterable[int], weeks: Iterable[date]) -> tuple[Figure, ...]:
        """These forms together, week by week."""
        ids = tuple(form_ids)
        found = []
        for week in weeks:
            events = chances = 0
            for form_id in ids:
                count = self._counts.get((measure, form_id, week))
                if count is not None:
                    events += count[0]
                    chances += count[1]
            found.append(Figure(events, chances) if chances else NOTHING)
        return tuple(found)
