"""The school as a whole over a half term or a term: every form, year and measure, read at once.

Nothing in it is about a single pupil, and everything in it is a number of something: what there is to count stands
beside what was counted.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from tutor_tui.access import Verb, Where, allowed, require
from tutor_tui.errors import AccessDenied
from tutor_tui.queries.people.names import year_name
from tutor_tui.queries.school import pastoral
from tutor_tui.queries.school.roll import Roll, SeenForm, roll
from tutor_tui.queries.school.set_work import Rounds, rounds
from tutor_tui.queries.school.stretch import Span, Stretch, stretch_of
from tutor_tui.queries.school.tally import Tally
from tutor_tui.queries.school.work import work
from tutor_tui.rules.school.figures import Measure
from tutor_tui.rules.school.places import Counted, Kind, Place, peers
from tutor_tui.store.session import Session


class SchoolView(msgspec.Struct, frozen=True):
    """Everything that the post lets somebody see of the school as a whole."""

    stretch: Stretch
    """The weeks, and those before."""
    measures: tuple[Measure, ...]
    """What is counted; a policy without corrections counts none."""
    places: tuple[Place, ...]
    """The school, where the post reaches over all of it; then each year with its forms below it."""

    @property
    def years(self) -> tuple[Place, ...]:
        """The years alone."""
        return tuple(place for place in self.places if place.kind == "year")

    def place(self, key: str | None) -> Place | None:
        """The place of this key; None where there is none."""
        return next((place for place in self.places if place.key == key), None)

    def of_year(self, key: str | None) -> "SchoolView":
        """Only the year of this key with its forms; all where it is None."""
        if key is None:
            return self
        kept = tuple(place for place in self.places if place.kind != "school" and place.year_key == key)
        return replace(self, places=kept)


class _Part(msgspec.Struct, frozen=True):
    """A place before anything is held against it."""

    key: str
    """As of `Place`."""
    kind: Kind
    """What it is."""
    name: str
    """ "Year 8", "8A"."""
    form: SeenForm | None
    """Where it is a form, which."""
    year_id: int | None
    """The year group, where it has one."""
    forms: tuple[int, ...]
    """The forms that are counted together."""
    groups: frozenset[int]
    """The teaching groups whose set work is counted."""


def school_view(session: Session, on: date | None = None, span: Span = "half-term") -> SchoolView:
    """The view of the stretch that holds `on`; by default the running one, or the last while none of it is over.

    Raises `AccessDenied` for whoever leads neither a year nor the school, `CalendarError` where there are no weeks.
    """
    require(session.actor, Verb.SEE_SCHOOL)
    stretch = stretch_of(session.calendar, session.today, on, span)
    seen = roll(session, stretch.first, stretch.last)
    tally = Tally(seen, stretch)
    rules = session.policy.rules
    measures = tuple(measure for measure in Measure if rules.has_corrections or not measure.is_of_corrections)
    pastoral.planners(tally)
    if rules.has_corrections:
        pastoral.corrections(tally, session.today)
    pastoral.contacts(tally)
    pastoral.target_reviews(tally, session.today)
    pastoral.samples(tally)
    work(session, tally)
    found = rounds(session, seen, stretch)
    parts = _parts(session, seen, found)
    return SchoolView(stretch, measures, _places(session, parts, measures, tally, found))


def year_of_number(session: Session, view: SchoolView, number: int) -> str:
    """The key of a year's row. Raises `AccessDenied`, in the same words, where there is none or it is out of scope."""
    name = year_name(number, session.policy.rules.vocabulary)
    for place in view.years:
        if place.year_id is not None and place.name == name:
            return place.key
    known = ", ".join(place.name for place in view.years if place.year_id is not None)
    raise AccessDenied(
        f"there is no year {number} within your post", remedy=f"Within it are: {known or 'no years'}."
    )


def _parts(session: Session, seen: Roll, found: Rounds) -> list[_Part]:
    words = session.policy.rules.vocabulary
    parts = []
    every = frozenset(found.of_group)
    if allowed(session.actor, Verb.SEE_SCHOOL, Where()):
        ids = tuple(form.form_id for form in seen.forms)
        parts.append(_Part("school", "school", session.school, None, None, ids, every))
    by_year: dict[tuple[int | None, int | None], list[SeenForm]] = {}
    for form in seen.forms:
        by_year.setdefault((form.year_id, form.year), []).append(form)
    for (year_id, number), forms in by_year.items():
        name = f"no {words.year_group.one}" if number is None else year_name(number, words)
        ids = tuple(form.form_id for form in forms)
        parts.append(_Part(f"year:{year_id or 0}", "year", name, None, year_id, ids, found.of_year(year_id)))
        parts += [
            _Part(
                f"form:{form.form_id}", "form", form.name, form, year_id, (form.form_id,),
                found.of_form.get(form.form_id, frozenset()),
            )
            for form in forms
        ]  # fmt: skip
    return parts


def _places(
    session: Session, parts: Sequence[_Part], measures: Sequence[Measure], tally: Tally, found: Rounds
) -> tuple[Place, ...]:
    stretch = tally.stretch
    over = [week.start for week in stretch.weeks[: stretch.over]]
    sizes = Counter(tally.roll.today(session.today))
    counted = {
        part.key: {measure: _counted(part, measure, tally, found) for measure in measures} for part in parts
    }
    others = dict(peers([(part.key, part.kind, part.year_id) for part in parts]))
    return tuple(
        Place(
            key=part.key,
            kind=part.kind,
            name=part.name,
            year_id=part.year_id,
            form_id=part.form.form_id if part.form else None,
            tutors=part.form.tutors if part.form else (),
            pupils=sum(sizes[form_id] for form_id in part.forms),
            standings={
                measure: one.standing(measure, [counted[other][measure].now for other in others[part.key]])
                for measure, one in counted[part.key].items()
            },
            spread=found.spread(part.groups, over),
        )
        for part in parts
    )


def _counted(part: _Part, measure: Measure, tally: Tally, found: Rounds) -> Counted:
    """One measure of one place, week by week."""
    stretch = tally.stretch
    starts = [week.start for week in stretch.known]
    if measure is Measure.SET:
        figures = found.figures(part.groups, starts)
    else:
        figures = tally.figures(measure, part.forms, starts)
    past = len(stretch.before)
    return Counted(figures[past:], figures[:past], stretch.over)
