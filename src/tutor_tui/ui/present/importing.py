"""What an import would do, and which files there are, as rows of lists."""

from tutor_tui.importers.apply.plan import FATES, ImportPlan
from tutor_tui.importers.browse import Listing
from tutor_tui.importers.parsed import Problem
from tutor_tui.importers.together import named
from tutor_tui.ui.present.cells import GridRow, Role, cell
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""
_ROLES: dict[str, Role] = {"added": "good", "changed": "accent", "moved": "accent"}


def listing_rows(found: Listing) -> list[GridRow]:
    """Files first, by name without their folder; a folder ends with a slash."""
    return [
        *(GridRow(path, (path.rpartition("/")[2],)) for path in found.files),
        *(
            GridRow(path, (cell(path.rstrip("/").rpartition("/")[2] + "/", "accent"),))
            for path in found.folders
        ),
    ]


def plan_columns() -> tuple[Column, ...]:
    """What happens, to whom or where, and how."""
    return (
        Column("fate", "", width=9),
        Column("what", "", min_width=16, max_width=40, lead=True),
        Column("how", "", min_width=16),
    )


def plan_rows(plan: ImportPlan, *, only_doubts: bool = False) -> list[GridRow]:
    """Rows that are left out first, each with its place and reason; then doubts, leavers, and what changes.

    Of several sorts of files it is said before that what each was taken for. `only_doubts` leaves out that and what
    changes.
    """
    rows = [] if only_doubts else _read_as(plan)
    rows += [_problem(f"out:{n}", "left out", "bad", problem) for n, problem in enumerate(plan.refused)]
    rows += [_problem(f"note:{n}", "note", "warn", problem) for n, problem in enumerate(plan.warnings)]
    rows += [
        GridRow(f"left:{n}", (cell("has left", "warn"), name, "not in the file, which is the whole roll"))
        for n, name in enumerate(plan.leavers)
    ]
    if only_doubts:
        return rows
    for fate in ("moved", "changed", "added"):
        for kind, changes in plan.of(fate).items():
            for n, change in enumerate(changes):
                said = "; ".join(
                    f"{name} {old or '-'} > {new}" if old else f"{name} {new}"
                    for name, old, new in change.fields
                )
                word = plan.words[kind].one
                rows.append(
                    GridRow(
                        f"{fate}:{kind}:{n}",
                        (cell(fate, _ROLES[fate]), change.what, f"{word}: {said}" if said else word),
                    )
                )
    rows += [
        GridRow(f"absent:{n}", (cell("stays", "dim"), name, "on record but not in the list"))
        for n, name in enumerate(plan.absent_carers)
    ]
    return rows


def plan_lines(plan: ImportPlan) -> list[list[Piece]]:
    """What the file was taken for, and the totals."""
    lines: list[list[Piece]] = [[(plan.parsed.taken_for, "")]]
    if not plan.parsed.parts:
        lines += [[(note, "dim")] for note in plan.parsed.notes]
    for total in plan.totals():
        word, _, rest = total.partition(": ")
        role: Role = "bad" if word == "left out" else "marked" if word in FATES[:3] else "dim"
        lines.append([(f"{word}: ", role), (rest, "")])
    if plan.not_in_file and not plan.leavers:
        lines.append(
            [(f"on roll but not in the file: {len(plan.not_in_file)}, nothing is done about them", "dim")]
        )
    if plan.absent_carers:
        said = f"on record but not in the list: {len(plan.absent_carers)}, nothing is done about them"
        lines.append([(said, "dim")])
    return lines


def _read_as(plan: ImportPlan) -> list[GridRow]:
    return [
        GridRow(f"read:{n}:{m}", (cell("read", "marked"), named(part.files), said))
        for n, part in enumerate(plan.parsed.parts)
        for m, said in enumerate((part.taken_for, *part.notes))
    ]


def _problem(key: str, word: str, role: Role, problem: Problem) -> GridRow:
    place = problem.place
    where = ", ".join(filter(None, (place.row, str(place.column or ""), place.file)))
    return GridRow(key, (cell(word, role), where, problem.reason))
