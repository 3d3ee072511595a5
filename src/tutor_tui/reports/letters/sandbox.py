"""Letters are filled in within a sandbox: no file but the letters' own, no code, no fact that is not given."""

import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from tutor_tui.errors import TutorError
from tutor_tui.text import clean

LONGEST = 20_000
"""Characters of one part of a letter."""
_READ_THE_PAGE = "docs/letters.md lists everything that a letter is given."
_LOOK = "Look at that line, and at the one before it."


class LetterEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, without arithmetic that fills the memory."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """The result. Raises `SecurityError` for powers, for `%` on texts, and for texts repeated too often."""
        plain = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" or (operator == "%" and not plain):
            raise SecurityError(f"{operator} is not for letters")
        if operator == "*" and not plain and _size(left) * _size(right) > LONGEST:
            raise SecurityError(f"a text is repeated until it is longer than {LONGEST:,} characters")
        return super().call_binop(context, operator, left, right)


def _size(value: Any) -> int:
    """Of a text or list its length, of a number the number."""
    if isinstance(value, int):
        return value
    return len(value) if isinstance(value, str | list | tuple) else 0


def environment(folders: Sequence[Path]) -> LetterEnvironment:
    """The sandbox over these folders; `shipped/NAME` names the last one's, so that an own letter can extend it."""
    loaders = [FileSystemLoader(folder) for folder in folders]
    found = LetterEnvironment(
        loader=ChoiceLoader([*loaders, PrefixLoader({"shipped": loaders[-1]})]),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
    found.globals = {"range": found.globals["range"], "namespace": found.globals["namespace"]}
    return found


@contextmanager
def faults_named(place: Path | str) -> Iterator[None]:
    """What a template does wrong is raised as `TutorError` with its file and line; `place` where neither is known."""
    try:
        yield
    except TutorError:
        raise
    except TemplateNotFound as error:
        raise _fault(
            f"there is no template {error.name!r}",
            str(place),
            "Only files of the letters' folders are found.",
        ) from None
    except TemplateSyntaxError as error:
        where = f"{error.filename or place}, line {error.lineno}"
        raise _fault(error.message or "it cannot be read", where, _LOOK) from None
    except UnicodeDecodeError:
        raise _fault("it is not UTF-8 text", str(place), "Save the file as UTF-8 in your editor.") from None
    except OSError as error:
        raise _fault(
            f"it cannot be read: {error.strerror or error}", str(place), "Check its name and permissions."
        ) from None
    except RecursionError:
        raise _fault(
            "it includes itself", str(place), "Look for an include or extends in a circle."
        ) from None
    except Exception as error:  # a template can raise whatever Python can
        said = str(error) or type(error).__name__
        raise _fault(said, _line_of(error, place), _READ_THE_PAGE) from None


def _line_of(error: Exception, place: Path | str) -> str:
    """File and line of the innermost template in which it was raised."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename.endswith(".j2")]
    return f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else str(place)


def _fault(message: str, place: str, remedy: str) -> TutorError:
    return TutorError(clean(message), place=place, remedy=remedy, title="The letter has an error")
