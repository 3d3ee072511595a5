"""Groups and whole years off trajectory, as rows of a list."""

from collections.abc import Sequence
from itertools import groupby

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.tracking.view import GroupFinding, Tracking
from tutor_tui.rules.tracking.weakness import FEWEST, Whose
from tutor_tui.rules.tracking.wording import single, weakness
from tutor_tui.ui.present.cells import Cell, GridRow, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.planners import flags_text
from tutor_tui.ui.present.tracking.filter import TrackingFilter
from tutor_tui.ui.widgets.columns import Column


def group_columns(look: Look) -> tuple[Column, ...]:
    """Which group, the subject, how many of how many, their share, the year's."""
    return (
        Column("group", "", min_width=10, max_width=24, lead=True),
        Column("subject", "", width=4),
        Column("behind", "behind", width=8, align="right"),
        Column("share", "share", width=5, align="right"),
        Column("year", look.words.year_group.one.removesuffix(" group"), width=5, align="right", priority=2),
        Column("ahead", "ahead", width=5, align="right", priority=3),
        Column("unknown", "not judged", width=10, align="right", priority=4),
    )


def shown_groups(view: Tracking, chosen: TrackingFilter, look: Look) -> list[GroupFinding]:
    """The groups in which somebody is behind, as the filter lets them through; needs only where they are shown."""
    return [
        finding
        for finding in view.groups
        if finding.whose is not Whose.NOBODY
        and finding.tally.behind
        and chosen.lets_group(finding)
        and not (look.hide_flags and finding.kind == "flag")
    ]


def group_rows(view: Tracking, found: Sequence[GroupFinding], look: Look) -> list[GridRow]:
    """The groups under whose weakness it is."""
    rows: list[GridRow] = []
    for whose, part in groupby(found, key=lambda finding: finding.whose):
        section = list(part)
        title = whose_title(whose, look.words)
        rows.append(GridRow(f"heading:{whose}", (), heading=f"{title}  {len(section)}"))
        rows += [_row(view, finding, look) for finding in section]
    return rows


def whose_title(whose: Whose, words: Vocabulary) -> str:
    """Whose weakness it is, as a heading."""
    year = words.year_group.one.removesuffix(" group")
    return {
        Whose.GROUP: f"The group's own, not the {year}'s",
        Whose.COHORT: f"The whole {year}'s",
        Whose.PUPILS: single(words).capitalize(),
        Whose.TOO_FEW: f"Too few with data to call (under {FEWEST})",
        Whose.NOBODY: "Nobody behind",
    }[whose]


def _row(view: Tracking, finding: GroupFinding, look: Look) -> GridRow:
    tally = finding.tally
    missing = tally.no_target + tally.no_data
    return GridRow(
        finding.key,
        (
            group_name(finding, view, look),
            view.subjects[finding.subject_id].short,
            f"{tally.behind}/{tally.known}",
            _share(finding),
            cell("" if finding.cohort is None else f"{finding.cohort.percent}%", "dim"),
            cell(str(tally.ahead or ""), "dim"),
            cell(str(missing or ""), "dim"),
        ),
    )


def _share(finding: GroupFinding) -> Cell:
    text = f"{finding.tally.percent}%"
    return cell(text, "bad" if finding.whose in (Whose.GROUP, Whose.COHORT) else "")


def group_name(finding: GroupFinding, view: Tracking, look: Look) -> str:
    """ "8A", "8x1/Ma", "EAL"; with the year where several are looked at."""
    if finding.kind != "flag":
        return finding.name
    name = flags_text((finding.name,))
    years = {pupil.year_id for pupil in view.pupils.values()}
    if len(years) < 2:
        return name
    numbers = (pupil.number for pupil in view.pupils.values() if pupil.year_id == finding.year_id)
    number = next(numbers, None)
    return name if number is None else f"{name}, {look.words.year_group.one} {number}"


def group_line(finding: GroupFinding, view: Tracking, look: Look) -> str:
    """The group under the cursor in a sentence."""
    short = view.subjects[finding.subject_id].short
    name = finding.name if finding.kind == "cohort" else group_name(finding, view, look)
    return weakness(finding.kind, name, short, finding.tally, finding.cohort, finding.whose, look.words)


def cohort_columns(view: Tracking | None, look: Look) -> tuple[Column, ...]:
    """The subject, then a column a year."""
    names = _years(view) if view is not None else []
    width = max((len(name) for _, name in names), default=8)
    return (
        Column("subject", "", min_width=10, max_width=24, lead=True),
        *(
            Column(f"year:{year_id}", name, width=max(width, 6), align="right", priority=2)
            for year_id, name in names
        ),
    )


def _years(view: Tracking) -> list[tuple[int | None, str]]:
    """The years that are looked at, ascending."""
    order = {pupil.year_id: pupil.number for pupil in view.pupils.values()}
    found = {finding.year_id: finding.name for finding in view.cohorts}
    return sorted(found.items(), key=lambda one: (order.get(one[0]) is None, order.get(one[0]) or 0))


def cohort_rows(view: Tracking, chosen: TrackingFilter, look: Look) -> list[GridRow]:
    """A line a subject: the share that is behind in each year; `!` where it is the year's weakness."""
    by_place = {(finding.subject_id, finding.year_id): finding for finding in view.cohorts}
    rows = []
    for subject_id, subject in view.subjects.items():
        if chosen.subject not in (None, subject_id):
            continue
        found = [by_place.get((subject_id, year_id)) for year_id, _ in _years(view)]
        if any(found):
            rows.append(
                GridRow(f"subject:{subject_id}", (subject.name, *(_heat(one, look) for one in found)))
            )
    return rows


def _heat(finding: GroupFinding | None, look: Look) -> Cell:
    if finding is None:
        return cell("")
    if not finding.tally.known:
        return cell("?", "dim")
    if finding.tally.is_too_small:
        return cell("few", "dim")
    text = f"{finding.tally.percent}%"
    if finding.whose is Whose.COHORT:
        return cell(f"{look.glyphs.proposal} {text}", "bad")
    return cell(text, "" if finding.tally.behind else "dim")


def worst_cohort(view: Tracking, key: str | None) -> GroupFinding | None:
    """The cohort of the subject under the cursor of which the greatest share is behind."""
    found = [finding for finding in view.cohorts if key == f"subject:{finding.subject_id}"]
    return max(found, key=lambda finding: finding.tally.percent, default=None)


def cohort_line(view: Tracking, key: str | None, look: Look) -> str:
    """The subject under the cursor in a sentence: the year of which the greatest share is behind."""
    finding = worst_cohort(view, key)
    return "" if finding is None else group_line(finding, view, look)


def empty_groups(view: Tracking | None, chosen: TrackingFilter, *, whole_years: bool) -> str:
    """Why there are no rows, and what to do."""
    if view is None:
        return "Reading ..."
    if whole_years and not view.place.shows_years:
        return f"Only {view.place.name} is looked at, no whole year. v goes on."
    if chosen.is_on:
        return "None here. Escape shows all of them again."
    return "In no group is anybody behind."
