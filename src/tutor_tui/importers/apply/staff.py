"""Staff of a file: people without a post, who teach the groups that the file says."""

import re
from collections import defaultdict
from collections.abc import Sequence

from tutor_tui.importers.apply.identity import identity, name_key, of_system
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.records.staff import StaffRecord
from tutor_tui.queries.session import OWNER
from tutor_tui.store.models import Staff
from tutor_tui.text import fold

_NOT_IN_USERNAME = re.compile(r"[^a-z0-9._-]")
_PARTS = re.compile(r"([._-])")
_LONGEST = 26
"""Characters of a user name before the number that makes it unique."""
_TITLES = {"title": "title", "forename": "forename", "surname": "surname", "email": "email"}


def plan_staff(records: Sequence[StaffRecord], system: str, ledger: Ledger) -> dict[str, Staff]:
    """Plan every member of staff. Returns each one's row by the file's own identifier."""
    everyone = list(Staff.select().order_by(Staff.id))
    found = [(record, _match(record, everyone, system)) for record in records]
    claims: dict[int, list[StaffRecord]] = defaultdict(list)
    for record, known in found:
        if known is not None:
            claims[known.id].append(record)
    planned: dict[str, Staff] = {}
    strangers = []
    for record, known in found:
        if known is None:
            strangers.append(record)
        elif len(claims[known.id]) > 1:
            ledger.refuse(record.place, f"several rows are about {known.username}")
        else:
            planned[record.source_id] = known
            _settle(record, known, system, ledger)
    taken = {OWNER, *(person.username for person in everyone)}
    for record in sorted(strangers, key=lambda record: (_wished(record), record.source_id)):
        planned[record.source_id] = _add(record, _free(_wished(record), taken), system, ledger)
    return planned


def _match(record: StaffRecord, everyone: Sequence[Staff], system: str) -> Staff | None:
    """The person on the staff list: by identifier, else by user name or address where the surname agrees."""
    wanted = identity(system, record.source_id)
    for person in everyone:
        if person.source_id == wanted:
            return person
    for person in everyone:
        same_name = name_key(person.surname) == name_key(record.surname)
        address = record.email and record.email == person.email.lower()
        other_source = of_system(person.source_id, system)
        if same_name and not other_source and (address or _same_username(record, person)):
            return person
    return None


def _same_username(record: StaffRecord, person: Staff) -> bool:
    """Whether the file says the user name; one that is made of the name needs the same forename besides."""
    if record.username:
        return _wished(record) == person.username
    same_forename = name_key(record.forename) == name_key(person.forename)
    return same_forename and person.username in _usernames(record)


def _settle(record: StaffRecord, person: Staff, system: str, ledger: Ledger) -> None:
    said = {
        "title": record.title,
        "forename": record.forename,
        "surname": record.surname,
        "email": record.email,
    }
    news = {name: value for name, value in said.items() if value and value != getattr(person, name)}
    fields = [(title, getattr(person, name), news[name]) for name, title in _TITLES.items() if name in news]
    source = identity(system, record.source_id)
    if not person.source_id:
        news["source_id"] = source
        fields.append(("identifier", "", source))
    if not person.active:
        ledger.warn(record.place, f"{person.username} is no longer active; that stays so")
    if news:
        ledger.change(person, **news)
    ledger.say("changed" if news else "unchanged", "staff", person.username, record.place, fields)


def _add(record: StaffRecord, username: str, system: str, ledger: Ledger) -> Staff:
    person = Staff(
        username=username,
        title=record.title,
        forename=record.forename,
        surname=record.surname,
        email=record.email,
        source_id=identity(system, record.source_id),
    )
    ledger.insert(person)
    name = " ".join(part for part in (record.title, record.forename, record.surname) if part)
    ledger.say("added", "staff", username, record.place, [("name", "", name)])
    return person


def _wished(record: StaffRecord) -> str:
    """The user name that the file gives, else one made of the address or the name."""
    return next(iter(_usernames(record)), "staff")


def _usernames(record: StaffRecord) -> list[str]:
    """The name that the file gives, that of the address, and initial with surname: small plain letters, best first."""
    names = (
        record.username.partition("@")[0],
        record.email.partition("@")[0],
        fold(record.forename)[:1] + fold(record.surname).replace(" ", ""),
    )
    return [plain[:_LONGEST] for name in names if (plain := _plain(name))]


def _plain(name: str) -> str:
    """The small plain letters, digits, dots, dashes and underscores of a name."""
    kept = "".join(part if part in "._-" else fold(part) for part in _PARTS.split(name))
    return _NOT_IN_USERNAME.sub("", kept).strip("._-")


def _free(wished: str, taken: set[str]) -> str:
    """The name, with the first number that makes it unique."""
    number, name = 1, wished
    while name in taken:
        number += 1
        name = f"{wished}{number}"
    taken.add(name)
    return name
