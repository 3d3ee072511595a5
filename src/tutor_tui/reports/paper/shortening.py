"""What is left out of a page so that it fits: ends of lists first, then ends of texts."""

from msgspec.structs import replace

from tutor_tui.reports.paper.page import Page, Part, Table
from tutor_tui.reports.paper.wrapping import shortened

LONGEST = 260
"""Characters of one point or line."""
LONGEST_CELL = 60
"""Characters of one cell."""
MOST_LINES = 3
"""Lines under the heading, before and after the parts, and sentences of a part, that a page has room for."""


def few_lines(page: Page) -> Page:
    """The page with at most `MOST_LINES` where no list says how many were left out."""
    return replace(
        page,
        under=page.under[:MOST_LINES],
        greeting=page.greeting[:MOST_LINES],
        closing=page.closing[:MOST_LINES],
        parts=tuple(replace(part, said=part.said[:MOST_LINES]) for part in page.parts),
    )


def cut_longest(page: Page, least: int) -> Page | None:
    """The page with one point or row less in the part that has most of them; None where there is none to spare."""
    sizes = [max(len(part.points), len(part.table.rows) if part.table else 0) for part in page.parts]
    longest = max(range(len(sizes)), key=sizes.__getitem__, default=None)
    if longest is None or sizes[longest] <= least:
        return None
    parts = list(page.parts)
    parts[longest] = _one_less(parts[longest])
    return replace(page, parts=tuple(parts))


def _one_less(part: Part) -> Part:
    table = part.table
    if table is not None and len(table.rows) >= len(part.points):
        return replace(part, table=replace(table, rows=table.rows[:-1], more=table.more + 1))
    return replace(part, points=part.points[:-1], more=part.more + 1)


def short_texts(page: Page, longest: int) -> Page:
    """Every text of the page shortened: sentences to so many characters, others to their own lengths or less."""
    line, cell = min(longest, LONGEST), min(longest, LONGEST_CELL)

    def short(texts: tuple[str, ...], most: int = line) -> tuple[str, ...]:
        return tuple(shortened(text, most) for text in texts)

    def short_table(table: Table) -> Table:
        rows = tuple(short(row, cell) for row in table.rows)
        return replace(table, headings=short(table.headings, cell), rows=rows)

    return replace(
        page,
        heading=shortened(page.heading, 2 * cell),
        under=short(page.under),
        greeting=short(page.greeting),
        parts=tuple(
            replace(
                part,
                title=shortened(part.title, cell),
                said=short(part.said, longest),
                points=short(part.points),
                table=part.table and short_table(part.table),
            )
            for part in page.parts
        ),
        closing=short(page.closing),
        foot=shortened(page.foot, line),
    )
