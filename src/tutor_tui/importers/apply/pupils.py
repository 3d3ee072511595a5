"""Pupils of a list: added, changed, moved to another form, listed where they are missing."""

from dataclasses import dataclass, field

from tutor_tui.importers.apply.assign import assign
from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.facts import facts_of, in_words, says_legal_names
from tutor_tui.importers.apply.flags import Flags
from tutor_tui.importers.apply.forms import Forms
from tutor_tui.importers.apply.identifiers import Identifiers
from tutor_tui.importers.apply.identity import identity, system_of
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.apply.places import Places
from tutor_tui.importers.apply.plan import Fate, FieldChange
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.apply.year_groups import YearGroups
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.pupils import GonePupilRecord, PupilRecord
from tutor_tui.store.models import Pupil


@dataclass(slots=True)
class PupilsPlanned:
    """What later parts of the plan need to know of the pupils."""

    by_source: dict[str, Pupil] = field(default_factory=dict)
    """The row of each pupil who is taken, by what other records of the file call him; new rows have no id yet."""
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
    taken = [(record, known) for record, known in taken if _is_wanted(record, known, system, roll, ledger)]
    places = Places(ledger, roll, Forms(ledger, years, options, [record for record, _ in taken]), days)
    flags = Flags(ledger, days.today)
    identifiers = Identifiers(roll, system, ledger, parsed.pupils)
    planned = PupilsPlanned()
    for record, known in taken:
        pupil = known or Pupil(forename="", surname="")
        if named := record.source_id or record.ref:
            planned.by_source[named] = pupil
        news = facts_of(record, pupil, system, legal=legal)
        if known is None:
            _add(pupil, news, record, places, flags, identifiers, ledger)
        else:
            identifiers.settle(known, record)
            _settle(known, news, record, roll, places, flags, ledger)
    for gone in parsed.gone:
        in_file |= _leave(gone, system, roll, places, ledger)
    if parsed.is_partial:
        _refuse_full_roll(parsed, options, ledger)
        return planned
    absent = [pupil for pupil in roll.pupils if pupil.id not in in_file and not roll.has_left(pupil)]
    planned.not_in_file = tuple(sorted(roll.called(pupil) for pupil in absent))
    if options.full_roll and _is_whole(parsed, ledger):
        planned.leavers = planned.not_in_file
        for pupil in absent:
            ledger.change(pupil, left_on=days.last_day)
            places.end(pupil, days.last_day)
    return planned


def _add(
    pupil: Pupil,
    news: dict[str, object],
    record: PupilRecord,
    places: Places,
    flags: Flags,
    identifiers: Identifiers,
    ledger: Ledger,
) -> None:
    said = in_words(news, pupil)
    for name, value in news.items():
        setattr(pupil, name, value)
    ledger.insert(pupil)
    said += identifiers.begin(pupil, record) + places.begin(pupil, record) + flags.settle(pupil, record)
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


def in_set(parsed: Parsed, planned: PupilsPlanned, roll: Roll) -> dict[str, Pupil]:
    """The pupils whom the other records of the file may name, by its identifiers.

    Changes may also name those that were sent before and are on record.
    """
    if not parsed.is_partial:
        return planned.by_source
    system = system_of(parsed)
    named = {member.pupil_id for member in parsed.members}
    named |= {link.pupil_id for link in parsed.pupil_carers}
    named |= {state.pupil.source_id for state in parsed.states}
    named -= {gone.source_id for gone in parsed.gone}
    found = {number: roll.by_source.get(identity(system, number), []) for number in named}
    return {number: fitting[0] for number, fitting in found.items() if len(fitting) == 1} | planned.by_source


def _is_wanted(record: PupilRecord, known: Pupil | None, system: str, roll: Roll, ledger: Ledger) -> bool:
    """Whether a row is about a pupil for certain: it says so, or the pupil has its identifier on record."""
    ours = roll.known_as(known, system) if known is not None else ()
    if not record.only_known or identity(system, record.source_id) in ours:
        return True
    ledger.warn(record.place, "the file does not say what this person is, and no pupil has the identifier")
    return False


def _leave(gone: GonePupilRecord, system: str, roll: Roll, places: Places, ledger: Ledger) -> set[int]:
    """Mark a pupil as having left whom the sending system has deleted. Returns the ids of who is meant."""
    fitting = roll.by_source.get(identity(system, gone.source_id), [])
    for pupil in fitting:
        said: list[FieldChange] = []
        if not roll.has_left(pupil):
            ledger.change(pupil, left_on=gone.on)
            said = [("left on", "", gone.on.isoformat()), *places.end(pupil, gone.on)]
        fate: Fate = "changed" if said else "unchanged"
        ledger.say(fate, "pupils", f"{pupil.surname}, {pupil.forename}", gone.place, said)
    return {pupil.id for pupil in fitting}


def _refuse_full_roll(parsed: Parsed, options: PlanOptions, ledger: Ledger) -> None:
    """Say that changes are no full roll."""
    if options.full_roll:
        places = [*(record.place for record in parsed.pupils), *(record.place for record in parsed.gone)]
        file = places[0].file if places else parsed.importer
        ledger.warn(Place(file), "it holds only what has changed, so nobody is marked as having left")


def _is_whole(parsed: Parsed, ledger: Ledger) -> bool:
    """Whether the file can tell who has left: it has rows, and none of them was left out, for its pupil would count
    as missing."""
    if ledger.refused:
        ledger.warn(
            Place(ledger.refused[0].place.file), "rows were left out, so nobody is marked as having left"
        )
    return bool(parsed.pupils) and not ledger.refused
