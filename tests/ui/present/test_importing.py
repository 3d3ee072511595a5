"""The preview of an import as rows."""

from support.applying import record
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.apply.plan import ImportPlan
from tutor_tui.importers.parsed import Parsed
from tutor_tui.ui.present.importing import plan_lines, plan_rows


def plan_of_a_contacts_list(*absent: str) -> ImportPlan:
    nothing: dict[str, object] = {"added": {}, "changed": {}, "moved": {}, "unchanged": {}}
    return ImportPlan(
        parsed=Parsed("carers-list", "carers", "A contacts list.", 1, pupils=(record(),)),
        options=PlanOptions(),
        **nothing,  # type: ignore[arg-type]
        refused=(),
        warnings=(),
        not_in_file=(),
        leavers=(),
        words={},
        absent_carers=absent,
    )


def test_carers_whom_a_list_lacks_are_rows_and_a_number() -> None:
    plan = plan_of_a_contacts_list("Brown, [/b] Rosa (of Brown, Lily)", "Brown, Jon (of Brown, Lily)")
    rows = [[cell if isinstance(cell, str) else cell.text for cell in row.cells] for row in plan_rows(plan)]
    assert rows == [
        ["stays", "Brown, [/b] Rosa (of Brown, Lily)", "on record but not in the list"],
        ["stays", "Brown, Jon (of Brown, Lily)", "on record but not in the list"],
    ]
    assert plan_rows(plan, only_doubts=True) == []
    said = "".join(text for line in plan_lines(plan) for text, _ in line)
    assert "on record but not in the list: 2, nothing is done about them" in said
