"""What is known of a school before its year turns."""

from datetime import date

import msgspec


class Turn(msgspec.Struct, frozen=True):
    """The days on which one academic year becomes the next."""

    year: int
    """The calendar year in which the new academic year starts."""
    last: date
    """The last school day of the old year: leavers are on roll until it."""
    eve: date
    """The day before the new year: places and posts of the old one hold until it, over the holidays."""
    first: date
    """The first school day of the new year."""


class FormFact(msgspec.Struct, frozen=True):
    """A form."""

    form_id: int
    """The form."""
    name: str
    """Its name."""
    year: int | None
    """The number of its year group; None for a form of several years."""


class PlaceFact(msgspec.Struct, frozen=True):
    """A pupil's place in a form, for a time."""

    place_id: int
    """The membership."""
    pupil_id: int
    """Whose it is."""
    form_id: int
    """In which form."""
    from_on: date
    """Its first day."""
    until_on: date | None
    """Its last day; None while it lasts."""
    roll_number: int | None
    """The number on the form's list."""


class PupilFact(msgspec.Struct, frozen=True):
    """A pupil with a place in a form."""

    pupil_id: int
    """The pupil."""
    name: str
    """ "Brown, Lily"."""
    numbers: tuple[str, ...]
    """Admission number and UPN, as far as they are known."""
    year_taught: int | None
    """The year in which the pupil is taught, by the school's list."""
    left_on: date | None
    """The last day on roll."""


class PostFact(msgspec.Struct, frozen=True):
    """Somebody's post for a form or for a year group."""

    post_id: int
    """The row of the post."""
    staff_id: int
    """Who holds it."""
    name: str
    """ "Ms Carter"."""
    place_id: int
    """The form, or the year group."""
    kind: str
    """`tutor`, `co-tutor` or `cover`; of a year group always `head`."""
    from_on: date
    """Its first day."""
    until_on: date | None
    """Its last day; None while it lasts."""


class Facts(msgspec.Struct, frozen=True):
    """Everything that the plan follows from."""

    turn: Turn
    """The days."""
    forms: tuple[FormFact, ...]
    """Every form."""
    places: tuple[PlaceFact, ...]
    """Every place that holds on the old year's last day or later."""
    pupils: tuple[PupilFact, ...]
    """Whose places they are."""
    tutors: tuple[PostFact, ...]
    """Tutors' posts that hold on the old year's last day or later."""
    heads: tuple[PostFact, ...]
    """Posts of heads of year, likewise."""
    years: dict[int, int]
    """The number of each year group, by its id."""
    actor_id: int | None
    """Who turns the year: nobody gives himself a post."""
