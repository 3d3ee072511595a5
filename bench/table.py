"""Medians and ratios, as a table and as JSON."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from statistics import median


@dataclass(slots=True)
class Series:
    """Repeated measurements of one thing."""

    school: str
    what: str
    unit: str
    aim: str = ""
    """What the project aims at, in words."""
    values: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    """The floor's values of the same rounds, where there is a floor."""

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    @property
    def ratio(self) -> float | None:
        """The median of the rounds' ratios to the floor."""
        if not self.floor:
            return None
        return median(value / floor for value, floor in zip(self.values, self.floor, strict=True))

    def line(self) -> str:
        """One line of the table."""
        ratio = f"{self.ratio:.2f} ×" if self.ratio is not None else ""
        return f"{self.school:<24}{self.what:<34}{self.middle:>10.2f} {self.unit:<6}{ratio:>8}  {self.aim}"


def percentile(values: Sequence[float], percent: float) -> float:
    """The value below which so many percent lie, by the nearest rank; 0 where there is none."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, math.ceil(len(ranked) * percent / 100) - 1))] if ranked else 0.0


def write(series: list[Series], path: Path) -> None:
    """Write everything that was measured as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{**asdict(one), "median": one.middle, "ratio": one.ratio} for one in series]
    path.write_text(json.dumps(rows, indent=2) + "\n")


def read(path: Path) -> list[Series]:
    """What was written there last; nothing where nothing was."""
    rows = json.loads(path.read_text()) if path.exists() else []
    return [Series(**{field.name: row[field.name] for field in fields(Series)}) for row in rows]
