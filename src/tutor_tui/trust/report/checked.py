"""What came of trying each school."""

import json
from collections.abc import Sequence

import msgspec

from tutor_tui.text import clean
from tutor_tui.trust.lines import Line

SCHEMA = "tutor-tui/trust-check/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""


def checked_as_text(lines: Sequence[Line]) -> str:
    """A line a school, what is wrong below it; ends with a line end."""
    found = []
    for line in lines:
        found.append(f"{'ok   ' if line.fault is None else 'WRONG'} {line.school.name}")
        if line.fault is not None:
            found += [f"      {line.fault.message}", f"      {line.fault.remedy}"]
    return "".join(f"{clean(text)}\n" for text in found)


def checked_as_json(lines: Sequence[Line]) -> str:
    """`schema`, `schools`: `name`, `short`, `phase` and `wrong` (null, or `kind`, `message`, `remedy`)."""
    found = [
        {
            "name": line.school.name,
            "short": line.school.short,
            "phase": line.school.phase,
            "wrong": None if line.fault is None else msgspec.to_builtins(line.fault),
        }
        for line in lines
    ]
    return json.dumps({"schema": SCHEMA, "schools": found}, indent=2) + "\n"
