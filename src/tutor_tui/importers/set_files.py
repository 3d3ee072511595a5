"""The files of a set, which are known by their names: each stands once, and what is none of them is named."""

from collections.abc import Collection, Iterable

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.source import Source

_MOST_NAMED = 5


def require_once(source: Source, stems: Iterable[str]) -> None:
    """Raise `ImportRefused` where two files have the name of one: they are two exports, and only one would be read."""
    for stem in stems:
        same = [source.called(file) for file in source.files if file.stem.casefold() == stem.casefold()]
        if len(same) > 1:
            raise ImportRefused(
                f"two files are called {stem}: {same[0]} and {same[1]}",
                place=source.place,
                remedy="Give the folder of one export.",
            )


def not_read(source: Source, stems: Collection[str], title: str) -> list[str]:
    """A note of the files that are none of the set; empty where there are none. `title` is the set's format."""
    known = {stem.casefold() for stem in stems}
    others = [source.called(file) for file in source.files if file.stem.casefold() not in known]
    if not others:
        return []
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    return [
        f"Not read: {', '.join(others[:_MOST_NAMED])}{more}: none of the files that {title} is read from."
    ]
