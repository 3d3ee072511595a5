"""From records to rows: what a file would do (`plan_import`), and doing it in one transaction (`apply_import`).

It stands above the services, whose unit of work it uses; the readers beside it know no database.
"""

from tutor_tui.importers.apply.maps import read_with_maps, remember_map
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.apply.plan import ImportPlan, PlannedChange, RecordKind
from tutor_tui.importers.apply.run import apply_import, plan_import
from tutor_tui.importers.apply.summary import ImportSummary, summary_json

__all__ = [
    "ImportPlan",
    "ImportSummary",
    "PlanOptions",
    "PlannedChange",
    "RecordKind",
    "apply_import",
    "plan_import",
    "read_with_maps",
    "remember_map",
    "summary_json",
]
