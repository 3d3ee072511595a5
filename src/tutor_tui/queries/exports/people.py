"""Pupils, their needs and carers, forms and teaching groups."""

from collections.abc import Iterator

from peewee import JOIN, fn

from tutor_tui.access import Verb, allowed, require
from tutor_tui.queries.exports.roll import (
    Chunk,
    by_pupil,
    each,
    enrolled,
    everybody,
    of_posts,
    subject_names,
)
from tutor_tui.queries.exports.view import WHO, Column, Part, Values, View
from tutor_tui.queries.monitoring.groups import watched_groups
from tutor_tui.queries.people.carers import carers_of
from tutor_tui.queries.people.form_tutors import tutors_of_forms
from tutor_tui.queries.people.group_places import holds
from tutor_tui.queries.scope import visible_forms
from tutor_tui.store.models import (
    FormGroup,
    FormMembership,
    Pupil,
    SupportFlag,
    TeachingGroup,
    TeachingGroupMembership,
    YearGroup,
)
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def pupils(session: Session, part: Part) -> Iterator[Values]:
    """Who is on roll. A teacher is told name, form and days; whoever looks after the roll all that a roll has."""
    keeps_roll = allowed(session.actor, Verb.IMPORT)
    chunks = everybody(session, part) if keeps_roll else enrolled(session, part, Verb.SEE_PUPIL)
    for chunk in chunks:
        facts = {
            row[0]: row[1:]
            for row in tuples(
                Pupil.select(
                    Pupil.id, Pupil.upn, Pupil.legal_surname, Pupil.legal_forename, Pupil.born_on, Pupil.sex,
                    Pupil.house, Pupil.joined_on, Pupil.left_on,
                ).where(among(Pupil.id, chunk))
            )
        }  # fmt: skip
        for one in chunk.values():
            upn, surname, forename, born, sex, house, joined, left = facts[one.pupil_id]
            if not (keeps_roll or one.sight.everything):
                upn, surname, forename, born, sex, house = None, None, None, None, None, None
            yield (*one.who, upn, surname, forename, born, sex, house, joined, left)


def needs(session: Session, part: Part) -> Iterator[Values]:
    """Support flags of those whose needs the actor may see: to teachers those of today, without the note."""
    day = part.day(session.today)

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            SupportFlag.select(
                SupportFlag.pupil,
                SupportFlag.kind,
                SupportFlag.note,
                SupportFlag.from_on,
                SupportFlag.until_on,
            )
            .where(
                among(SupportFlag.pupil, chunk),
                SupportFlag.from_on.is_null() | (SupportFlag.from_on <= day),
                SupportFlag.until_on.is_null() | (SupportFlag.until_on >= day),
            )
            .order_by(SupportFlag.kind, SupportFlag.id)
        )
        told = (
            (pupil_id, kind, note if whole else None, starts, ends)
            for pupil_id, kind, note, starts, ends in rows
            for whole in (chunk[pupil_id].sight.everything,)
            if whole or (starts or session.today) <= session.today <= (ends or session.today)
        )
        yield from by_pupil(chunk, told)

    return each(session, part, Verb.SEE_NEEDS, read)


def carers(session: Session, part: Part) -> Iterator[Values]:
    """Whom to contact. A carer who must not be is not there, nor a number or address that is also his."""

    def read(chunk: Chunk) -> Iterator[Values]:
        for one in chunk.values():
            for place, carer in enumerate(carers_of(one.pupil_id).carers, 1):
                phone, other = (*carer.phones, "", "")[:2]
                yield (
                    *one.who, place, carer.name, carer.relationship, phone, other, carer.email, carer.language,
                    carer.interpreter,
                )  # fmt: skip

    return each(session, part, Verb.SEE_CARERS, read)


def forms(session: Session, part: Part) -> Iterator[Values]:
    """The forms that the actor sees, or all of them for whoever manages staff."""
    actor = of_posts(session.actor)
    if allowed(actor, Verb.MANAGE_STAFF):
        seen = {form.id for form in FormGroup.select(FormGroup.id)}
    else:
        require(actor, Verb.SEE_FORM)
        seen = {form.id for form in visible_forms(session)}
    day = part.day(session.today)
    sizes = dict(
        tuples(
            FormMembership.select(FormMembership.form, fn.COUNT(FormMembership.pupil.distinct()))
            .where(*holds(FormMembership, day))
            .group_by(FormMembership.form)
        )
    )
    tutors = tutors_of_forms(list(seen), day)
    rows = tuples(
        FormGroup.select(FormGroup.id, FormGroup.name, YearGroup.number, FormGroup.room)
        .join(YearGroup, JOIN.LEFT_OUTER)
        .where(among(FormGroup.id, seen))
        .order_by(YearGroup.number.asc(nulls="FIRST"), FormGroup.name)
    )
    for form_id, name, year, room in rows:
        if part.year is None or year == part.year:
            yield name, year, room, "; ".join(tutors.get(form_id, ())), sizes.get(form_id, 0)


def groups(session: Session, part: Part) -> Iterator[Values]:
    """The teaching groups of the academic year whose homework the actor may see."""
    require(of_posts(session.actor), Verb.SEE_GROUP)
    for one in watched_groups(session, None, (Verb.SEE_GROUP,)):
        if part.year is None or one.year == part.year:
            yield one.name, one.subject, one.department, one.year, "; ".join(one.teachers), one.pupils


def group_members(session: Session, part: Part) -> Iterator[Values]:
    """Who is in which teaching group on the day, as far as the actor has to do with the group."""
    day, actor = part.day(session.today), session.actor

    def read(chunk: Chunk) -> Iterator[Values]:
        rows = tuples(
            TeachingGroupMembership.select(
                TeachingGroupMembership.pupil, TeachingGroup.subject, TeachingGroup.name,
                TeachingGroupMembership.from_on, TeachingGroupMembership.until_on,
            )
            .join(TeachingGroup)
            .where(among(TeachingGroupMembership.pupil, chunk), *holds(TeachingGroupMembership, day))
            .order_by(TeachingGroup.name, TeachingGroupMembership.id)
        )  # fmt: skip
        names = subject_names()
        seen = [
            (pupil_id, group, names.get(subject_id, ""), starts, ends)
            for pupil_id, subject_id, group, starts, ends in rows
            if chunk[pupil_id].allows_in(actor, Verb.SEE_PUPIL, subject_id)
        ]
        yield from by_pupil(chunk, seen)

    return each(session, part, Verb.SEE_PUPIL, read)


VIEWS = (
    View(
        "pupils",
        "{pupils} on roll",
        (
            *WHO,
            Column("upn", "UPN", "unique pupil number; to whoever sees the {form} or keeps the roll"),
            Column("legal_surname", "Legal surname", "where it is another"),
            Column("legal_forename", "Legal forename", "where it is another"),
            Column("born_on", "Date of birth", "day of birth", "date"),
            Column("sex", "Sex", "F or M, where it is recorded"),
            Column("house", "House", "the house"),
            Column("joined_on", "Joined", "first day on roll", "date"),
            Column("left_on", "Left", "last day on roll, where one is known", "date"),
        ),
        pupils,
        verbs=(Verb.SEE_PUPIL, Verb.IMPORT),
    ),
    View(
        "needs",
        "support flags that hold on the day (sensitive)",
        (
            *WHO,
            Column("flag", "Flag", "the need or entitlement: sen-k, eal, pupil-premium …"),
            Column("note", "Note", "what is said of it; to whoever sees the {form}"),
            Column("from_on", "From", "first day", "date"),
            Column("until_on", "Until", "last day", "date"),
        ),
        needs,
        verbs=(Verb.SEE_NEEDS,),
    ),
    View(
        "carers",
        "whom to contact about {a_pupil}; nobody who must not be, and no number that a restricted one shares",
        (
            *WHO,
            Column("contact_order", "Order", "1 is contacted first", "number"),
            Column("carer", "{Carer}", "as addressed"),
            Column("relationship", "Relationship", "mother, father, guardian …"),
            Column("phone", "Telephone", "the usual number"),
            Column("other_phone", "Other telephone", "a second number"),
            Column("email", "E-mail", "address"),
            Column("language", "Language", "spoken at home, where it was said"),
            Column("interpreter", "Interpreter", "whether one is needed", "yes/no"),
        ),
        carers,
        verbs=(Verb.SEE_CARERS,),
    ),
    View(
        "forms",
        "{forms} with who tutors them",
        (
            Column("form", "{Form}", "its name"),
            Column("year", "Year", "the year of the national curriculum", "number"),
            Column("room", "Room", "where it meets"),
            Column("tutors", "{Tutors}", "who tutors it on the day"),
            Column("pupils", "{Pupils}", "how many are in it", "number"),
        ),
        forms,
        ("year", "on"),
        verbs=(Verb.SEE_FORM, Verb.MANAGE_STAFF),
    ),
    View(
        "groups",
        "{teaching_groups} of the academic year",
        (
            Column("group", "{Teaching_group}", "its name"),
            Column("subject", "Subject", "what is taught"),
            Column("department", "Department", "the subject's"),
            Column("year", "Year", "its own, else that of most of its {pupils}", "number"),
            Column("teachers", "{Teachers}", "who teaches it today"),
            Column("pupils", "{Pupils}", "how many are in it today", "number"),
        ),
        groups,
        ("year",),
        verbs=(Verb.SEE_GROUP,),
    ),
    View(
        "group-members",
        "who is in which {teaching_group} on the day",
        (
            *WHO,
            Column("group", "{Teaching_group}", "its name"),
            Column("subject", "Subject", "what is taught"),
            Column("from_on", "From", "first day in it", "date"),
            Column("until_on", "Until", "last day in it, where it is known", "date"),
        ),
        group_members,
    ),
)  # fmt: skip
