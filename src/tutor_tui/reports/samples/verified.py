"""Draws repeated from their seeds, as text and as programs read them."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.sampling.verify import Verdict, Verified
from tutor_tui.rules.sampling.stretch import TERMS
from tutor_tui.text import clean

SCHEMA = "tutor-tui/samples-verified/1"
"""Names the shape of the JSON; its number changes when a key is removed or means something else."""

_SAID = {
    Verdict.SAME: "the same pupils again",
    Verdict.CORRECTED: "corrected since: the roll, a need, or an earlier sample",
    Verdict.DIFFERS: "DIFFERS: not what its seed gives",
    Verdict.UNKNOWN: "drawn in a way that this version does not know",
}


def verified_as_text(found: Sequence[Verified], words: Vocabulary) -> str:
    """One line a sample, and how many there are of each verdict; ends with a line end."""
    return "\n".join(_lines(found, words)) + "\n"


def _lines(found: Sequence[Verified], words: Vocabulary) -> Iterator[str]:
    for one in found:
        drawn = f"{one.drawn_on} seed {one.seed:<9} {one.size} of {one.pool}"
        said = _SAID[one.verdict].replace("pupils", words.pupil.many)
        yield f"{clean(one.title)[:28]:<29}{drawn:<40}{said}"
    counted = Counter(one.verdict for one in found)
    said = ", ".join(f"{counted[verdict]} {verdict.value}" for verdict in Verdict if counted[verdict])
    yield (
        f"{words.sample.count(len(found))} drawn again: {said}."
        if found
        else f"No {words.sample.many} were drawn."
    )


def verified_as_json(found: Sequence[Verified]) -> str:
    """The verdicts as JSON in ASCII, ending with a line end.

    `schema` · `samples`: `from`, `academic_year`, `term` (autumn, spring, summer, or year), `half` (or null),
    `drawn_on` (`YYYY-MM-DD`), `seed`, `size`, `pool` (pupils who could be drawn), `verdict` (same, corrected since,
    differs, unknown method).
    """
    rows = [
        {
            "from": one.title,
            "academic_year": one.year,
            "term": TERMS.get(one.term, "year"),
            "half": one.half,
            "drawn_on": one.drawn_on.isoformat(),
            "seed": one.seed,
            "size": one.size,
            "pool": one.pool,
            "verdict": one.verdict.value,
        }
        for one in found
    ]
    return json.dumps({"schema": SCHEMA, "samples": rows}, indent=2) + "\n"
