"""This school's figures for the leaders of its trust, without any number that tells of few pupils."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from tutor_tui.access import Post, Role, Scope, Verb, allowed
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.school.view import SchoolView, school_view
from tutor_tui.rules.school.figures import NOTHING, Figure
from tutor_tui.rules.school.places import Place
from tutor_tui.rules.school.trend import Trend, trend
from tutor_tui.rules.trust.basis import basis
from tutor_tui.rules.trust.disclosure import FEWEST, Unseen, rest, unseen, unseen_pupils
from tutor_tui.rules.trust.items import HIDDEN, UNCOUNTED, Item, Row, SchoolFigures, Shown, shown
from tutor_tui.store.models import YearGroup
from tutor_tui.store.reading import tuples
from tutor_tui.store.session import Session


def require_consent(session: Session) -> None:
    """Raise `AccessDenied` unless the school has made the session's person a leader of its trust."""
    if not allowed(session.actor, Verb.SEE_TRUST):
        raise AccessDenied(
            f"{session.school} has not agreed that {session.actor.name} sees its figures",
            remedy="Its data manager asks for the post (`tutor-tui staff role USERNAME trust-leader --reason WHY`), "
            "and a member of its senior leadership agrees.",
        )


def trust_figures(session: Session, fewest: int = FEWEST) -> SchoolFigures:
    """The running half term and its newest week, by year; in its first week, the half term before and that week.

    No number of fewer than `fewest` pupils follows from it, and never of fewer than `FEWEST`. Raises `AccessDenied` for
    whoever the school has not made a leader of its trust, `CalendarError` where it has no weeks.
    """
    require_consent(session)
    everything = _as_its_leadership(session)
    stretch = school_view(everything)
    newest = stretch if _holds_today(stretch, session) else school_view(everything, session.today)
    return _Telling(stretch, newest, max(fewest, FEWEST)).told(session)


def _as_its_leadership(session: Session) -> Session:
    """The session that reads the school as a whole; what it reads is summed up and suppressed before it is told."""
    leading = frozenset({Post(Role.SLT, Scope.SCHOOL)})
    return replace(session, actor=replace(session.actor, posts=leading))


def _holds_today(view: SchoolView, session: Session) -> bool:
    week = session.calendar.week_of(session.today)
    return week is None or view.stretch.weeks[-1].start >= week.start


class _Telling:
    """The figures of one school, while it is decided which of them are told."""

    def __init__(self, stretch: SchoolView, newest: SchoolView, fewest: int) -> None:
        self.stretch = stretch
        self.newest = newest
        self.fewest = fewest
        self.years = stretch.years
        self.weeks_of = {place.key: place for place in newest.places}
        self.is_over = newest.stretch.over == len(newest.stretch.weeks)

    def told(self, session: Session) -> SchoolFigures:
        """What leaves the school."""
        pupils = unseen_pupils([year.pupils for year in self.years], self.fewest)
        small = {place for place, year in enumerate(self.years) if 0 < year.pupils < self.fewest}
        items = self._items(small | pupils.years)
        numbers: Mapping[int, int] = dict(tuples(YearGroup.select(YearGroup.id, YearGroup.number)))
        week, half_term = self.newest.stretch.weeks[-1].start, self.stretch.stretch.weeks[0].start
        return SchoolFigures(
            school=session.school,
            today=session.today.isoformat(),
            week=week.isoformat(),
            week_is_over=self.is_over,
            half_term=self.stretch.stretch.name,
            weeks_over=self.stretch.stretch.over,
            whole=self._row(
                session.school, None, None if pupils.whole else sum(year.pupils for year in self.years),
                [year.key for year in self.years], {item: one[-1] for item, one in items.items()},
            ),
            years=tuple(
                self._row(
                    year.name, numbers.get(year.year_id or 0), None if place in pupils.years else year.pupils,
                    [year.key], {item: one[place] for item, one in items.items()},
                )
                for place, year in enumerate(self.years)
            ),
            basis=basis(session.policy.rules, week.isoformat(), half_term.isoformat()),
        )  # fmt: skip

    def _items(self, small: set[int]) -> dict[Item, list[Shown]]:
        """Each item of each year, the school's last."""
        known = [item for item in Item if item.measure in self.stretch.measures]
        found: dict[Item, list[Shown]] = {}
        for together in self._together(known):
            gone = (
                self._unseen(together, small)
                if together[0].is_of_pupils
                else Unseen(frozenset(), whole=False)
            )
            for item in together:
                found[item] = [
                    HIDDEN
                    if place in gone.years
                    else shown(item, self._figure(item, year), self._moved(item, year))
                    for place, year in enumerate(self.years)
                ]
                found[item].append(HIDDEN if gone.whole else self._of_whole(item))
        return {item: found[item] for item in known}

    def _together(self, known: list[Item]) -> Iterator[list[Item]]:
        """Items that are hidden together: a week that the half term's numbers hold can be subtracted from them."""
        if self.newest is self.stretch and self.is_over:
            for measure in dict.fromkeys(item.measure for item in known):
                yield [item for item in known if item.measure is measure]
        else:
            yield from ([item] for item in known)

    def _unseen(self, together: list[Item], small: set[int]) -> Unseen:
        years = []
        for year in self.years:
            figures = [self._figure(item, year) for item in together]
            if len(figures) == 2:
                week, half_term = figures
                figures.append(rest(half_term, week))
            years.append(figures)
        return unseen(years, small, self.fewest, share=together[0].is_share)

    def _figure(self, item: Item, place: Place) -> Figure:
        if item.is_of_week:
            there = self.weeks_of.get(place.key)
            return NOTHING if there is None else there.standings[item.measure].weeks[-1]
        return place.standings[item.measure].now

    def _of_whole(self, item: Item) -> Shown:
        school = self.stretch.place("school")
        return (
            UNCOUNTED
            if school is None
            else shown(item, self._figure(item, school), self._moved(item, school))
        )

    def _moved(self, item: Item, place: Place) -> Trend:
        """Against the week of the same number in the half term before; of a half term, against the one before."""
        if not item.is_of_week:
            return place.standings[item.measure].trend
        there = self.weeks_of.get(place.key)
        if there is None or not self.is_over:
            return Trend.NONE
        standing = there.standings[item.measure]
        number = len(standing.weeks) - 1
        before = standing.past[number] if number < len(standing.past) else NOTHING
        return trend(item.measure, before, standing.weeks[-1])

    def _row(
        self, name: str, number: int | None, pupils: int | None, keys: list[str], items: dict[Item, Shown]
    ) -> Row:
        looked_at = [
            place.standings[Item.CHECKED.measure].weeks[-1]
            for place in self.newest.places
            if place.kind == "form" and place.year_key in keys
        ]
        there = [figure for figure in looked_at if figure.chances]
        return Row(name, number, pupils, len(there), sum(not figure.events for figure in there), items)
