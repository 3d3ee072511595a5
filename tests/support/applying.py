"""What tests of applying imports share: reading, planning and applying a text in one call."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from support.imports import read_text
from tutor_tui.importers.apply import ImportPlan, ImportSummary, PlanOptions, apply_import, plan_import
from tutor_tui.importers.parsed import ColumnUse, Parsed
from tutor_tui.importers.records.places import Place
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.store.models import FormMembership, Pupil
from tutor_tui.store.session import Session


def apply_text(
    session: Session, folder: Path, text: str, options: PlanOptions | None = None, **reading: Any
) -> tuple[ImportPlan, ImportSummary]:
    """Read a text as a file, plan it and apply the plan."""
    return apply_parsed(session, read_text(folder, text, **reading), options)


def apply_parsed(
    session: Session, parsed: Parsed, options: PlanOptions | None = None
) -> tuple[ImportPlan, ImportSummary]:
    """Plan and apply what was read."""
    plan = plan_import(session, parsed, options or PlanOptions())
    return plan, apply_import(session, plan)


def pupil_list(records: Sequence[PupilRecord]) -> Parsed:
    """A pupil list as its reader would give it."""
    columns = (ColumnUse("Forename", "forename", "forename", "synonym"),)
    return Parsed(
        "pupil-list", "pupils", "A pupil list.", len(records), pupils=tuple(records), columns=columns
    )


def record(line: int = 2, **facts: Any) -> PupilRecord:
    """A row of a pupil list; "Brown, Lily" where no name is given."""
    return PupilRecord(Place("list.csv", line), **{"forename": "Lily", "surname": "Brown", **facts})


def pupil(surname: str) -> Pupil:
    """The one pupil of that surname."""
    found: Pupil = Pupil.get(Pupil.surname == surname)
    return found


def places(of: Pupil) -> list[tuple[str, date, date | None]]:
    """(form, first day, last day) of every place that the pupil has or had."""
    rows = FormMembership.select().where(FormMembership.pupil == of).order_by(FormMembership.from_on)
    return [(row.form.name, row.from_on, row.until_on) for row in rows]


def reasons(plan: ImportPlan) -> dict[int, str]:
    """Why rows are left out, by line."""
    return {problem.place.line: problem.reason for problem in plan.refused}


def total(summary: ImportSummary, fate: str) -> dict[str, int]:
    """What was added, changed, moved or left, by kind, without zeros."""
    return {kind: number for kind, number in summary.as_json()[fate].items() if number}
