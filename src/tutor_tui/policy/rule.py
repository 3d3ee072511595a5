"""What every rule of a policy carries: what the policy says, where it says so, and which figures are ours."""

from typing import Annotated, Literal

import msgspec

MOST = 9999
"""The largest number that a rule may name; any real one is far below."""
Text = Annotated[str, msgspec.Meta(pattern=r"\S")]
"""A text with something in it."""
Count = Annotated[int, msgspec.Meta(ge=1, le=MOST)]
"""A whole number of at least one."""
Amount = Annotated[int, msgspec.Meta(ge=0, le=MOST)]
"""A whole number; 0 switches the matter off."""
Percent = Annotated[int, msgspec.Meta(ge=1, le=100)]
"""A share in per cent."""
KeyStage = Annotated[int, msgspec.Meta(ge=1, le=5)]
"""A key stage, 1 to 5."""
Year = Annotated[int, msgspec.Meta(ge=0, le=13)]
"""A year group: 0 is reception, 1 to 13 the school years."""

Day = Literal["monday", "tuesday", "wednesday", "thursday", "friday"]
"""A school day of the week."""
Period = Literal["week", "month", "half_term", "term", "year"]
"""A stretch of time: school week, calendar month, half term, term, school year."""
Term = Literal["autumn", "spring", "summer"]
"""One of the three terms of a school year."""
Post = Literal[
    "tutor", "teacher", "curriculum_leader", "head_of_year", "senco", "assistant_head", "senior_leader"
]
"""Who acts: each is a word of the vocabulary too."""
Breach = Literal["warn", "refuse"]
"""What happens to whoever goes against a limit: told, or not let."""

OUR_DEFAULT = "our default, not in the policy"
"""How every face of the program says that no document gives a rule or a figure."""
DEFAULT = "default"
"""The source of a rule that no document gives."""
ABOUT = ("clause", "source", "defaults")
"""The keys of a rule that say where it comes from; all others are its substance."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule of a policy, with where it comes from."""

    clause: Text
    """What the policy says, briefly."""
    source: Text
    """Document and role (`"Policy A, tutor"`), or `"default"`: not in the policy, ours."""
    defaults: tuple[str, ...] = ()
    """Keys of this rule that its source does not give: our defaults inside a rule that is the policy's."""

    @property
    def is_default(self) -> bool:
        """Whether the whole rule is our default, not in the policy."""
        return self.source == DEFAULT

    @property
    def origin(self) -> str:
        """Where the rule comes from, as every face of the program says it."""
        return OUR_DEFAULT if self.is_default else self.source

    def key_is_default(self, key: str) -> bool:
        """Whether this key's value is our default, not in the policy."""
        return self.is_default or key in self.defaults


class Staged(Rule, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule for some pupils only: of the named key stages and years; none named means all."""

    key_stages: tuple[KeyStage, ...] = ()
    """The key stages it is for."""
    years: tuple[Year, ...] = ()
    """The years it is for, besides those of `key_stages`."""

    def covers(self, year: int) -> bool:
        """Whether it is for pupils of this year (0 is reception)."""
        if not self.key_stages and not self.years:
            return True
        return year in self.years or key_stage_of(year) in self.key_stages


def key_stage_of(year: int) -> int | None:
    """The key stage of a year, 1 to 5; None before year 1 and after year 13."""
    for stage, last in enumerate((2, 6, 9, 11, 13), start=1):
        if 1 <= year <= last:
            return stage
    return None


def folded(name: str) -> str:
    """A name as it is compared: capitals and spaces around it do not matter."""
    return name.strip().casefold()
