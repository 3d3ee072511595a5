"""An item or a feature of the self-evaluation in full: beside the list, or below it."""

from tutor_tui.queries.evaluation.view import Evaluation
from tutor_tui.rules.evaluation.framework import Feature, Item
from tutor_tui.rules.evaluation.scores import STRONG, WEAK, Phase, mean
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.evaluation.table import bar, phase_line, value_text
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.text import cut, wrapped

Line = list[tuple[str, Role]]
"""Pieces of one line."""
HANG = 3
"""Cells by which what a number says is moved in."""


def brief(found: Evaluation, item_id: str | None, look: Look, width: int) -> list[Line]:
    """Below the list: the item's title, and what 1 and 4 mean in two lines each."""
    for number, feature, item in found.framework.numbered():
        if item.id == item_id:
            head: Line = [(f"{number} {item.title}", "marked"), (f"  {feature.title}", "dim")]
            return [
                head,
                *_meaning(STRONG, item.strong, width, look, most=2),
                *_meaning(WEAK, item.weak, width, look, most=2),
            ]
    return []


def brief_feature(found: Evaluation, feature_id: str | None, width: int) -> list[Line]:
    """Below the list of features: which items it has."""
    for feature in found.framework.features:
        if feature.id == feature_id:
            items = "; ".join(item.title for item in feature.items)
            return [[(feature.title, "marked")], *_text(items, "", width)]
    return []


def full(found: Evaluation, item_id: str | None, look: Look, width: int) -> list[Line]:
    """Beside the list: what 1 and 4 mean, each phase's score with its note, the feature's means."""
    for number, feature, item in found.framework.numbered():
        if item.id == item_id:
            return [
                *_text(f"{number} {item.title}", "marked", width),
                *_text(feature.title, "dim", width),
                [],
                *_meaning(STRONG, item.strong, width, look),
                [],
                *_meaning(WEAK, item.weak, width, look),
                [],
                *(line for phase in found.phases for line in _scored(phase, item, look, width)),
                [],
                *_means(found, feature, look, width),
            ]
    return []


def full_feature(found: Evaluation, feature_id: str | None, look: Look, width: int) -> list[Line]:
    """Beside the list of features: the means, each item with its scores, what the school means to work on."""
    for feature in found.framework.features:
        if feature.id == feature_id:
            return [
                *_text(feature.title, "marked", width),
                [],
                *_means(found, feature, look, width),
                [],
                *(line for item in feature.items for line in _item_scores(found, item, look, width)),
                *_in_words(found, look, width),
            ]
    return []


def note_text(found: Evaluation, item_id: str | None, look: Look) -> str:
    """The notes on an item, the newest first; without any, the phase's priorities in words."""
    notes = [
        f"Note of {phase_line(phase, look)}: {rating.note}"
        for phase in reversed(found.phases)
        if item_id and (rating := phase.ratings.get(item_id)) is not None and rating.note
    ]
    if notes:
        return "  ".join(notes)
    newest = found.newest
    return f"Priorities: {newest.priorities}" if newest is not None and newest.priorities else ""


def _text(text: str, role: Role, width: int) -> list[Line]:
    return [[(line, role)] for line in wrapped(text, width)]


def _meaning(score: int, text: str, width: int, look: Look, most: int | None = None) -> list[Line]:
    """A score's number, and what is seen where it is given."""
    lines = wrapped(text, width - HANG)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), width - HANG, look.glyphs.ellipsis)]
    return [
        [(str(score) if place == 0 else " ", "key"), (" " * (HANG - 1), ""), (line, "")]
        for place, line in enumerate(lines)
    ]


def _scored(phase: Phase, item: Item, look: Look, width: int) -> list[Line]:
    """One phase's score of the item, with its note below."""
    rating = phase.ratings.get(item.id)
    head: Line = [(f"{phase_line(phase, look):<17} ", "")]
    if rating is None:
        return [[*head, ("not scored", "dim")]]
    head.append((f"{rating.score} {bar(rating.score, look.glyphs)}", "bad" if rating.score == WEAK else ""))
    if rating.is_priority:
        head.append((f" {look.glyphs.proposal} priority", "warn"))
    notes: list[Line] = [[(f"{' ' * HANG}{line}", "dim")] for line in wrapped(rating.note, width - HANG)]
    return [head, *notes]


def _means(found: Evaluation, feature: Feature, look: Look, width: int) -> list[Line]:
    """The feature's mean in each phase, a bar each."""
    lines = _text(f"{feature.title}, mean:", "dim", width)
    for phase in found.phases:
        what = mean(feature.items, phase)
        drawn = "" if what.value is None else f" {bar(what.value, look.glyphs)}"
        lines.append([(f"{phase_line(phase, look):<17} {value_text(what)}{drawn}", "")])
    return lines if found.phases else []


def _item_scores(found: Evaluation, item: Item, look: Look, width: int) -> list[Line]:
    """The item with its scores in the order of the phases."""
    scores = [phase.score(item.id) for phase in found.phases]
    said = f" {look.glyphs.arrow} ".join(
        look.glyphs.unchecked if score is None else str(score) for score in scores
    )
    return _text(f"{said}  {item.title}", "", width)


def _in_words(found: Evaluation, look: Look, width: int) -> list[Line]:
    newest = found.newest
    if newest is None or not newest.priorities:
        return []
    return [
        [],
        *_text(f"Priorities of {phase_line(newest, look)}:", "dim", width),
        *_text(newest.priorities, "", width),
    ]
