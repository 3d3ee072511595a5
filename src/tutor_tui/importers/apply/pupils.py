"""Pupils of a list: added, changed, moved to another form, listed where they are missing."""

from dataclasses import dataclass, field

from tutor_tui.importers.apply.assign import assign
from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.facts import facts_of, in_words, says_legal_names
from tutor_tui.importers.apply.flags import Flags
from tutor_tui.importers.apply.forms import Forms
from tutor_tui.importers.apply.identity import system_of
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.apply.places import Places
from tutor_tui.importers.apply.plan import Fate, FieldChange
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.apply.year_groups import YearGroups
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records import Place, PupilRecord
from tutor_tui.store.models import Pupil


@dataclass(slots=True)
class PupilsPlanned:
    """What later parts of the plan need to know of the pupils."""

    by_source: dict[str, Pupil] = field(default_factory=dict)
    """The row of each pupil who is taken, by the file's own identifier; new rows have no id yet."""
    not_in_file: tuple[str, ...] = ()
    """Who is on roll and not in the file."""
    leavers: tuple[str, ...] = ()
    """Who is marked as having left."""


def plan_pupils(
    parsed: Parsed, options: PlanOptions, roll: Roll, days: Days, years: YearGroups, ledger: Ledger
) -> PupilsPlanned:
    """Plan every pupil of the file."""
    system = system_of(parsed)
    legal = says_legal_names(frozenset(use.field for use in parsed.columns))
    taken, in_file = assign(parsed.pupils, roll, system, ledger)
    places = Places(ledger, roll, Forms(ledger, years, options, [record for record, _ in taken]), days)
    flags = Flags(ledger, days.today)
    planned = PupilsPlanned()
    for record, known in taken:
        pupil = known or Pupil(forename="", surname="")
        if record.source_id:
            planned.by_source[record.source_id] = pupil
        news = facts_of(record, pupil, system, legal=legal)
        if known is None:
            _add(pupil, news, record, places, flags, ledger)
        else:
            _settle(known, news, record, roll, places, flags, ledger)
    absent = [pupil for pupil in roll.pupils if pupil.id not in in_file and not roll.has_left(pupil)]
    planned.not_in_file = tuple(sorted(roll.called(pupil) for pupil in absent))
    if options.full_roll and _is_whole(parsed, ledger):
        planned.leavers = planned.not_in_file
        for pupil in absent:
            ledger.change(pupil, left_on=days.last_day)
            places.end(pupil, days.last_day)
    return planned


def _add(
    pupil: Pupil, news: dict[str, object], record: PupilRecord, places: Places, flags: Flags, ledger: Ledger
) -> None:
    said = in_words(news, pupil)
    for name, value in news.items():
        setattr(pupil, name, value)
    ledger.insert(pupil)
    said += places.begin(pupil, record) + flags.settle(pupil, record)
    ledger.say("added", "pupils", f"{pupil.surname}, {pupil.forename}", record.place, said)


def _settle(
    pupil: Pupil,
    news: dict[str, object],
    record: PupilRecord,
    roll: Roll,
    places: Places,
    flags: Flags,
    ledger: Ledger,
) -> None:
    said: list[FieldChange] = []
    moves = False
    if roll.has_left(pupil) and record.left is None and record.form:
        ledger.warn(record.place, f"{roll.called(pupil)} left on {pupil.left_on}, and is on roll again")
        news["left_on"] = None
        said += places.begin(pupil, record)
    else:
        moves, said = places.settle(pupil, record)
    said += [*in_words(news, pupil), *flags.settle(pupil, record)]
    if news:
        ledger.change(pupil, **news)
    fate: Fate = "moved" if moves else "changed" if said else "unchanged"
    ledger.say(fate, "pupils", f"{pupil.surname}, {pupil.forename}", record.place, said)


def _is_whole(parsed: Parsed, ledger: Ledger) -> bool:
    """Whether the file can tell who has left: it has rows, and none of them was left out, for its pupil would count
    as missing."""
    if ledger.refused:
        ledger.warn(
            Place(ledger.refused[0].place.file), "rows were left out, so nobody is marked as having left"
        )
    return bool(parsed.pupils) and not ledger.refused
