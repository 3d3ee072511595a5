"""A command: something that a key, the palette or a click asks for."""

from collections.abc import Mapping

import msgspec

from tutor_tui.policy.vocabulary import Vocabulary, Word


class Command(msgspec.Struct, frozen=True):
    """One thing that can be asked for in one context."""

    id: str
    """`context.name`, such as `registration.sign`; the action is the name with `_` for `-`."""
    keys: tuple[str, ...]
    """Keys out of the box, as `commands.keys` writes them; two keys after one another as `g r`."""
    title: str
    """A few words for palette and help; `{planner}`, `{planners}`, `{Planner}` stand for the policy's words."""
    help: str
    """A sentence that says what it does; with the same fields."""
    group: str
    """The heading under which help shows it."""
    short: str = ""
    """The footer's word for it, with the same fields; empty keeps it out of the footer."""
    in_palette: bool = True
    """Whether the palette offers it."""
    always: bool = False
    """Whether it is possible over dialogs and while a text is typed too; no visible character can then be its key."""

    @property
    def context(self) -> str:
        """Where it is possible: a key of `registry.CONTEXTS`."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """Its name within the context."""
        return self.id.partition(".")[2]

    @property
    def action(self) -> str:
        """Name of the method that carries it out, without `action_`."""
        return self.name.replace("-", "_")


def words_of(vocabulary: Vocabulary) -> Mapping[str, str]:
    """What the fields of titles and help sentences stand for.

    For each term: `{planner}` the word for one, `{planners}` for several, `{a_planner}` for one with its
    article, `{Planner}` and `{Planners}` the same as headings.
    """
    found: dict[str, str] = {}
    for term in vocabulary.__struct_fields__:
        word: Word = vocabulary.word(term)
        found[term] = word.one
        found[f"a_{term}"] = word.a
        found[f"{term}s"] = word.many
        found[term.capitalize()] = word.title
        found[f"{term.capitalize()}s"] = word.titles
    return found
