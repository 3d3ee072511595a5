"""Under what a target may hang: the layer above, of the same subject, key stage and year."""

import msgspec

from tutor_tui.policy.rule import key_stage_of
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.targets.layers import PARENTS, Layer, may_hang_under


class Spot(msgspec.Struct, frozen=True):
    """What decides on where a target hangs."""

    layer: Layer
    """Its layer."""
    subject_id: int | None = None
    """The subject; None for no one subject."""
    key_stage: int | None = None
    """The key stage, where it is one's."""
    year: int | None = None
    """The year's number, of a year, unit, group or pupil; None where it is not known."""
    groups: frozenset[int] = frozenset()
    """The group that it is of; of a pupil, all teaching groups of his."""

    @property
    def stage(self) -> int | None:
        """The key stage, also of a year, group or pupil."""
        if self.layer in (Layer.NUMERICAL, Layer.KEY_STAGE):
            return self.key_stage
        return None if self.year is None else key_stage_of(self.year)


def layer_name(layer: Layer, words: Vocabulary) -> str:
    """ "key stage's goal", "key stage", "year group", "unit", "teaching group", "pupil"."""
    return {
        Layer.NUMERICAL: "key stage's goal",
        Layer.KEY_STAGE: "key stage",
        Layer.YEAR: words.year_group.one,
        Layer.UNIT: "unit",
        Layer.GROUP: words.teaching_group.one,
        Layer.PUPIL: words.pupil.one,
    }[layer]


def why_not_under(child: Spot, parent: Spot, words: Vocabulary) -> str:
    """Why the one may not hang under the other; empty where it may. What is not known stands in nobody's way."""
    if not may_hang_under(child.layer, parent.layer):
        mine = _target_of(child.layer, words)
        above = " or ".join(_target_of(layer, words) for layer in PARENTS[child.layer])
        if not above:
            return f"{mine} hangs under nothing"
        return f"{mine} hangs under {above}, not under {_target_of(parent.layer, words)}"
    if parent.subject_id is not None and parent.subject_id != child.subject_id:
        return "they are in different subjects"
    if None not in (child.stage, parent.stage) and child.stage != parent.stage:
        return "they are of different key stages"
    if None not in (child.year, parent.year) and child.year != parent.year:
        return f"they are of different {words.year_group.many}"
    if parent.layer is Layer.GROUP and not parent.groups <= child.groups:
        return f"the {words.pupil.one} is not in that {words.teaching_group.one}"
    return ""


def _target_of(layer: Layer, words: Vocabulary) -> str:
    """ "a unit's target", "a key stage's goal"."""
    name = layer_name(layer, words)
    return f"a {name}" if layer is Layer.NUMERICAL else f"a {name}'s {words.target.one}"
