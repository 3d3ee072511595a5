"""Subjects that a file names: found under their usual short forms too, or made with a short name."""

import re
from collections.abc import Iterator

from tutor_tui.importers.apply.identity import group_key, name_key
from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.store.models import Subject

NOT_SAID = "Other"
"""The subject of a teaching group of which no file says one."""
_SAME = {
    "maths": "mathematics",
    "math": "mathematics",
    "pe": "physicaleducation",
    "re": "religiouseducation",
    "rs": "religiousstudies",
    "dt": "designandtechnology",
    "mfl": "modernforeignlanguages",
}
"""Short forms of names, as keys."""
_MINOR = frozenset({"and", "of", "the", "in", "for", "with", "to"})


class Subjects:
    """The subjects of the database and the new ones of this file."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._subjects: dict[str, Subject] = {}
        for subject in Subject.select().order_by(Subject.id):
            self._subjects.setdefault(_key(subject.name), subject)
        self._shorts = {subject.short for subject in self._subjects.values()}
        self._told: set[str] = set()

    def named(self, name: str) -> Subject:
        """The subject of that name, new where the school has none."""
        key = _key(name)
        if key not in self._subjects:
            made = Subject(name=name, short=self._short(name))
            self._subjects[key] = made
            self._ledger.insert(made)
            self._ledger.say("added", "subjects", name, None, [("short name", "", made.short)])
        elif key not in self._told:
            self._ledger.say("unchanged", "subjects", self._subjects[key].name, None)
        self._told.add(key)
        return self._subjects[key]

    def known(self, name: str) -> Subject | None:
        """The subject that the school has under this name or short form; None where it has none."""
        found = self._subjects.get(_key(name))
        if found is not None:
            return found
        fitting = [s for s in self._subjects.values() if s.short and group_key(s.short) == group_key(name)]
        return fitting[0] if len(fitting) == 1 else None

    def of_group(self, group_name: str) -> Subject:
        """The subject of a group whose file says none: the one that its name holds, else `NOT_SAID`."""
        words = f" {name_key(group_name)} "
        fitting = [
            name for name in (s.name for s in self._subjects.values()) if f" {name_key(name)} " in words
        ]
        return self.named(max(fitting, key=lambda name: (len(name), name)) if fitting else NOT_SAID)

    def _short(self, name: str) -> str:
        for short in _shorts(name):
            if short not in self._shorts:
                self._shorts.add(short)
                return short
        return next(_shorts(name))


def _key(name: str) -> str:
    key = group_key(name)
    return _SAME.get(key, key)


def _shorts(name: str) -> Iterator[str]:
    """Short names of two to four letters, the likeliest first: "Ge", "PE", "CS"."""
    words = [word for word in re.findall(r"\w+", name) if word.casefold() not in _MINOR] or [name]
    if len(words[0]) <= 3 and words[0].isupper():
        yield words[0]
    if len(words) > 1:
        yield "".join(word[0] for word in words)[:4].upper()
    first = words[0][:1].upper()
    rest = words[0][1:].casefold()
    yield first + rest[:1]
    yield from (first + letter for letter in rest[1:])
    yield (first + rest)[:3]
    yield (first + rest)[:4]
