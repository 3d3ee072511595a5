"""The school's own words: every label that a user reads comes from here."""

import re
from typing import Any

import msgspec

from tutor_tui.policy.rule import Text

_SPELLED = re.compile(r"[A-Z]{2,4}\b")
"""Few capitals: said letter by letter."""
_SAID_WITH_YOU = re.compile(r"(uni([^mn]|$)|us[ae]|eu|one\b)", re.IGNORECASE)
"""Begins with a vowel's letter, but not with a vowel's sound."""


def _begins_with_a_vowel(word: str) -> bool:
    if _SPELLED.match(word):
        return word[0] in "AEFHILMNORSX"
    return word[0].lower() in "aeiou" and not _SAID_WITH_YOU.match(word)


class Word(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a school calls one thing, and several."""

    one: Text
    """The word for one, in lower case unless it is always written with a capital."""
    many: Text
    """The word for several, or for none."""

    def count(self, n: int) -> str:
        """The number with its word: "1 planner", "3 planners", "0 planners"."""
        return f"{n} {self.one if n == 1 else self.many}"

    @property
    def a(self) -> str:
        """The word for one with its article: "a pupil", "an activity", "an LSA"."""
        return f"{'an' if _begins_with_a_vowel(self.one) else 'a'} {self.one}"

    @property
    def title(self) -> str:
        """The word for one as a heading: the first letter a capital, the rest as written."""
        return self.one[:1].upper() + self.one[1:]

    @property
    def titles(self) -> str:
        """The word for several as a heading."""
        return self.many[:1].upper() + self.many[1:]


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One word for each term of the field."""

    pupil: Word
    """Who is on roll: pupil, student, child."""
    carer: Word
    """Parent or carer."""
    form: Word
    """Form group, tutor group, mentor group, class."""
    year_group: Word
    """Year group."""
    teaching_group: Word
    """A set, or a class in one subject."""
    tutor: Word
    """Form tutor, mentor, class teacher."""
    teacher: Word
    """Who teaches a subject and sets its work."""
    head_of_year: Word
    """Head of year; in a primary school the key stage leader."""
    curriculum_leader: Word
    """Curriculum leader, subject leader."""
    senco: Word
    """Who coordinates special educational needs."""
    assistant_head: Word
    """Assistant head teacher (AHT)."""
    senior_leader: Word
    """A member of the senior leadership team (SLT)."""
    head_teacher: Word
    """Head teacher."""
    planner: Word
    """The pupil's paper book: planner, homework diary, organiser."""
    check: Word
    """The weekly check of that book."""
    homework: Word
    """Independent learning, homework, personal learning (often the same word for many)."""
    task: Word
    """One piece of it."""
    correction: Word
    """Any sanction; a detention is one kind."""
    referral: Word
    """A concern about set work that is passed on."""
    contact: Word
    """A contact home."""
    reward: Word
    """Commendation, dojo, letter of praise."""
    target: Word
    """What a pupil, group, year or key stage aims at."""
    intervention: Word
    """Time-limited help with an entry and an exit measure."""
    support: Word
    """A provision that helps with homework."""
    sample: Word
    """A drawn set of books or pieces of work that somebody looks at."""

    def word(self, term: str) -> Word:
        """The word for a term by its key ("tutor", "planner"); KeyError where there is no such term."""
        if term not in self.__struct_fields__:
            raise KeyError(term)
        found: Any = getattr(self, term)
        assert isinstance(found, Word)
        return found
