"""Which contacts are one person: brothers and sisters name the same parents, each in an element of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tutor_tui.importers.files.sheet import Line
from tutor_tui.importers.records.carers import CarerRecord, PupilCarerRecord
from tutor_tui.text import fold

LAST = 9999
"""Stands behind every place in the order of contact that a file names."""


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact of one pupil."""

    line: Line
    """The row that says all this."""
    pupil: str
    """The pupil's `ref`."""
    order: int
    """Place in the order of contact, `LAST` where the file does not say it."""
    carer: CarerRecord
    """The person."""
    relationship: str
    """In words, or as the file writes it."""
    responsibility: str
    """ "yes", "no"; empty where the file does not say it readably."""
    restriction: str
    """The words of a restriction in it; empty for none."""

    @property
    def name(self) -> str:
        """The key of the person's name."""
        return f"{fold(self.carer.surname)}, {fold(self.carer.forename)}"

    @property
    def means(self) -> set[str]:
        """By what two contacts of one name are one person: a telephone number, an address."""
        numbers = ("".join(filter(str.isdigit, text)) for text in (self.carer.phone, self.carer.other_phone))
        return {text for text in (*numbers, self.carer.email) if text}


@dataclass(frozen=True, slots=True)
class Person:
    """One person, who may be the contact of several pupils."""

    carer: CarerRecord
    """What the contacts say together, the first that has a fact."""
    contacts: tuple[Contact, ...]
    """The contacts, in the order of the files."""


def people_of(contacts: Sequence[Contact]) -> Iterator[Person]:
    """The people, in the order in which the files name them first.

    One name with a telephone number or an e-mail address in common is one person; a name alone is not.
    """
    above = list(range(len(contacts)))

    def top(at: int) -> int:
        while above[at] != at:
            at = above[at]
        return at

    owner: dict[tuple[str, str], int] = {}
    for at, contact in enumerate(contacts):
        for means in contact.means:
            one, other = sorted((top(at), top(owner.setdefault((contact.name, means), at))))
            above[other] = one
    groups: dict[int, list[Contact]] = {}
    for at, contact in enumerate(contacts):
        groups.setdefault(top(at), []).append(contact)
    for number, group in enumerate(groups.values(), start=1):
        yield Person(_together(group, str(number)), tuple(group))


def links_of(people: Iterable[Person]) -> tuple[PupilCarerRecord, ...]:
    """Whose carers they are: pupil by pupil, each pupil's in the order of contact."""
    links = [(contact, person.carer.source_id) for person in people for contact in person.contacts]
    links.sort(key=lambda link: (link[0].line.place().file, link[0].line.row.line, link[0].order))
    return tuple(
        PupilCarerRecord(
            contact.line.place(),
            contact.pupil,
            number,
            contact.relationship,
            contact.responsibility == "yes",
            restriction=contact.restriction,
        )
        for contact, number in links
    )


def _together(contacts: Sequence[Contact], number: str) -> CarerRecord:
    """The person of these contacts; `number` joins the records of this file."""
    carers = [contact.carer for contact in contacts]
    with_phone = next((carer for carer in carers if carer.phone), carers[0])
    return replace(
        carers[0],
        source_id=number,
        title=next((carer.title for carer in carers if carer.title), ""),
        phone=with_phone.phone,
        other_phone=with_phone.other_phone,
        email=next((carer.email for carer in carers if carer.email), ""),
    )
