"""Support flags: begun and ended only where the list has a word for them."""

from collections import defaultdict
from datetime import date, timedelta

from tutor_tui.importers.apply.ledger import Ledger
from tutor_tui.importers.apply.plan import FieldChange
from tutor_tui.importers.records.pupils import PupilRecord
from tutor_tui.store.models import Pupil, SupportFlag


class Flags:
    """The flags that hold, by pupil."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        self._ledger = ledger
        self._today = today
        self._open: dict[int, dict[str, SupportFlag]] = defaultdict(dict)
        for flag in SupportFlag.select().where(SupportFlag.until_on.is_null()):
            self._open[flag.pupil_id][flag.kind] = flag

    def settle(self, pupil: Pupil, record: PupilRecord) -> list[FieldChange]:
        """Begin and end flags as the row says; a new pupil's have no first day. Says what changes."""
        known = self._open.get(pupil.id, {}) if pupil.id else {}
        begun = [kind for kind in record.flags if kind not in known]
        ended = [kind for kind in record.flags_known if kind in known and kind not in record.flags]
        for kind in begun:
            self._ledger.insert(
                SupportFlag(pupil=pupil, kind=kind, from_on=self._today if pupil.id else None)
            )
        for kind in ended:
            flag = known[kind]
            yesterday = self._today - timedelta(days=1)
            self._ledger.change(flag, until_on=max(yesterday, flag.from_on or yesterday))
        if not begun and not ended:
            return []
        now = {*known, *begun} - set(ended)
        return [("support", ", ".join(sorted(known)), ", ".join(sorted(now)) or "none")]
