"""The page lists the tables as they are."""

from pathlib import Path

import pytest

from tutor_tui.store.archive.page import SHARED, table, with_table
from tutor_tui.store.archive.shapes import KINDS, shape_of
from tutor_tui.store.models.tables import TABLES

PAGE = Path(__file__).parents[3] / "docs" / "archive.md"


def test_the_pages_list_is_what_the_models_say() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert with_table(text) == text, "write it anew: python docs/archive.py"


def test_every_table_and_column_stands_in_it() -> None:
    rows = {line.split("|")[1].strip(" `"): line for line in table().splitlines() if line.startswith("| `")}
    for shape in map(shape_of, TABLES):
        for column in shape.columns:
            assert column.name in SHARED or f"`{column.name}` {column.kind}" in rows[shape.name]


def test_every_kind_is_explained() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"\n| {kind} |" in text for kind in KINDS)


def test_a_page_without_the_lines_around_it_is_refused() -> None:
    with pytest.raises(ValueError, match="the page lacks"):
        with_table("# The whole school")
