"""A policy as plain text: each rule with what it says, where it comes from, and its figures."""

import datetime as dt
import textwrap
from collections.abc import Iterator

import msgspec

from tutor_tui.policy.escalation import CorrectionKind
from tutor_tui.policy.model import SchoolPolicy
from tutor_tui.policy.planner import Threshold
from tutor_tui.policy.rule import ABOUT, OUR_DEFAULT, Rule
from tutor_tui.policy.vocabulary import Vocabulary

WIDTH = 100
"""Columns of the text."""


def policy_as_text(policy: SchoolPolicy) -> str:
    """The whole policy for a reader, in its own words, at most 100 columns wide; ends with a line end."""
    rules = policy.rules
    about = f"{policy.place} · review due {rules.review_on.isoformat()} · sha256 {policy.hash[:12]}…"
    lines = [*_wrapped(f"{rules.title} ({rules.name})"), *_wrapped(about)]
    page = _Page(rules.vocabulary)
    for key in rules.__struct_fields__:
        section = getattr(rules, key)
        if isinstance(section, msgspec.Struct | tuple):
            lines += ["", page.word(key).upper(), *page.section(section)]
    return "\n".join(lines) + "\n"


def threshold_as_text(threshold: Threshold, vocabulary: Vocabulary) -> str:
    """A threshold in one line: "unsigned, rung 1: 3 within a half term → contact home, warn at 2"."""
    page = _Page(vocabulary)
    counted = "" if threshold.counts == threshold.id else f" ({page.word(threshold.counts)})"
    warning = f", warn at {threshold.warns_at}" if threshold.warns_at else ""
    return (
        f"{page.word(threshold.id)}{counted}, rung {threshold.rung}: {threshold.at} within a "
        f"{page.word(threshold.within)} → {page.word(threshold.proposes)}{warning}"
    )


class _Page:
    """Lines of text in one school's words."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def word(self, key: str) -> str:
        """The school's word for a term, and any other key in plain letters."""
        if key in self.vocabulary.__struct_fields__:
            return self.vocabulary.word(key).one
        return key.replace("_", " ")

    def section(self, section: object) -> Iterator[str]:
        """The lines of a section: a rule, rules in a row, or named rules inside."""
        match section:
            case ():
                yield "  none"
            case Vocabulary():
                for term in section.__struct_fields__:
                    word = section.word(term)
                    line = f"{term.replace('_', ' '):<18} {word.one}, {word.many}"
                    yield from _wrapped(line, first="  ", rest=" " * 21)
            case tuple():
                for entry in section:
                    yield from self.section(entry)
            case Rule():
                yield from self.rule(section)
            case msgspec.Struct():
                for key in section.__struct_fields__:
                    if (inner := getattr(section, key)) is not None:
                        yield f"  {self.word(key)}"
                        yield from (f"  {line}" for line in self.section(inner))

    def rule(self, rule: Rule) -> Iterator[str]:
        """The lines of one rule, and of the rules inside it."""
        yield from _wrapped(" ".join(rule.clause.split()), first="  - ", rest="    ")
        yield from _wrapped(f"source: {rule.origin}", first="    ", rest="      ")
        if isinstance(rule, Threshold):
            line = threshold_as_text(rule, self.vocabulary)
            yield from _wrapped(line, first="    ", rest="      ")
            return
        for key in rule.__struct_fields__:
            value = getattr(rule, key)
            if _holds_rules(value):
                yield f"    {self.word(key)}"
                yield from (f"    {line}" for line in self.section(value))
            elif key not in ABOUT and _said(value):
                ours = f" ({OUR_DEFAULT})" if rule.key_is_default(key) and not rule.is_default else ""
                line = f"{key.replace('_', ' ')}: {self.value(value)}{ours}"
                yield from _wrapped(line, first="    ", rest="      ")

    def value(self, value: object) -> str:
        """One value for a reader."""
        match value:
            case bool():
                return "yes" if value else "no"
            case dt.time():
                return value.strftime("%H:%M")
            case dt.date():
                return value.isoformat()
            case CorrectionKind():
                return f"{value.name} ({value.minutes} min)" if value.minutes else value.name
            case tuple():
                return ", ".join(self.value(entry) for entry in value)
        return self.word(str(value))


def _holds_rules(value: object) -> bool:
    return isinstance(value, Rule) or (isinstance(value, tuple) and any(isinstance(v, Rule) for v in value))


def _said(value: object) -> bool:
    """Whether a value says anything: an empty list or text, 0 and an absent key do not, but false does."""
    return isinstance(value, bool) or bool(value) or isinstance(value, dt.time)


def _wrapped(text: str, *, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, WIDTH - 8, initial_indent=first, subsequent_indent=rest)
