"""Everything that is kept of one pupil, read table by table; whoever calls answers for who may have it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

import msgspec
from peewee import ForeignKeyField

from tutor_tui.access import Scope
from tutor_tui.queries.people.names import pupil_name, staff_names
from tutor_tui.queries.protection.holdings import HOLDINGS, Holding
from tutor_tui.reports.subject_access.labels import labels
from tutor_tui.reports.subject_access.words import ABOUT
from tutor_tui.store.models import AuditEntry, AuditPayload, Pupil, PupilCarer, School, Staff
from tutor_tui.store.session import Session

Value = str | int | float | bool | date | datetime | None
_NOT_TOLD = {
    "id",
    "key",
    "version",
    "changed_at",
    "find_key",
    "policy_hash",
    "evidence_key",
    "payload",
    "pupil",
}
"""Columns that say nothing of anybody."""
_DAYS = (
    "day", "week", "from_on", "opened_on", "written_on", "asked_on", "set_on", "reviewed_on", "issued_on",
    "at", "looked_on", "made_on", "scheduled_on",
)  # fmt: skip
"""The columns that say of which day a row is, the first that it has."""


class Section(msgspec.Struct, frozen=True):
    """The rows of one table."""

    title: str
    """What they are called."""
    about: str
    """What one of them is."""
    columns: tuple[str, ...]
    """What each row says, in order."""
    rows: tuple[Mapping[str, Value], ...]
    """By column, the oldest first; instants are aware, in UTC."""


class Record(msgspec.Struct, frozen=True):
    """Everything that is kept of one pupil."""

    school: str
    """Who keeps it."""
    pupil: str
    """ "Brown, Lily"."""
    made_on: date
    """The day on which it was put together."""
    made_by: str
    """Who put it together."""
    sections: tuple[Section, ...]
    """The pupil's own row first; tables without a row are left out."""
    left_out: tuple[str, ...]
    """What is kept and not shown, with the reason."""

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(section.rows) for section in self.sections)


def record_of(session: Session, pupil_id: int) -> Record:
    """The record of one pupil. Details of carers, and whoever is restricted, are somebody else's and left out."""
    pupil = Pupil.get_by_id(pupil_id)
    restricted = PupilCarer.select().where(PupilCarer.pupil == pupil_id, PupilCarer.restriction != "").count()
    found = [_section("the pupil", "Who it is.", Pupil, Pupil.id == pupil_id, pupil_id)]
    for holding in HOLDINGS:
        if holding.model is PupilCarer:
            found.append(_carers(pupil_id))
        else:
            found.append(_of_holding(holding, pupil_id))
    found.append(_log(pupil_id))
    left_out = ["How to reach carers, and what concerns them alone: it is theirs to ask for."]
    if restricted:
        left_out.append(
            f"{restricted} of those who care for the pupil: named on no page, for a restriction is noted."
        )
    left_out.append("Reviews and evaluations of interventions: they speak of a group.")
    return Record(
        school=School.get().name,
        pupil=pupil_name(pupil),
        made_on=session.today,
        made_by=session.actor.name,
        sections=tuple(section for section in found if section.rows),
        left_out=tuple(left_out),
    )


def _of_holding(holding: Holding, pupil_id: int) -> Section:
    return _section(
        holding.title,
        ABOUT[holding.title],
        holding.model,
        holding.rows([pupil_id]),
        pupil_id,
        (holding.scope or ())[:2],
    )


def _section(
    title: str, about: str, model: type[Any], condition: Any, pupil_id: int, whom: tuple[str, ...] = ()
) -> Section:
    """The rows of a table, without the columns `whom` that say by kind and id that they are of this pupil."""
    rows = sorted(model.select().where(condition).order_by(model.id).dicts(), key=_since)
    fields = {name: field for name, field in model._meta.fields.items() if name not in _NOT_TOLD}
    named = {
        name: labels(field.rel_model, {row[name] for row in rows if row[name] is not None}, pupil_id)
        for name, field in fields.items()
        if isinstance(field, ForeignKeyField)
    }
    fields = {name: field for name, field in fields.items() if name not in whom}
    columns = tuple(_title(name) for name in fields)
    told = [
        {
            _title(name): named[name].get(row[name], "") if name in named else _plain(row[name])
            for name in fields
        }
        for row in rows
    ]
    return Section(title, about, columns, tuple(told))


def _title(name: str) -> str:
    return "recorded" if name == "created_at" else name.replace("_", " ")


def _since(row: Mapping[str, Any]) -> str:
    """By what rows follow each other: the day that they are about, else when they were recorded."""
    days = (row[name] for name in _DAYS if isinstance(row.get(name), date))
    return str(next(days, row["created_at"]))


def _plain(value: Any) -> Value:
    if value is None or isinstance(value, (bool, int, float, date)):
        return value
    return str(value)


def _carers(pupil_id: int) -> Section:
    """Who cares for the pupil, by name, without whoever is restricted."""
    allowed = PupilCarer.select().where(PupilCarer.pupil == pupil_id, PupilCarer.restriction == "")
    rows = list(allowed.order_by(PupilCarer.contact_order, PupilCarer.id))
    names = labels(PupilCarer.carer.rel_model, {row.carer_id for row in rows}, pupil_id)
    told: tuple[Mapping[str, Value], ...] = tuple(
        {
            "name": names.get(row.carer_id, ""),
            "relationship": row.relationship,
            "parental responsibility": row.parental_responsibility,
            "may sign": row.may_sign,
            "may contact": row.may_contact,
            "gets reports": row.gets_reports,
        }
        for row in rows
    )
    columns = tuple(told[0]) if told else ()
    return Section("carers", ABOUT["carers"], columns, told)


def _log(pupil_id: int) -> Section:
    """Who looked at the pupil's record, who handed something out, who changed something, and when."""
    changed = AuditPayload.select(AuditPayload.entry).where(AuditPayload.pupil_id == pupil_id)
    entries = (
        AuditEntry.select()
        .where((AuditEntry.about == f"{Scope.PUPIL.value}:{pupil_id}") | AuditEntry.id.in_(changed))
        .order_by(AuditEntry.id)
    )
    names = staff_names()
    people = {row.username: names[row.id] for row in Staff.select(Staff.id, Staff.username)}
    rows = tuple(
        {
            "when": entry.at,
            "who": people.get(entry.actor, entry.actor),
            "what": entry.verb,
        }
        for entry in entries
    )
    return Section("the log", "Who looked at the record, and who changed it.", ("when", "who", "what"), rows)
