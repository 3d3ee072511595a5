"""A year's self-evaluation as one HTML page to print."""

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.reports.evaluation.sheet import EvaluationSheet
from tutor_tui.reports.rendering import rendered
from tutor_tui.rules.evaluation.scores import STRONG, WEAK

TEMPLATE = "evaluation.html.j2"


def evaluation_as_html(sheet: EvaluationSheet, words: Vocabulary) -> str:
    """The page, from the template `TEMPLATE` of the shipped configuration."""
    return rendered(TEMPLATE, sheet=sheet, words=words, share=share)


def share(value: float) -> int:
    """How much of a bar is filled, in per cent: all of it for 1, a quarter for 4, so that longer is stronger."""
    return round((WEAK + 1 - value) / (WEAK + 1 - STRONG) * 100)
