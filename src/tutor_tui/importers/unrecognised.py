"""A list that nobody knows by its headers: a person may say what they mean."""

from collections.abc import Sequence

from tutor_tui.errors import ImportRefused


class Unrecognised(ImportRefused):
    """No importer knows the file; `headers` are those of its widest row, empty where there is none."""

    def __init__(self, message: str, *, headers: Sequence[str], place: str = "", remedy: str = "") -> None:
        super().__init__(message, place=place, remedy=remedy)
        self.headers = tuple(headers)
