"""The self-evaluation's features and items: the shipped file, or the school's own copy in its place."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from string import Formatter

import msgspec

from tutor_tui import paths
from tutor_tui.commands.command import words_of
from tutor_tui.errors import SettingsError
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.evaluation.framework import Feature, Framework, Item
from tutor_tui.settings import read_toml

NAME = "self-evaluation.toml"
LONGEST = 300
"""Characters that one text may have: more would not be read beside a score."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_EXPLAINED = f"The shipped {NAME} explains every key; `tutor-tui locate shipped` says where it lies."
_FIELDS = (
    "In braces stand the words of the policy's [vocabulary]: {pupil}, {pupils}, {a_pupil}, {Pupil}, {Pupils}."
)


def load_framework(vocabulary: Vocabulary, user_folder: Path | None = None) -> Framework:
    """The features and items in the school's words.

    The school's own copy in `user_folder`, which is `paths.user_config()` unless given, stands in for the shipped
    file as a whole. Raises `SettingsError` that names file, key path (entries are counted from 0) and remedy.
    """
    path = own_framework(user_folder)
    if not path.exists():
        path = paths.shipped_config() / NAME
    place = str(path)
    try:
        framework = msgspec.convert(read_toml(path), Framework)
    except msgspec.ValidationError as error:
        message, _, at = str(error).partition(" - at `$.")
        raise _wrong(message[:1].lower() + message[1:], place, at.rstrip("`")) from None
    _check(framework, place)
    return _in_words(framework, words_of(vocabulary), place)


def check_framework(user_folder: Path | None = None) -> None:
    """Raise `SettingsError` as `load_framework` does; every school has the same words, said otherwise."""
    load_framework(shipped_policy(shipped_policy_names()[0]).rules.vocabulary, user_folder)


def own_framework(user_folder: Path | None = None) -> Path:
    """Where the school's own copy lies, if there is one."""
    return (user_folder or paths.user_config()) / NAME


def _check(framework: Framework, place: str) -> None:
    """Whether there is something to score, and every id is one and only once."""
    if not framework.features:
        raise _wrong("there is no feature", place, "features")
    seen: dict[str, str] = {}
    for number, feature in enumerate(framework.features):
        here = f"features[{number}]"
        if not feature.items:
            raise _wrong(f'"{feature.title}" has no item', place, f"{here}.items")
        _check_id(feature.id, place, f"{here}.id")
        if any(other.id == feature.id for other in framework.features[:number]):
            raise _wrong(f'the id "{feature.id}" is another feature\'s', place, f"{here}.id")
        for within, item in enumerate(feature.items):
            key = f"{here}.items[{within}].id"
            _check_id(item.id, place, key)
            if item.id in seen:
                raise _wrong(f'the id "{item.id}" stands at {seen[item.id]} already', place, key)
            seen[item.id] = key.removesuffix(".id")


def _check_id(found: str, place: str, key: str) -> None:
    if _ID.fullmatch(found) is None:
        raise SettingsError(
            "expected a short name of small letters, digits and hyphens",
            place=f"{place}: {key}",
            remedy='Write it as "focus-and-demand".',
        )


def _in_words(framework: Framework, words: Mapping[str, str], place: str) -> Framework:
    """The same with the school's words in the place of the fields."""

    def said(text: str, key: str) -> str:
        if not text.strip():
            raise _wrong("the text is empty", place, key)
        if len(text) > LONGEST:
            raise SettingsError(
                f"the text has {len(text)} characters, {LONGEST} are possible",
                place=f"{place}: {key}",
                remedy="Make it shorter.",
            )
        _check_fields(text, words, f"{place}: {key}")
        return text.format_map(words)

    def item_in_words(item: Item, at: str) -> Item:
        return Item(
            id=item.id,
            title=said(item.title, f"{at}.title"),
            strong=said(item.strong, f"{at}.strong"),
            weak=said(item.weak, f"{at}.weak"),
        )

    return Framework(
        features=tuple(
            Feature(
                id=feature.id,
                title=said(feature.title, f"features[{number}].title"),
                items=tuple(
                    item_in_words(item, f"features[{number}].items[{within}]")
                    for within, item in enumerate(feature.items)
                ),
            )
            for number, feature in enumerate(framework.features)
        )
    )


def _check_fields(text: str, words: Iterable[str], place: str) -> None:
    """Whether what stands in braces is one of the school's words."""
    try:
        fields = [
            (name, bool(spec or way)) for _, name, spec, way in Formatter().parse(text) if name is not None
        ]
    except ValueError:
        raise SettingsError(
            "a brace is open, or one too many",
            place=place,
            remedy="Write a word of the policy as {pupil}, and a brace itself twice.",
        ) from None
    known = list(words)
    for name, is_more in fields:
        if name not in known or is_more:
            close = get_close_matches(name, known, 1)
            raise SettingsError(
                f"{{{name[:40]}}} is no word of the policy",
                place=place,
                remedy=(f"Did you mean {{{close[0]}}}? " if close else "") + _FIELDS,
            )


def _wrong(message: str, place: str, key: str) -> SettingsError:
    return SettingsError(message, place=f"{place}: {key}" if key else place, remedy=_EXPLAINED)
