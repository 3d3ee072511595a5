"""What a school is asked, and what it answers: one line of JSON each, between the asking process and its workers."""

from datetime import date
from typing import Literal, TypeAlias

import msgspec

from tutor_tui.errors import TutorError
from tutor_tui.rules.trust.items import SchoolFigures

Purpose: TypeAlias = Literal["view", "report", "check"]
"""Shown on a screen, handed out as a file, or only tried: a check tells no figures."""
Kind: TypeAlias = Literal["down", "refuses", "slow", "ended"]
"""The school cannot be read; it has not agreed; it did not answer in time; the process that read it died."""


class Leader(msgspec.Struct, frozen=True):
    """Who asks."""

    username: str
    """The name with which he signed in where he asks."""
    today: date | None = None
    """The day to pretend, for demonstrations; None for today."""
    key_fingerprint: str = ""
    """The SSH key with which he signed in there; for the schools' logs."""
    address: str = ""
    """From where he did."""


class Ask(msgspec.Struct, frozen=True):
    """One question to one school."""

    school: int
    """Its place in the list of the trust."""
    place: str
    """As the list gives it."""
    key: str
    """The key file of an encrypted file, or empty."""
    username: str
    """Who asks, by the school's own staff list."""
    trust: str
    """The trust's name, for the school's log."""
    fewest: int
    """Numbers of fewer pupils are not told."""
    purpose: Purpose
    """What the answer is for."""
    today: date | None
    """As of `Leader`."""
    key_fingerprint: str
    """As of `Leader`."""
    address: str
    """As of `Leader`."""


class Fault(msgspec.Struct, frozen=True):
    """Why a school tells nothing."""

    kind: Kind
    """Which way it failed."""
    message: str
    """What is wrong, with the place where one is named."""
    remedy: str = ""
    """What to do."""


class Answer(msgspec.Struct, frozen=True):
    """What a school answered: figures, or why not; of a check neither where all is well."""

    school: int
    """As of `Ask`."""
    figures: SchoolFigures | None = None
    """What it tells."""
    fault: Fault | None = None
    """Why it tells nothing."""


def fault_of(error: TutorError, kind: Kind = "down") -> Fault:
    """The error as a school's answer."""
    message = f"{error.place}: {error.message}" if error.place else error.message
    return Fault(kind, message, error.remedy)
