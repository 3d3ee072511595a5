"""The layers of targets: which hangs under which, and how far each looks ahead."""

from enum import StrEnum


class Layer(StrEnum):
    """Where a target stands, from the key stage's goal down to the pupil (domain: targets and tracking)."""

    NUMERICAL = "numerical"
    """A number of a key stage: "65% to 75% at level 5 by July"."""
    KEY_STAGE = "key_stage"
    """What of the curriculum gets a key stage there."""
    YEAR = "year"
    """The same of one year group."""
    UNIT = "unit"
    """The same of half a term."""
    GROUP = "group"
    """A teaching group's."""
    PUPIL = "pupil"
    """A pupil's own: "I will ..."."""


class Horizon(StrEnum):
    """How far a target looks ahead."""

    LONG = "long"
    """A year."""
    MEDIUM = "medium"
    """A unit, about half a term."""
    SHORT = "short"
    """A lesson or a short series."""


PARENTS: dict[Layer, tuple[Layer, ...]] = {
    Layer.NUMERICAL: (),
    Layer.KEY_STAGE: (Layer.NUMERICAL,),
    Layer.YEAR: (Layer.KEY_STAGE,),
    Layer.UNIT: (Layer.YEAR,),
    Layer.GROUP: (Layer.UNIT,),
    Layer.PUPIL: (Layer.UNIT, Layer.GROUP),
}
"""The layers under which each may hang."""

HORIZONS: dict[Layer, Horizon] = {
    Layer.NUMERICAL: Horizon.LONG,
    Layer.KEY_STAGE: Horizon.LONG,
    Layer.YEAR: Horizon.LONG,
    Layer.UNIT: Horizon.MEDIUM,
    Layer.GROUP: Horizon.SHORT,
    Layer.PUPIL: Horizon.SHORT,
}
"""How far each layer looks ahead where nobody says otherwise."""

SHORT_DAYS = 21
"""Days ahead up to which a pupil's or a group's target is a short one."""
MEDIUM_DAYS = 60
"""Days ahead up to which it is a medium one."""


def may_hang_under(child: Layer, parent: Layer) -> bool:
    """Whether a target of one layer may hang under one of the other."""
    return parent in PARENTS[child]


def children_of(parent: Layer) -> tuple[Layer, ...]:
    """The layers that may hang under this one, the upper first."""
    return tuple(layer for layer in Layer if parent in PARENTS[layer])


def horizon_of(layer: Layer, days: int) -> Horizon:
    """The horizon of a target to be reached in so many days: of a pupil or a group by the days, else the layer's."""
    if layer not in (Layer.GROUP, Layer.PUPIL):
        return HORIZONS[layer]
    if days <= SHORT_DAYS:
        return Horizon.SHORT
    return Horizon.MEDIUM if days <= MEDIUM_DAYS else Horizon.LONG
