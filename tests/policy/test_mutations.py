"""However a good policy is spoilt, it is read or refused with a place: no other exception, ever."""

import copy
import tomllib
from typing import Any

import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.errors import PolicyError
from tutor_tui.policy import SchoolPolicy, parse_policy, shipped_policy, shipped_policy_names
from tutor_tui.policy.render import policy_as_text

Document = dict[str, Any]
Path = tuple[Any, ...]

TEXTS = {name: shipped_policy(name).text for name in shipped_policy_names()}
DOCUMENTS = {name: tomllib.loads(text) for name, text in TEXTS.items()}


def paths(node: Any, above: Path = ()) -> list[Path]:
    """The path of every key and entry below a node."""
    if isinstance(node, dict):
        pairs: list[tuple[Any, Any]] = list(node.items())
    elif isinstance(node, list):
        pairs = list(enumerate(node))
    else:
        return []
    return [found for key, value in pairs for found in ((*above, key), *paths(value, (*above, key)))]


PLACES = [(name, path) for name, document in DOCUMENTS.items() for path in paths(document)]

VALUES = st.one_of(
    st.integers(-3, 20),
    st.integers(),
    st.booleans(),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(["default", "none", "clean", "correction", "lost", "reward", "term", "tutor", "project"]),
    st.dates(),
    st.times(),
    st.datetimes(),
    st.just([]),
    st.just({}),
    st.lists(st.integers(0, 6), max_size=3),
    st.lists(st.sampled_from(["talk", "reward", "monday", "tutor", "served", "size"]), max_size=3),
)


def read(text: str) -> SchoolPolicy | PolicyError:
    """The policy in a text, or the error that a user is told."""
    try:
        return parse_policy(text, "school.toml")
    except PolicyError as error:
        return error


def holds(text: str) -> None:
    """A text is read and can be shown, or it is refused with place, message and remedy."""
    found = read(text)
    if isinstance(found, SchoolPolicy):
        assert policy_as_text(found).endswith("\n")
        return
    assert found.place.startswith("school.toml")
    for part in (found.place, found.message, found.remedy):
        assert part
        assert part.isprintable()


@settings(deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(["drop", "rename", "retype", "double"]), VALUES, st.text())
def test_a_key_dropped_renamed_retyped_or_doubled(
    place: tuple[str, Path], how: str, value: Any, name: str
) -> None:
    policy, path = place
    document: Document = copy.deepcopy(DOCUMENTS[policy])
    node: Any = document
    for step in path[:-1]:
        node = node[step]
    last = path[-1]
    match how:
        case "drop":
            del node[last]
        case "rename" if isinstance(node, dict):
            node[name] = node.pop(last)
        case "double" if isinstance(node, list):
            node.append(copy.deepcopy(node[last]))
        case _:
            node[last] = value
    holds(tomli_w.dumps(document))


@settings(deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_stretch_of_text_replaced(name: str, data: st.DataObject) -> None:
    text = TEXTS[name]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 40)))
    holds(text[:start] + data.draw(st.text(max_size=8)) + text[end:])


@settings(deadline=None)
@given(st.text())
def test_any_text_at_all(text: str) -> None:
    holds(text)
