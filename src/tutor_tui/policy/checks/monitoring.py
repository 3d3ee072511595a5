"""Samples and tracking: names stand once, and each year has one scale."""

from collections.abc import Iterator, Sequence

from tutor_tui.policy.checks.finding import Finding, repeated, repeated_words
from tutor_tui.policy.checks.homework import YEARS
from tutor_tui.policy.monitoring import Sampling, Scale, Tracking


def check_sampling(samples: Sequence[Sampling]) -> Iterator[Finding]:
    """Findings on samples."""
    for number, sample in repeated(samples, lambda sample: sample.id):
        yield Finding(
            ("sampling", number, "id"), f'"{sample.id}" stands here twice', "Give each sample its own id."
        )


def check_tracking(tracking: Tracking) -> Iterator[Finding]:
    """Findings on scales."""
    taken: dict[int, int] = {}
    for number, scale in enumerate(tracking.scales):
        yield from _scale(number, scale)
        years = [year for year in YEARS if scale.covers(year)] if scale.key_stages or scale.years else [-1]
        rival = next((taken[year] for year in years if year in taken), None)
        if rival is not None:
            yield Finding(
                ("tracking", "scales", number),
                f"tracking.scales[{rival}] is for the same years already",
                "Name other key stages or years in one of the two.",
            )
        taken.update(dict.fromkeys(years, number))


def _scale(number: int, scale: Scale) -> Iterator[Finding]:
    here = ("tracking", "scales", number, "words")
    if scale.kind == "words" and len(scale.words) < 2:
        yield Finding(here, "a scale needs at least two words", "Name the words, lowest first.")
    if scale.kind != "words" and scale.words:
        yield Finding(
            here, f'the scale "{scale.kind}" has its own values', 'Delete the words, or write kind = "words".'
        )
    yield from repeated_words(scale.words, *here)
