"""The letters that there are: shipped ones, and a school's own in their place or beside them."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from tutor_tui.errors import TutorError
from tutor_tui.reports.letters.folders import ENDING
from tutor_tui.reports.letters.sandbox import environment, faults_named
from tutor_tui.rules.letters.kinds import LetterKind
from tutor_tui.text import clean, fold

LARGEST = 100_000
"""Bytes of the largest file that is read as a letter."""
_KINDS = tuple(kind.value for kind in LetterKind)
_PART = "_"
"""With what the name of a file begins that is a part of letters, such as the letterhead."""


class LetterTemplate(msgspec.Struct, frozen=True):
    """One letter, in one or more languages."""

    name: str
    """Its file's name without endings: "unsigned"."""
    title: str
    """What the list of letters calls it, and what is recorded."""
    kind: LetterKind
    """For whom it is proposed."""
    path: Path
    """Its file, in no particular language."""
    languages: tuple[str, ...]
    """Languages for which there is a file of its own, folded: "polish"."""
    is_own: bool
    """Whether the file is the school's or the user's, not the shipped one."""

    def file_for(self, languages: Sequence[str]) -> str:
        """The name of the file for a household that speaks these languages, the first that there is."""
        spoken = (fold(language) for language in languages)
        found = next((language for language in spoken if language in self.languages), "")
        return f"{self.name}.{found}{ENDING}" if found else f"{self.name}{ENDING}"


class LetterBook:
    """The letters of some folders. Nothing is read before it is asked for."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """`folders` as `letter_folders` gives them: the first that has a file counts, the last is the shipped one."""
        self.folders = tuple(folders)
        self.environment = environment(self.folders)

    @cached_property
    def templates(self) -> tuple[LetterTemplate, ...]:
        """Every letter, the shipped kinds first, then the school's own. Raises `TutorError` with file and line."""
        files: dict[str, Path] = {}
        for folder in self.folders:
            for path in _files(folder):
                files.setdefault(path.name, path)
        names = {
            name.removesuffix(ENDING): path for name, path in files.items() if not name.startswith(_PART)
        }
        plain = {name: path for name, path in names.items() if "." not in name}
        spoken = [name.split(".", 1) for name in names if "." in name]
        return tuple(
            self._template(name, path, tuple(sorted(said for of, said in spoken if of == name)))
            for name, path in sorted(
                plain.items(),
                key=lambda one: (_KINDS.index(one[0]) if one[0] in _KINDS else len(_KINDS), one[0]),
            )
        )

    def named(self, name: str) -> LetterTemplate:
        """The letter of this name. Raises `TutorError` where there is none, or one has an error."""
        found = next((one for one in self.templates if one.name == name), None)
        if found is None:
            raise TutorError(
                f"there is no letter {name!r}",
                remedy=f"There are: {', '.join(one.name for one in self.templates)}.",
            )
        return found

    def _template(self, name: str, path: Path, languages: tuple[str, ...]) -> LetterTemplate:
        said = self._said(path)
        kind = said.get("about", name if name in _KINDS else LetterKind.OTHER.value)
        if kind not in _KINDS:
            raise TutorError(
                f"{kind!r} is nothing that a letter is about",
                place=str(path),
                remedy=f"`about` is one of: {', '.join(_KINDS)}.",
                title="The letter has an error",
            )
        return LetterTemplate(
            name,
            said.get("title", name.replace("-", " ")),
            LetterKind(kind),
            path,
            languages,
            path.parent != self.folders[-1],
        )

    def _said(self, path: Path) -> dict[str, str]:
        """What the file sets for the program: `title` and `about`."""
        from jinja2 import nodes

        with faults_named(path):
            if path.stat().st_size > LARGEST:
                raise TutorError(
                    f"it is larger than {LARGEST:,} bytes", place=str(path), remedy="Is this a letter?",
                    title="The letter has an error",
                )  # fmt: skip
            tree: Any = self.environment.parse(path.read_text("utf-8"), path.name, str(path))
        return {
            node.target.name: clean(node.node.value).strip()
            for node in tree.body
            if isinstance(node, nodes.Assign)
            and isinstance(node.target, nodes.Name)
            and isinstance(node.node, nodes.Const)
            and isinstance(node.node.value, str)
            and node.target.name in ("title", "about")
            and node.node.value.strip()
        }


def _files(folder: Path) -> list[Path]:
    """The templates in a folder; none where it is not there or not to be read."""
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(ENDING) and path.is_file())
    except OSError:
        return []
