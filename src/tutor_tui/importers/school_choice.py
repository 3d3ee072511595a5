"""The one school that is taken of a source with several: a person says which, nothing is guessed."""

from collections.abc import Mapping

from tutor_tui.errors import ImportRefused


def choose(
    names: Mapping[str, str],
    sizes: Mapping[str, int],
    wanted: str,
    place: str,
    *,
    holder: str,
    number: str = "identifier",
) -> str:
    """The number of the school that is `wanted`, or of the only one.

    `names` are those that there are by their numbers, `sizes` their pupils; `place` is the file that says so. `holder`
    and `number` are the words for the source ("folder") and for what tells schools apart. Raises `ImportRefused` where
    there are several and none is wanted, none at all, or none of that number; the remedy lists them.
    """
    listed = "; ".join(f"{one} {name} ({sizes.get(one, 0)} pupils)" for one, name in names.items())
    if wanted:
        if wanted not in names:
            raise ImportRefused(
                f"no school has the {number} {wanted!r}",
                place=place,
                remedy=f"There are: {listed}." if listed else f"Leave it out: the {holder} names no school.",
            )
        return wanted
    if len(names) == 1:
        return next(iter(names))
    if not names:
        raise ImportRefused("the file names no school", place=place, remedy="Export it again.")
    raise ImportRefused(
        f"the {holder} holds {len(names)} schools",
        place=place,
        remedy=f"Choose one with --school-id: {listed}.",
    )
