"""Which pupil a row is about: UPN, admission number, identifier in a system, address, name with birthday or form.

Nothing is guessed: where two pupils fit, or a number or an address contradicts a name, the row is in doubt and left
out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor_tui.importers.apply.identity import EMAIL, Name, address, admission_key, identity, name_key
from tutor_tui.importers.apply.roll import Roll, names_of
from tutor_tui.importers.records.places import PupilKey
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.store.models import Pupil

_ADDRESS = "e-mail address"


@dataclass(frozen=True, slots=True)
class Doubt:
    """No pupil can be told for certain."""

    reason: str
    """Why, in a sentence for a school office."""
    about: tuple[int, ...]
    """Ids of the pupils whom the row may be about."""
    other_form: bool = False
    """They have nothing but the name in common with it: where other rows are about all of them, this one is new."""


def names_in(record: PupilRecord) -> frozenset[Name]:
    """Every name under which the row writes the pupil."""
    surnames = {name_key(name) for name in (record.surname, record.preferred_surname) if name}
    forenames = {name_key(name) for name in (record.forename, record.preferred_forename) if name}
    return frozenset((surname, forename) for surname in surnames for forename in forenames)


def match(
    roll: Roll, key: PupilKey, system: str, names: frozenset[Name] | None = None
) -> Pupil | Doubt | None:
    """The pupil on record whom `key` names, None where nobody fits.

    `names` are all the names that the row gives, by default those of `key`; `system` is where `key.source_id` holds.
    A list of pupils gives `names`: it writes what it says, and brothers may share an address, so that there an address
    counts with the whole name only.
    """
    strictly = names is not None
    if names is None:
        whole = key.surname and key.forename
        names = frozenset({(name_key(key.surname), name_key(key.forename))}) if whole else frozenset()
    found = _by_number(roll, key, system, names, strictly=strictly)
    return found or _by_name(roll, key, system, names)


def _by_number(
    roll: Roll, key: PupilKey, system: str, names: frozenset[Name], *, strictly: bool
) -> Pupil | Doubt | None:
    of_upn = roll.by_upn.get(key.upn) if key.upn else None
    numbers = (
        ("UPN", [of_upn] if of_upn is not None else []),
        ("admission number", roll.by_admission.get(admission_key(key.admission_number), [])),
        ("identifier", roll.by_source.get(identity(system, key.source_id), [])),
        (_ADDRESS, roll.by_source.get(identity(EMAIL, address(key.email)), [])),
    )
    said = [(what, fitting) for what, fitting in numbers if fitting]
    if not said:
        return None
    first, meant = said[0]
    for what, fitting in said[1:]:
        if not any(pupil in fitting for pupil in meant):
            return Doubt(
                f"the {first} is that of {_listed(roll, meant)}, the {what} that of {_listed(roll, fitting)}",
                _ids([*meant, *fitting]),
            )
    if of_upn is not None:
        return of_upn
    only = _only(roll, meant, first)
    if not isinstance(only, Pupil):
        return only
    if first == _ADDRESS:
        if _contradicted(roll, only, key, system):
            return _somebody_else(roll, only, f"the {first}", "another number")
        if strictly and not names & names_of(only):
            return _somebody_else(roll, only, f"the {first}", "another name")
    return _sure(roll, only, key, names, first)


def _sure(roll: Roll, pupil: Pupil, key: PupilKey, names: frozenset[Name], what: str) -> Pupil | Doubt:
    """The pupil with this number, unless everything else in the row says that it is somebody else."""
    same_birthday = key.born is not None and key.born == pupil.born_on
    known = names_of(pupil)
    other_upn = key.upn and pupil.upn and key.upn != pupil.upn and not _temporary(pupil.upn)
    if other_upn and not (same_birthday or names & known):
        return _somebody_else(roll, pupil, f"the {what}", "another UPN and another name")
    parts = {part for name in known for part in name}
    if names and not same_birthday and not any(part in parts for name in names for part in name):
        return _somebody_else(roll, pupil, f"the {what}", "another name")
    return pupil


def _somebody_else(roll: Roll, pupil: Pupil, what: str, other: str) -> Doubt:
    return Doubt(f"{what} is that of {roll.called(pupil)}, who has {other}", (pupil.id,))


def _by_name(roll: Roll, key: PupilKey, system: str, names: frozenset[Name]) -> Pupil | Doubt | None:
    fitting = {pupil.id: pupil for name in names for pupil in roll.by_name.get(name, ())}
    namesakes = [
        pupil for pupil in fitting.values() if not (key.born and pupil.born_on not in (None, key.born))
    ]
    same_birthday = [pupil for pupil in namesakes if key.born and pupil.born_on == key.born]
    possible = [pupil for pupil in same_birthday or namesakes if not _contradicted(roll, pupil, key, system)]
    if same_birthday:
        if not possible:
            said = f"{_listed(roll, same_birthday)} has the same name and date of birth, but another number"
            return Doubt(said, _ids(same_birthday))
        return _only(roll, possible, "name and date of birth")
    on_roll = [pupil for pupil in possible if not roll.has_left(pupil)]
    if not key.form:
        return _only(roll, on_roll or possible, "name")
    here = [pupil for pupil in on_roll or possible if roll.in_form(pupil, key.form)]
    possible = on_roll
    if possible and not here:
        return Doubt(
            f"{_listed(roll, possible)} has the same name; neither a number nor a date of birth says whether "
            "this is the same pupil",
            _ids(possible),
            other_form=True,
        )
    return _only(roll, here, "name and form")


def _only(roll: Roll, fitting: list[Pupil], what: str) -> Pupil | Doubt | None:
    if len(fitting) > 1:
        return Doubt(f"several pupils have this {what}: {_listed(roll, fitting)}", _ids(fitting))
    return fitting[0] if fitting else None


def _contradicted(roll: Roll, pupil: Pupil, key: PupilKey, system: str) -> bool:
    """Whether a number says that the row is about somebody else."""
    upn = key.upn and pupil.upn and key.upn != pupil.upn and not _temporary(pupil.upn)
    known, said = admission_key(pupil.admission_number), admission_key(key.admission_number)
    source = roll.known_as(pupil, system) if key.source_id else None
    return bool(
        upn
        or (known and said and known != said)
        or (source and identity(system, key.source_id) not in source)
    )


def _temporary(upn: str) -> bool:
    """Whether a UPN is one that a permanent one replaces: its last sign is a letter."""
    return upn[-1:].isalpha()


def _ids(pupils: Sequence[Pupil]) -> tuple[int, ...]:
    return tuple(pupil.id for pupil in pupils)


def _listed(roll: Roll, pupils: Sequence[Pupil]) -> str:
    return "; ".join(sorted(roll.called(pupil) for pupil in pupils[:5]))
