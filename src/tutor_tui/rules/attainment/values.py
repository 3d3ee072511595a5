"""A value as somebody types it, on the policy's scale; nothing is guessed, nothing outside the scale is taken."""

import unicodedata

import msgspec

from tutor_tui.errors import TutorError
from tutor_tui.policy.monitoring import Scale
from tutor_tui.text import clean


class NoValue(TutorError):
    """What was typed is no value of the scale; the remedy says what is."""

    title = "Not on the scale"


class Value(msgspec.Struct, frozen=True):
    """A value of a scale."""

    written: str
    """As the scale writes it."""
    rank: float
    """Its place on the scale, 0 for the lowest."""


def read_value(text: str, scale: Scale) -> Value:
    """The value that was typed or pasted.

    Case, blanks and the width of digits do not count; a percentage may have its sign, and of own words an
    unambiguous beginning is enough. Raises `NoValue` for everything else.
    """
    steps = scale.steps
    typed = " ".join(clean(text).split())
    if typed in steps:
        return _at(steps.index(typed), scale)
    said = _key(text, scale)
    fitting = [place for place, step in enumerate(steps) if _key(step, scale) == said] if said else []
    if not fitting and said and scale.kind == "words":
        fitting = [place for place, step in enumerate(steps) if _key(step, scale).startswith(said)]
    if len(fitting) == 1:
        return _at(fitting[0], scale)
    if fitting:
        raise NoValue(
            f"{typed!r} may be {_either([steps[place] for place in fitting])}",
            remedy="Write more of the word.",
        )
    raise NoValue(
        f"{typed!r} is not on the scale", remedy=f"{_hint(said, scale)}Allowed: {allowed_values(scale)}."
    )


def allowed_values(scale: Scale) -> str:
    """What the scale allows, in a few words: "U, 1 to 9"."""
    match scale.kind:
        case "gcse":
            return "U, 1 to 9"
        case "levels":
            return f"{scale.steps[0]} to {scale.steps[-1]}, each level with c, b or a (5b)"
        case "percent":
            return "0 to 100, whole numbers"
        case "words":
            return _either(scale.steps)


def typed_characters(scale: Scale) -> frozenset[str]:
    """The characters, in small and capital letters, of which values are made: what a cell takes while it is empty."""
    signs = "".join(scale.steps) + ("%" if scale.kind == "percent" else "")
    return frozenset(signs.casefold() + signs.upper())


def _at(place: int, scale: Scale) -> Value:
    return Value(scale.steps[place], float(place))


def _key(text: str, scale: Scale) -> str:
    """Under which spellings of a value meet."""
    said = unicodedata.normalize("NFKC", clean(text)).casefold().split()
    if scale.kind == "words":
        return " ".join(said)
    joined = "".join(said)
    return joined.removesuffix("%") if scale.kind == "percent" else joined


def _hint(said: str, scale: Scale) -> str:
    """What is probably meant by a value that another scale, or a finer one, has."""
    grade, sign = said[:-1], said[-1:]
    if scale.kind == "gcse" and sign in ("+", "-") and grade in ("u", *scale.steps):
        return "This scale has no finer grades. "
    if scale.kind == "levels" and any(step[:-1] == said for step in scale.steps):
        return f"Say which sublevel: {said}c, {said}b or {said}a. "
    return ""


def _either(words: tuple[str, ...] | list[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
