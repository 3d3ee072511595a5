"""The rows of a list with one cursor and any number of marks, both of which follow their rows."""

from collections.abc import Sequence

from tutor_tui.ui.present.cells import GridRow


class RowList:
    """Rows, the place of each key, the cursor, the marks. Knows nothing of a screen."""

    def __init__(self) -> None:
        """No rows."""
        self.rows: list[GridRow] = []
        """Top to bottom."""
        self.places: dict[str, int] = {}
        """The place of each row's key, from 0."""
        self.cursor = 0
        """Place of the cursor's row; 0 also where there are no rows."""
        self.marked: set[str] = set()
        """Keys of the marked rows."""

    @property
    def current(self) -> GridRow | None:
        """The row under the cursor; None where there is none, or only headings."""
        row = self.rows[self.cursor] if self.rows else None
        return None if row is None or row.heading else row

    @property
    def key(self) -> str | None:
        """Key of the row under the cursor."""
        return self.current.key if self.current else None

    def replace(self, rows: Sequence[GridRow], width: int) -> None:
        """Take `rows`; the cursor stays on its row, or, where that is gone, at its place; dead marks go.

        Raises `ValueError` for two rows with one key and for a row that has not exactly `width` cells.
        """
        places = {row.key: place for place, row in enumerate(rows)}
        if len(places) != len(rows):
            raise ValueError(f"{len(rows)} rows have only {len(places)} different keys")
        if odd := next((row for row in rows if len(row.cells) != width and not row.heading), None):
            raise ValueError(f"row {odd.key!r} has {len(odd.cells)} cells for {width} columns")
        stay = self.key
        self.rows, self.places = list(rows), places
        self.marked &= places.keys()
        self.cursor = places[stay] if stay in places else self.nearest(self.cursor)

    def nearest(self, place: int, step: int = 1) -> int:
        """`place`, or the nearest that has a row; 0 where there are no rows.

        Instead of a heading it is the first row after it, or before it where `step` is -1; where there is none,
        the nearest on the other side.
        """
        place = max(0, min(place, len(self.rows) - 1))
        after = next((n for n in range(place, len(self.rows)) if not self.rows[n].heading), None)
        before = next(
            (n for n in range(place, -1, -1) if n < len(self.rows) and not self.rows[n].heading), None
        )
        found = [n for n in ((after, before) if step > 0 else (before, after)) if n is not None]
        return found[0] if found else place

    def seek(self, to: str | int) -> int:
        """The place of a key, or the nearest to a place; the cursor's own place for an unknown key."""
        if isinstance(to, str):
            return self.nearest(self.places.get(to, self.cursor))
        return self.nearest(to, -1 if to < self.cursor else 1)
