"""The texts of a dialog as they are typed, kept in the database until they are saved or thrown away."""

from collections.abc import Callable, Iterable, Mapping

from tutor_tui.services.drafts import draft_for, keep_draft
from tutor_tui.ui.desk import Desk


class KeptTexts:
    """What was typed into the fields of one dialog, and what of it the database has."""

    def __init__(self, desk: Desk, place: str, given: Callable[[], Mapping[str, str]]) -> None:
        """`place` is the dialog and the pupil; `given` says what the dialog itself has put into fields by now."""
        self._desk = desk
        self._place = place
        self._given = given
        self._typed: dict[str, str] = {}
        self._kept: dict[str, str] = {}

    @property
    def is_typed(self) -> bool:
        """Whether any field holds more than what the dialog put there; an empty one holds nothing to lose."""
        given = self._given()
        return any(
            text.strip() not in ("", given.get(name, "").strip()) for name, text in self._typed.items()
        )

    def take(self, field_id: str, text: str) -> None:
        """A field's text changed."""
        self._typed[field_id] = text

    async def found(self, field_ids: Iterable[str]) -> dict[str, str]:
        """Texts that were kept when the dialog was last open, by field. Raises `StoreError`."""
        for field_id in field_ids:
            if text := await self._desk.db(draft_for, self._desk.session, f"{self._place}:{field_id}"):
                self._kept[field_id] = text
        return dict(self._kept)

    async def keep(self) -> None:
        """Keep the texts that differ from what the database has. Raises `NotSaved`."""
        given = self._given()
        for field_id, text in list(self._typed.items()):
            known = self._kept.get(field_id, given.get(field_id, ""))
            if text.strip() != known.strip():
                self._kept[field_id] = text
                await self._desk.db(keep_draft, self._desk.session, f"{self._place}:{field_id}", text)

    async def forget(self) -> None:
        """Throw everything away: it was saved, or left on purpose. Raises `NotSaved`."""
        for field_id in self._kept:
            await self._desk.db(keep_draft, self._desk.session, f"{self._place}:{field_id}", "")
        self._kept.clear()
        self._typed.clear()
