"""Shared by the tests of the policy: the shipped policies, and documents to be spoilt."""

import copy
import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import tomli_w

from tutor_tui.errors import PolicyError
from tutor_tui.policy import Policy, parse_policy, shipped_policy

Document = dict[str, Any]


@pytest.fixture(scope="session")
def policies() -> dict[str, Policy]:
    """The rules of the three shipped policies by name."""
    return {name: shipped_policy(name).rules for name in ("independent-learning", "homework", "primary")}


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """The shipped policies as plain TOML documents, by name."""
    return {
        name: tomllib.loads(shipped_policy(name).text)
        for name in ("independent-learning", "homework", "primary")
    }


@pytest.fixture
def spoil(documents: dict[str, Document]) -> Callable[..., PolicyError]:
    """Edits a copy of a shipped policy and returns the error that it is met with."""

    def spoilt(edit: Callable[[Document], object], name: str = "independent-learning") -> PolicyError:
        document = copy.deepcopy(documents[name])
        edit(document)
        with pytest.raises(PolicyError) as caught:
            parse_policy(tomli_w.dumps(document), "school.toml")
        return caught.value

    return spoilt
