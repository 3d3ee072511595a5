"""What becomes of tutors and heads of year when the year turns."""

from collections.abc import Mapping, Set

import msgspec

from tutor_tui.rules.roll_over.choices import Choices
from tutor_tui.rules.roll_over.facts import Facts, PostFact
from tutor_tui.rules.roll_over.names import form_key

SECONDARY = 7
"""From this year on tutors move up with their pupils unless the school says otherwise."""


class NewPost(msgspec.Struct, frozen=True):
    """A post that begins with the new year."""

    staff_id: int
    """Who is given it."""
    name: str
    """ "Ms Carter"."""
    kind: str
    """`tutor`, `co-tutor`, or `head` of a year group."""
    form: str
    """The form's name, possibly of one that is made; empty of a head of year."""
    year: int | None
    """The number of the year group; None of a tutor."""


class Posts(msgspec.Struct, frozen=True):
    """Posts that end and begin."""

    tutors_move: bool
    """Tutors move up with their pupils."""
    heads_move: bool
    """Heads of year move up with theirs."""
    tutors_end: tuple[int, ...]
    """The posts of tutors that end on the eve."""
    heads_end: tuple[int, ...]
    """The posts of heads of year that end on the eve."""
    begins: tuple[NewPost, ...]
    """Those that begin on the first day; of a head of year it takes a second person's consent."""
    without: tuple[str, ...]
    """Whose post ends and who is given no other: of a form that leaves, a cover, the one who turns the year."""

    @property
    def ends(self) -> tuple[int, ...]:
        """How many end, whosever they are."""
        return (*self.tutors_end, *self.heads_end)


def plan_posts(facts: Facts, choices: Choices, leaving: Set[int], followed: Mapping[int, str]) -> Posts:
    """What becomes of every post of the old year.

    `followed` is the form into which most of a form's pupils
    go, empty where they go into none; forms without pupils are missing, and keep their tutors.

    A form or year group that somebody was given from the new year on keeps whom it was given; nobody gives himself a
    post, so whoever turns the year is given none.
    """
    years = [form.year for form in facts.forms if form.year is not None]
    moves = choices.tutors == "move" or (choices.tutors is None and bool(years) and max(years) >= SECONDARY)
    heads_move = choices.heads_of_year == "move"
    names = {form.form_id: form.name for form in facts.forms}
    given = {form_key(names[post.place_id]) for post in facts.tutors if _is_new(post, facts)}
    heads_given = {facts.years[post.place_id] for post in facts.heads if _is_new(post, facts)}
    tutors_end: list[int] = []
    heads_end: list[int] = []
    begins: list[NewPost] = []
    without: list[str] = []
    for post in facts.tutors if moves else ():
        to = followed.get(post.place_id)
        if to is None or not _is_old(post, facts) or form_key(to) == form_key(names[post.place_id]):
            continue
        tutors_end.append(post.post_id)
        if not to or post.kind == "cover" or form_key(to) in given or post.staff_id == facts.actor_id:
            without.append(f"{post.name} ({names[post.place_id]})")
        else:
            begins.append(NewPost(post.staff_id, post.name, post.kind, to, None))
    numbers = set(facts.years.values())
    for post in facts.heads if heads_move else ():
        if not _is_old(post, facts):
            continue
        number = facts.years[post.place_id]
        heads_end.append(post.post_id)
        goes_on = number not in leaving and number + 1 in numbers and number + 1 not in heads_given
        if goes_on and post.staff_id != facts.actor_id:
            begins.append(NewPost(post.staff_id, post.name, "head", "", number + 1))
        else:
            without.append(f"{post.name} ({number})")
    return Posts(moves, heads_move, tuple(tutors_end), tuple(heads_end), tuple(begins), tuple(without))


def _is_old(post: PostFact, facts: Facts) -> bool:
    """Whether the post is one of the old year and would go on into the new one."""
    return post.from_on <= facts.turn.last and (post.until_on is None or post.until_on > facts.turn.eve)


def _is_new(post: PostFact, facts: Facts) -> bool:
    return post.from_on > facts.turn.last
