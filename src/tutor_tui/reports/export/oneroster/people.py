"""Users with their roles, what is known of pupils besides, and who is in which class."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from tutor_tui.importers.values.years import year_text
from tutor_tui.queries.exports.roster import ReachableCarer, Roster, Stay
from tutor_tui.reports.export.oneroster.identifiers import Identifiers
from tutor_tui.reports.export.oneroster.structure import Row
from tutor_tui.store.models import Carer, FormGroup, Pupil, Staff, TeachingGroup

_SEXES = {"F": "female", "M": "male"}
_PARENTS = frozenset({"mother", "father", "parent", "mum", "dad"})


def nameless(roster: Roster) -> int:
    """How many people cannot stand in a set: the standard wants a forename and a surname."""
    people: list[Any] = [*roster.pupils, *roster.staff, *(one.carer for one in roster.carers)]
    return sum(not _is_named(person) for person in people)


def users(roster: Roster, ids: Identifiers) -> Iterator[Row]:
    """Pupils with their carers as agents, staff, carers."""
    org = {"enabledUser": "true", "primaryOrgSourcedId": roster.school.key.hex}
    carers = [one for one in roster.carers if _is_named(one.carer)]
    for person in (*roster.pupils, *roster.staff, *(one.carer for one in carers)):
        if _is_named(person):
            ids.give("users", person)
    for pupil in roster.pupils:
        if number := ids.of(Pupil, pupil.id):
            agents = (ids.of(Carer, carer_id) for carer_id in roster.carers_of.get(pupil.id, ()))
            yield {**org, **_pupil(pupil, number), "agentSourcedIds": ",".join(filter(None, agents))}
    for person in roster.staff:
        if number := ids.of(Staff, person.id):
            yield {
                **org, "sourcedId": number, "username": person.username, "givenName": person.forename,
                "familyName": person.surname, "email": person.email,
            }  # fmt: skip
    for one in carers:
        number = ids.of(Carer, one.carer.id)
        usual, other = (*one.phones, "", "")[:2]
        yield {
            **org, "sourcedId": number, "username": number, "givenName": one.carer.forename,
            "familyName": one.carer.surname, "email": one.email, "sms": usual, "phone": other,
        }  # fmt: skip


def _pupil(pupil: Pupil, number: str) -> Row:
    forename, surname = pupil.legal_forename or pupil.forename, pupil.legal_surname or pupil.surname
    numbers = {"Adno": pupil.admission_number, "UPN": pupil.upn or ""}
    said = ",".join(f"{{{kind}:{value}}}" for kind, value in numbers.items() if value and "," not in value)
    return {
        "sourcedId": number, "username": number, "userIds": said, "givenName": forename, "familyName": surname,
        "identifier": pupil.admission_number,
        "grades": "" if pupil.year_taught is None else year_text(pupil.year_taught),
        "preferredGivenName": pupil.forename if forename != pupil.forename else "",
        "preferredFamilyName": pupil.surname if surname != pupil.surname else "",
    }  # fmt: skip


def roles(roster: Roster, ids: Identifiers) -> Iterator[Row]:
    """What each user is; staff who neither teach nor tutor are administrators, the standard's word for all others."""
    teaching = {stay.person_id for stay in (*roster.teaching, *roster.tutoring)}
    found = [
        *((ids.of(Pupil, one.id), "student") for one in roster.pupils),
        *((ids.of(Staff, one.id), "teacher" if one.id in teaching else "administrator") for one in roster.staff),
        *((ids.of(Carer, one.carer.id), _relation(one)) for one in roster.carers),
    ]  # fmt: skip
    for number, role in found:
        if number:
            yield {
                "sourcedId": f"{number}-role", "userSourcedId": number, "roleType": "primary", "role": role,
                "orgSourcedId": roster.school.key.hex,
            }  # fmt: skip


def _relation(one: ReachableCarer) -> str:
    if not one.is_parent:
        return "relative"
    return "parent" if one.relationship.casefold() in _PARENTS else "guardian"


def demographics(roster: Roster, ids: Identifiers) -> Iterator[Row]:
    """Day of birth and sex, where they are known; nothing else is kept here."""
    for pupil in roster.pupils:
        number = ids.of(Pupil, pupil.id)
        if number and (pupil.born_on or pupil.sex):
            born = pupil.born_on.isoformat() if pupil.born_on else ""
            yield {"sourcedId": number, "birthDate": born, "sex": _SEXES.get(pupil.sex, "unspecified")}


def enrollments(roster: Roster, ids: Identifiers) -> Iterator[Row]:
    """Pupils and teachers in classes; an end is the day after the last one."""
    parts: list[tuple[tuple[Stay, ...], type, type, str]] = [
        (roster.in_forms, FormGroup, Pupil, "student"),
        (roster.in_groups, TeachingGroup, Pupil, "student"),
        (roster.tutoring, FormGroup, Staff, "teacher"),
        (roster.teaching, TeachingGroup, Staff, "teacher"),
    ]
    for stays, place, person, role in parts:
        for stay in stays:
            number = ids.of(person, stay.person_id)
            if number:
                yield {
                    "sourcedId": stay.key, "classSourcedId": ids.of(place, stay.place_id),
                    "schoolSourcedId": roster.school.key.hex, "userSourcedId": number, "role": role,
                    "primary": "true" if role == "teacher" else "false", "beginDate": stay.from_on.isoformat(),
                    "endDate": _day_after(stay.until_on),
                }  # fmt: skip


def _day_after(day: date | None) -> str:
    return "" if day is None or day == date.max else (day + timedelta(days=1)).isoformat()


def _is_named(person: Any) -> bool:
    return bool(person.forename.strip() and person.surname.strip())
