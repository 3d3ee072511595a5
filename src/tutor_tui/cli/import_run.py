"""One import of the command line, from the files to the report."""

import time
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tutor_tui.cli.call import Call
from tutor_tui.cli.import_answers import agree, read_answered
from tutor_tui.cli.import_report import Report
from tutor_tui.cli.progress import progress_of
from tutor_tui.cli.telling import narrate
from tutor_tui.errors import ImportRefused

if TYPE_CHECKING:
    from tutor_tui.importers.apply import ImportPlan, PlanOptions
    from tutor_tui.importers.lists.own_maps import OwnMap
    from tutor_tui.importers.parsed import DateOrder, ReadOptions
    from tutor_tui.store.session import Session


@dataclass(frozen=True, slots=True)
class Wishes:
    """The words of the call."""

    files: tuple[Path, ...]
    asks: bool
    """Whether somebody is asked before anything is written."""
    dry_run: bool
    school_id: str
    dates: "DateOrder | None"
    form: str
    form_from: str
    own_map: "OwnMap | None"
    importer: str
    proper_case: bool
    only_if_newer: bool
    max_change: float | None
    """Percent; None for no limit."""
    quiet_for: float
    """Seconds for which nobody must have written to a file."""
    planning: "PlanOptions"

    @property
    def is_unwatched(self) -> bool:
        """Whether a timer calls: then no names are printed, and files must be whole."""
        return not self.dry_run and (self.only_if_newer or self.max_change is not None)

    def reading(self, today: date) -> "ReadOptions":
        """What is decided on reading."""
        from tutor_tui.importers.parsed import ReadOptions

        return ReadOptions(
            today=today,
            dates=self.dates,
            form=self.form,
            form_from=self.form_from,
            school_id=self.school_id,
            column_map=self.own_map.columns if self.own_map else None,
            proper_case=self.proper_case,
        )


def carry_out(call: Call, wishes: Wishes, report: Report) -> None:
    """Read, show, apply; what is found goes into the report, also where this raises.

    Raises `ImportRefused` (`TooMuchChange`, `NotReady`, `AnotherImport` where nobody watches), and what access and
    database refuse.
    """
    from tutor_tui.importers.unattended.one_at_a_time import one_at_a_time
    from tutor_tui.store.places import beside

    with one_at_a_time(beside(call.place())) if wishes.is_unwatched else nullcontext():
        _import(call, wishes, report)


def _import(call: Call, wishes: Wishes, report: Report) -> None:
    from tutor_tui.importers.apply import plan_import, remember_map
    from tutor_tui.importers.apply.newer import only_newer
    from tutor_tui.importers.apply.share import require_small, shares
    from tutor_tui.importers.unattended.settled import require_settled, require_unchanged
    from tutor_tui.services.logbook import exported

    refusal: ImportRefused | None = None
    with call.school() as session:
        seen = (
            require_settled(wishes.files, now=time.time(), quiet=wishes.quiet_for)
            if wishes.only_if_newer
            else ()
        )
        named = wishes.importer or (wishes.own_map.importer if wishes.own_map else "")
        reading = wishes.reading(session.today)
        parsed = read_answered(session, wishes.files, reading, named, asks=wishes.asks)
        require_unchanged(seen)
        if wishes.only_if_newer:
            newer, report.passed_over = only_newer(parsed)
            if newer is None:
                report.outcome = "not newer"
                return
            parsed = newer
        plan = report.plan = plan_import(session, parsed, wishes.planning)
        lines = plan.lines_for_people()
        exported(session, "import preview", len(lines), subject=parsed.importer)
        if not wishes.is_unwatched:
            narrate("\n".join(lines))
        if wishes.max_change is not None:
            report.shares = shares(plan, session.today)
            require_small(report.shares, wishes.max_change)
        if wishes.dry_run:
            report.outcome = "dry run"
        else:
            try:
                _apply(session, plan, asks=wishes.asks)
                if wishes.own_map is not None:
                    remember_map(session, parsed, wishes.own_map.columns)
            except ImportRefused as error:
                refusal = error
            else:
                report.outcome = "applied" if plan.writes else "unchanged"
    if refusal is not None:
        raise refusal
    if wishes.dry_run:
        _refuse_unclean(plan)


def _apply(session: "Session", plan: "ImportPlan", *, asks: bool) -> None:
    """Do what the plan says, after a yes where somebody is asked. Raises `ImportRefused`."""
    from tutor_tui.importers.apply import apply_import

    if plan.refused and not plan.writes and not any(plan.unchanged.values()):
        raise ImportRefused(
            f"every row is left out; the first: {plan.refused[0].reason}",
            place=str(plan.refused[0].place),
            remedy="Correct the rows that are listed above.",
        )
    if asks and plan.writes and not (plan.options.strict and plan.refused):
        agree("Apply this?", "you did not say yes", "Run it again to apply it.")
    with progress_of(plan.parsed.rows_read) as told:
        apply_import(session, plan, progress=told)


def _refuse_unclean(plan: "ImportPlan") -> None:
    """Raise `ImportRefused` where applying would leave rows out: a dry run is clean or it is not."""
    if left_out := len(plan.refused):
        raise ImportRefused(
            f"this was a dry run, and {left_out} {'row' if left_out == 1 else 'rows'} would be left out",
            place=str(plan.refused[0].place),
            remedy="Correct them, or apply the rest with --yes.",
        )
