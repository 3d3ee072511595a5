"""sourcedIds: those that another system gave where the school came from one, else the rows' own keys."""

from typing import Any


class Identifiers:
    """Gives each row one, the same at each export; no two rows of one file have the same."""

    def __init__(self) -> None:
        self._given: dict[tuple[type, int], str] = {}
        self._taken: set[tuple[str, str]] = set()

    def give(self, file: str, row: Any) -> str:
        """The identifier of a row in this file: what stands behind the system's name in `source_id`, if it is free."""
        known = (type(row), row.id)
        if known not in self._given:
            remembered = getattr(row, "source_id", "").partition(":")[2]
            free = remembered and (file, remembered) not in self._taken and "," not in remembered
            chosen = remembered if free else row.key.hex
            self._taken.add((file, chosen))
            self._given[known] = chosen
        return self._given[known]

    def of(self, model: type, row_id: int | None) -> str:
        """The identifier that a row of this table was given; empty for one that has none."""
        return "" if row_id is None else self._given.get((model, row_id), "")
