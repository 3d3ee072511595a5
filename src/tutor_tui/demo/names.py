"""Names of people in Britain today, drawn by how common their origins are."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name, with what goes with it."""

    surname: str
    """As written, with apostrophes, accents and hyphens."""
    forename: str
    """The legal forename."""
    sex: str
    """`F` or `M`."""
    language: str
    """The language at home, empty for English."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An unusual name and the form that it belongs to."""

    name: Name
    """The name."""
    form: int
    """The place of the form in its year, from 0."""
    year: int
    """The number of its year."""


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))


def draw_name(rng: Random, sex: str | None = None) -> Name:
    """Anybody's name; one in 25 carries two surnames."""
    origins = _data()["origin"]
    origin = rng.choices(origins, [known["weight"] for known in origins])[0]
    sex = sex or rng.choice("FM")
    forename = rng.choice(origin["girls" if sex == "F" else "boys"])
    surname = rng.choice(origin["surnames"])
    if rng.random() < 0.04 and "-" not in surname and " " not in surname:
        other = rng.choice(rng.choice(origins)["surnames"])
        if other != surname and "-" not in other and " " not in other:
            surname = f"{surname}-{other}"
    language = rng.choice(origin["languages"]) if origin["languages"] and rng.random() < 0.6 else ""
    return Name(surname, forename, sex, language)


def draw_forename(rng: Random, like: Name, sex: str) -> str:
    """The forename of a relative: from the origin of `like`, as far as the surname tells it."""
    parts = {like.surname, like.surname.partition("-")[0]}
    origins = _data()["origin"]
    origin = next((known for known in origins if parts & set(known["surnames"])), origins[0])
    forename: str = rng.choice(origin["girls" if sex == "F" else "boys"])
    return forename


def tutees() -> tuple[Name, ...]:
    """The pupils of 8A, in the order of the alphabet."""
    return tuple(Name(*entry["name"]) for entry in _data()["tutees"])


def unusual() -> tuple[Placed, ...]:
    """Names that try a screen, and where they belong."""
    return tuple(Placed(Name(*entry["name"]), entry["form"], entry["year"]) for entry in _data()["unusual"])
