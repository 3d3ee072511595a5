"""One contradiction in a policy, and the search for a word that stands twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from tutor_tui.errors import PolicyError
from tutor_tui.policy.place import Step, located

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that cannot be."""

    steps: tuple[Step, ...]
    """The path to the key at fault: names of keys and numbers of entries."""
    message: str
    """What is wrong."""
    remedy: str
    """What to do about it."""

    def as_error(self, place: str) -> PolicyError:
        """The error that a user sees; `place` is what the file is called."""
        return PolicyError(self.message, place=located(place, self.steps), remedy=self.remedy)


def repeated(entries: Iterable[T], key: Callable[[T], object]) -> Iterator[tuple[int, T]]:
    """The entries, with their numbers, whose key an earlier entry has already."""
    seen: set[object] = set()
    for number, entry in enumerate(entries):
        if key(entry) in seen:
            yield number, entry
        seen.add(key(entry))


def repeated_words(words: Iterable[str], *steps: Step) -> Iterator[Finding]:
    """A finding for each word that stands twice in a list (capitals do not matter)."""
    for number, word in repeated(words, str.casefold):
        yield Finding((*steps, number), f'"{word}" stands here twice', "Delete one of them.")
