"""Whose a column of a contacts list is: the pupil's, or which contact's. What is not clear is not read."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from tutor_tui.importers.files.sheet import Sheet
from tutor_tui.importers.lists.columns import ColumnMap, suggest_map
from tutor_tui.importers.lists.vocabulary import Vocabulary, squash_header

CONTACTS = range(1, 7)
"""Contacts that can stand side by side."""
NAMES = ("contact_name", "contact_surname", "contact_forename")
"""Facts that begin a contact."""
_PUPILS_AND_CONTACTS = {
    "name": "contact_name",
    "fullname": "contact_name",
    "forename": "contact_forename",
    "firstname": "contact_forename",
    "surname": "contact_surname",
    "lastname": "contact_surname",
    "title": "contact_title",
}
"""Headers that do not say whether they are the pupil's or a contact's."""
_PUPIL_WORDS = ("pupil", "student", "child", "learner")
_LIKELY_PUPILS = frozenset({"email", "mobile", "phone", "home_phone", "work_phone"})
"""Facts that the pupil has too: before the first contact's name they are the pupil's."""
_UNCLEAR = "\0"


def with_contacts(sheet: Sheet, own: Mapping[str, str] | None) -> tuple[Sheet, tuple[str, ...]]:
    """The sheet with its contacts' columns told apart, and the headers of which it is not clear whose they are."""
    names = [use.header for use in sheet.columns.uses]
    meant = told_apart(names, sheet.vocabulary, {squash_header(header) for header in own or ()})
    filled = {place for row in sheet.rows for place, cell in enumerate(row.cells) if cell}
    blank = set(range(len(names))) - filled if sheet.rows else set[int]()
    found = suggest_map(meant, sheet.vocabulary, own, blank)
    uses = tuple(replace(use, header=name) for use, name in zip(found.uses, names, strict=True))
    unclear = tuple(name for name, said in zip(names, meant, strict=True) if said == _UNCLEAR)
    return replace(sheet, columns=ColumnMap(uses, found.positions)), tuple(dict.fromkeys(unclear))


def told_apart(names: Sequence[str], vocabulary: Vocabulary, own: Collection[str] = ()) -> list[str]:
    """The headers as each would be called if it named its contact; `_UNCLEAR` where that is not clear.

    A pupil's header that stands again ("Name … Name") is a contact's, and so is the first one where another header
    says of itself that it is the pupil's. Any other header without number belongs to the k-th contact where it stands
    as often as names of contacts do; else nobody knows whose it is. `own` are squashed headers that a map decides.
    """
    squashed = [squash_header(name) for name in names]
    meant = list(names)
    bare: dict[str, list[int]] = defaultdict(list)
    says_pupil = _says_pupil(squashed)
    seen: dict[str, int] = defaultdict(int)
    for place, header in enumerate(squashed):
        if header in own:
            continue
        fact = _bare_fact(names[place], header, vocabulary)
        seen[header] += 1
        if header in _PUPILS_AND_CONTACTS and seen[header] + (says_pupil[header] > 0) > 1:
            bare[_PUPILS_AND_CONTACTS[header]].append(place)
        elif fact:
            bare[fact].append(place)
    contacts = max((len(bare[fact]) for fact in NAMES), default=0)
    first = min((place for fact in NAMES for place in bare[fact]), default=0)
    for fact, places in bare.items():
        is_clear = len(places) == contacts and len(places) <= len(CONTACTS)
        if fact in _LIKELY_PUPILS and places[:1] < [first]:
            is_clear = False
        for number, place in enumerate(places, start=1):
            meant[place] = vocabulary.field[f"{fact}_{number}"].headers[0] if is_clear else _UNCLEAR
    return meant


def _says_pupil(squashed: Sequence[str]) -> dict[str, int]:
    """For each header that may be the pupil's or a contact's, how many others say that they are the pupil's."""
    return {
        header: sum(1 for other in squashed if other in {f"{word}{header}" for word in _PUPIL_WORDS})
        for header in _PUPILS_AND_CONTACTS
    }


def _bare_fact(name: str, header: str, vocabulary: Vocabulary) -> str:
    """The fact of a contact that a header without number names; empty for any other header."""
    field, _ = vocabulary.known(name) or ("", 0)
    fact, _, number = field.rpartition("_")
    return fact if number == "1" and not any(sign.isdigit() for sign in header) else ""
