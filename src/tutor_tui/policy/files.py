"""Reads policies: a school's own file, the shipped ones, or a text."""

import datetime as dt
import hashlib
import tomllib
from functools import lru_cache
from pathlib import Path

import msgspec

from tutor_tui import paths
from tutor_tui.errors import PolicyError
from tutor_tui.policy.model import Policy, SchoolPolicy

_TOML_TYPES = (dt.datetime, dt.date, dt.time)
LARGEST = 1_000_000
"""Bytes of the largest file that is read as a policy."""


def load_policy(path: Path) -> SchoolPolicy:
    """The policy in a file.

    PolicyError where it cannot be read, is not UTF-8 or not TOML, or says something that cannot be.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise PolicyError(
            "there is no such file",
            place=str(path),
            remedy=f"The shipped policies are: {', '.join(shipped_policy_names())}.",
        ) from None
    except IsADirectoryError:
        raise PolicyError(
            "this is a directory, not a policy file", place=str(path), remedy="Name the file in it."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise PolicyError(
            f"the file cannot be read: {reason}", place=str(path), remedy="Check its name and permissions."
        ) from None
    if len(raw) > LARGEST:
        raise PolicyError(
            f"the file is larger than {LARGEST:,} bytes", place=path.name, remedy="Is this a policy?"
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise PolicyError(
            f"line {line} is not UTF-8 text", place=path.name, remedy="Save the file as UTF-8 in your editor."
        ) from None
    return parse_policy(text, path.name)


def parse_policy(text: str, place: str, *, adopted: bool = False) -> SchoolPolicy:
    """The policy in a text; `place` is what messages call it. PolicyError as for `load_policy`.

    A text that the school has `adopted` was searched for contradictions then.
    """
    return _parsed(text, place, adopted)


@lru_cache(maxsize=8)  # 20 ms that a session, which is looked at anew from time to time, pays once
def _parsed(text: str, place: str, adopted: bool) -> SchoolPolicy:
    try:
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        document = tomllib.loads(text)
    except UnicodeEncodeError:
        raise PolicyError(
            "the text has half a character", place=place, remedy="Save the file as UTF-8."
        ) from None
    except ValueError as error:
        raise PolicyError(
            f"not valid TOML: {error}",
            place=place,
            remedy="Look at that line, and at the one before it: a quote or bracket may be open.",
        ) from None
    except RecursionError:
        raise PolicyError(
            "brackets are nested too deeply", place=place, remedy="Look for a bracket that is not closed."
        ) from None
    try:
        rules = msgspec.convert(document, Policy, builtin_types=_TOML_TYPES)
    except msgspec.ValidationError as error:
        from tutor_tui.policy.explain import explained  # msgspec.inspect is needed for mistakes only

        raise explained(error, document, place) from None
    if not adopted:
        from tutor_tui.policy.checks import contradictions  # 10 ms that a session need not pay

        for finding in contradictions(rules):
            raise finding.as_error(place)
    return SchoolPolicy(rules=rules, text=text, hash=digest, place=place)


def shipped_policy(name: str) -> SchoolPolicy:
    """The shipped policy of this name; PolicyError where there is none."""
    if name not in shipped_policy_names():
        raise PolicyError(
            "no shipped policy has this name",
            place=name,
            remedy=f"The shipped policies are: {', '.join(shipped_policy_names())}.",
        )
    return load_policy(_folder() / f"{name}.toml")


def shipped_policy_names() -> tuple[str, ...]:
    """The names of the shipped policies, in alphabetical order."""
    return tuple(sorted(path.stem for path in _folder().glob("*.toml")))


def _folder() -> Path:
    return paths.shipped_config() / "policies"
