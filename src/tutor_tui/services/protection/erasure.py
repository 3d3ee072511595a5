"""Erasing pupils who have left, or only their names: the counts of the school stay, and the log still verifies."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace
from peewee import CharField, DateTimeField, TextField

from tutor_tui.errors import TutorError
from tutor_tui.queries.protection.holdings import HOLDINGS, Holding
from tutor_tui.queries.protection.log import log_of, log_of_interventions
from tutor_tui.queries.protection.nameless import NAMELESS
from tutor_tui.services.work import Work
from tutor_tui.store.audit.entries import Change
from tutor_tui.store.audit.erasing import erase
from tutor_tui.store.audit.pupils import pupils_of
from tutor_tui.store.models import Carer, Draft, Intervention, InterventionPupil, Pupil, PupilCarer
from tutor_tui.store.models.base import Row, utc_now
from tutor_tui.store.models.pastoral import HomeContact
from tutor_tui.store.models.scrutiny import ReportIssued
from tutor_tui.store.models.support import InterventionReview
from tutor_tui.store.reading import among, tuples

DRAFT_DAYS = 30
"""Days after which somebody's unfinished text goes too, for it may name anybody."""


class How(StrEnum):
    """How much goes."""

    ANONYMISE = "anonymise"
    """Names, numbers, carers and words; needs and sex stay, so that groups can still be compared."""
    ERASE = "erase"
    """Everything, but for nameless rows of which the school's counts are made."""


class Gone(msgspec.Struct, frozen=True):
    """What was done to the records of some pupils."""

    pupils: int
    """How many lost their names."""
    deleted: Mapping[str, int]
    """By title of `HOLDINGS`: rows that are gone."""
    emptied: Mapping[str, int]
    """By title: rows that stay without words."""
    logged: int
    """How many rows and subjects of the log were blanked."""


def erase_pupils(unit: Work, pupil_ids: Collection[int], how: How) -> Gone:
    """Take these leavers out of the database, within the transaction of `unit`, which must not be undoable.

    What is gone is in no entry of the log either. Backups hold it until they are rotated. Raises `TutorError` for a
    pupil who is on roll; whoever is nameless already is passed over unless more goes now.
    """
    session = unit.session
    still_here = Pupil.select().where(
        among(Pupil.id, pupil_ids), Pupil.left_on.is_null() | (Pupil.left_on >= session.today)
    )
    if (count := still_here.count()) > 0:
        raise TutorError(
            f"{count} of them {'is' if count == 1 else 'are'} on roll",
            remedy="Only those who have left can be erased; the last day comes with an import.",
            title="Not erased",
        )
    payload_ids, entry_ids = log_of(pupil_ids)
    carer_ids = {row[0] for row in _of(PupilCarer, PupilCarer.carer, pupil_ids)}
    deleted: dict[str, int] = {}
    emptied: dict[str, int] = {}
    for holding in HOLDINGS:
        stays = holding.stays if how is How.ANONYMISE else holding.stays_erased
        count = (_emptied if stays else _deleted)(holding, pupil_ids)
        if count:
            (emptied if stays else deleted)[holding.title] = count
    _carers_of_nobody(carer_ids)
    _nameless(pupil_ids, how)
    payload_ids += log_of_interventions(_interventions_of_nobody())
    Draft.delete().where(Draft.changed_at < session.now() - timedelta(days=DRAFT_DAYS)).execute()
    _unsaid(unit, pupil_ids)
    logged = erase(session, payload_ids, entry_ids, f"pupils:{len(set(pupil_ids))}")
    return Gone(len(set(pupil_ids)), deleted, emptied, logged)


def _of(model: Any, column: Any, pupil_ids: Collection[int]) -> list[tuple[Any, ...]]:
    return tuples(model.select(column).where(among(model.pupil, pupil_ids)))


def _deleted(holding: Holding, pupil_ids: Collection[int]) -> int:
    model = holding.model
    for name, field in model._meta.fields.items():
        if getattr(field, "rel_model", None) is model:
            model.update({name: None}).where(holding.rows(pupil_ids)).execute()
    return int(model.delete().where(holding.rows(pupil_ids)).execute())


def _emptied(holding: Holding, pupil_ids: Collection[int]) -> int:
    if not holding.blank:
        return 0
    model = holding.model
    news = {name: _empty(model, name) for name in holding.blank}
    return int(model.update({**news, **_stamps(model)}).where(holding.rows(pupil_ids)).execute())


def _empty(model: type[Row], name: str) -> Any:
    return "" if isinstance(model._meta.fields[name], (CharField, TextField)) else None


def _stamps(model: Any) -> dict[str, Any]:
    """Whoever looked at the row before must look again."""
    assert isinstance(model.changed_at, DateTimeField)
    return {"version": model.version + 1, "changed_at": utc_now()}


def _carers_of_nobody(carer_ids: Collection[int]) -> None:
    """Delete those of these carers who care for no pupil any more."""
    others = PupilCarer.select(PupilCarer.carer)
    alone = among(Carer.id, carer_ids) & Carer.id.not_in(others)
    ids = [row[0] for row in tuples(Carer.select(Carer.id).where(alone))]
    for model in (HomeContact, ReportIssued):
        model.update(carer=None).where(among(model.carer, ids)).execute()
    Carer.delete().where(among(Carer.id, ids)).execute()


def _interventions_of_nobody() -> list[int]:
    """Empty the words of interventions in which nobody has a name any more: they may say whom it was about.

    Returns those that still had words.
    """
    named = (
        InterventionPupil.select(InterventionPupil.intervention).join(Pupil).where(Pupil.surname != NAMELESS)
    )
    with_members = InterventionPupil.select(InterventionPupil.intervention)
    nobodys = Intervention.id.in_(with_members) & Intervention.id.not_in(named)
    reviewed = InterventionReview.select(InterventionReview.intervention).where(InterventionReview.note != "")
    wordy = (Intervention.need + Intervention.link_to_lessons + Intervention.evaluation) != ""
    wordy |= Intervention.id.in_(reviewed)
    ids = [row[0] for row in tuples(Intervention.select(Intervention.id).where(nobodys, wordy))]
    Intervention.update(need="", link_to_lessons="", evaluation="", **_stamps(Intervention)).where(
        among(Intervention.id, ids)
    ).execute()
    InterventionReview.update(note="", **_stamps(InterventionReview)).where(
        among(InterventionReview.intervention, ids)
    ).execute()
    return ids


def _unsaid(unit: Work, pupil_ids: Collection[int]) -> None:
    """Take the words out of what the same transaction has changed of them, which is logged at its end."""
    whom = pupils_of(unit.changes)
    blank = {holding.model.__name__.lower(): holding for holding in HOLDINGS}
    unit.changes = [
        _wordless(change, blank[change.table])
        if whom.get((change.table, change.row_id)) in pupil_ids and change.table in blank
        else change
        for change in unit.changes
    ]


def _wordless(change: Change, holding: Holding) -> Change:
    news = {name: _empty(holding.model, name) for name in holding.blank}
    return replace(
        change,
        before=None if change.before is None else change.before | news,
        after=None if change.after is None else change.after | news,
    )


def _nameless(pupil_ids: Collection[int], how: How) -> None:
    news: dict[str, Any] = {
        "upn": None,
        "admission_number": "",
        "source_id": "",
        "forename": "",
        "surname": NAMELESS,
        "legal_forename": "",
        "legal_surname": "",
        "find_key": "",
        "born_on": None,
        "house": "",
    }
    if how is How.ERASE:
        news["sex"] = ""
    Pupil.update({**news, **_stamps(Pupil)}).where(among(Pupil.id, pupil_ids)).execute()
