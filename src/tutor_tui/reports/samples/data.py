"""The coverage as programs read it."""

import json
from typing import Any

from tutor_tui.queries.sampling.coverage import Coverage
from tutor_tui.reports.samples.lines import covered_lines, term_name
from tutor_tui.rules.sampling.criteria import Judgement, Sums

SCHEMA = "tutor-tui/samples/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""


def coverage_as_json(found: Coverage) -> str:
    """The coverage as JSON in ASCII, ending with a line end; keys as in `coverage_as_dict`."""
    return json.dumps(coverage_as_dict(found), indent=2) + "\n"


def coverage_as_dict(found: Coverage) -> dict[str, Any]:
    """The coverage as JSON knows it.

    `schema` · `academic_year` (the calendar year in which it starts) · `findings` in all · `rows`: `subject` (null
    for all), `year` (number; null of a form that is in none), `place`, `term` (autumn, spring, summer, or year),
    `asked` and `samples` (samples asked for by today, and drawn), `drawn`, `looked_at`, `told`, `answered` (pupils),
    `findings`: by criterion how often yes, partly, no, not_seen.
    """
    return {
        "schema": SCHEMA,
        "academic_year": found.academic_year,
        "findings": _sums(found.sums),
        "rows": [
            {
                "subject": row.subject or None,
                "year": row.year,
                "place": row.place,
                "term": term_name(term),
                "asked": one.asked,
                "samples": one.drawn,
                "drawn": one.standing.drawn,
                "looked_at": one.standing.looked,
                "told": one.standing.fed_back,
                "answered": one.standing.answered,
                "findings": _sums(one.sums),
            }
            for row, term, one in covered_lines(found)
        ],
    }


def _sums(sums: Sums) -> dict[str, dict[str, int]]:
    return {
        str(criterion): {str(judgement): counted.get(judgement, 0) for judgement in Judgement}
        for criterion, counted in sums.items()
    }
