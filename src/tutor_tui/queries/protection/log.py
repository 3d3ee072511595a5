"""What the audit log holds of pupils: the rows of its payloads, and the entries whose words may name them."""

import json
import re
from collections.abc import Collection, Iterable, Sequence

from tutor_tui.store.models import AuditEntry, AuditPayload, Carer, Pupil, PupilCarer
from tutor_tui.store.reading import among, tuples
from tutor_tui.text import fold

_BATCH = 500
"""Words a statement: SQLite and PostgreSQL both bound the number of parameters."""
_LONG = 4
"""Letters of a part of a name that is hardly within another word by chance."""


def log_of(pupil_ids: Collection[int]) -> tuple[list[int], list[int]]:
    """Ids of payload rows, and of entries whose subject may name one of these pupils.

    Also of rows that are no longer there, and of carers who care for nobody else.
    """
    theirs = among(AuditPayload.pupil_id, pupil_ids)
    carers = (AuditPayload.table == "carer") & among(AuditPayload.row_id, _own_carers(pupil_ids))
    rows = tuples(AuditPayload.select(AuditPayload.id, AuditPayload.entry).where(theirs | carers))
    about = AuditEntry.about.in_([f"pupil:{pupil_id}" for pupil_id in pupil_ids])
    entry_ids = {entry_id for _, entry_id in rows}
    entry_ids |= {row[0] for row in tuples(AuditEntry.select(AuditEntry.id).where(about))}
    return [payload_id for payload_id, _ in rows], sorted(entry_ids | _naming(pupil_ids))


def log_of_interventions(intervention_ids: Collection[int]) -> list[int]:
    """Ids of payload rows of these interventions and of their reviews, also of those that are no longer there."""
    reviews = {
        review_id
        for review_id, before, after in tuples(
            AuditPayload.select(AuditPayload.row_id, AuditPayload.before, AuditPayload.after).where(
                AuditPayload.table == "interventionreview"
            )
        )
        if (text := after or before) and json.loads(text)["intervention"] in intervention_ids
    }
    theirs = (AuditPayload.table == "intervention") & among(AuditPayload.row_id, intervention_ids)
    theirs |= (AuditPayload.table == "interventionreview") & among(AuditPayload.row_id, reviews)
    return [row[0] for row in tuples(AuditPayload.select(AuditPayload.id).where(theirs))]


def _own_carers(pupil_ids: Collection[int]) -> list[int]:
    """Those who care for these pupils and for nobody else."""
    others = PupilCarer.select(PupilCarer.carer).where(~among(PupilCarer.pupil, pupil_ids))
    own = PupilCarer.select(PupilCarer.carer).where(among(PupilCarer.pupil, pupil_ids))
    return [
        row[0] for row in tuples(Carer.select(Carer.id).where(Carer.id.in_(own), Carer.id.not_in(others)))
    ]


def _naming(pupil_ids: Collection[int]) -> set[int]:
    """Entries of searches of which a word may be of one of these pupils, and of what left with their names."""
    spelt = _Spelt(tuples(Pupil.select(*_NAMED).where(among(Pupil.id, pupil_ids))))
    found: set[int] = set()
    for kind, names in (("read", spelt.may_mean_one), ("export", spelt.name_one)):
        of_kind = AuditEntry.kind == kind
        said = tuples(
            AuditEntry.select(AuditEntry.subject).where(of_kind, AuditEntry.subject != "").distinct()
        )
        meant = [subject for (subject,) in said if names(fold(subject).split())]
        for start in range(0, len(meant), _BATCH):
            batch = AuditEntry.subject.in_(meant[start : start + _BATCH])
            found |= {row[0] for row in tuples(AuditEntry.select(AuditEntry.id).where(of_kind, batch))}
    return found


_NAMED = (
    Pupil.surname,
    Pupil.forename,
    Pupil.legal_surname,
    Pupil.legal_forename,
    Pupil.admission_number,
    Pupil.upn,
)


class _Spelt:
    """By which words some pupils are known."""

    def __init__(self, rows: Iterable[tuple[str | None, ...]]) -> None:
        """`rows` hold the columns of `_NAMED`."""
        self._names: set[frozenset[str]] = set()
        self._numbers: set[str] = set()
        for row in rows:
            surname, forename, legal_surname, legal_forename, *numbers = (fold(value or "") for value in row)
            self._names.add(frozenset(f"{surname} {forename}".split()))
            self._names.add(frozenset(f"{legal_surname or surname} {legal_forename or forename}".split()))
            self._numbers |= {part for number in numbers for part in number.split()}
        self._names.discard(frozenset())
        parts = self._numbers.union(*self._names)
        self._beginnings = {part[:size] for part in parts for size in range(1, len(part) + 1)}
        long = sorted(re.escape(part) for part in parts if len(part) >= _LONG)
        self._within = re.compile("|".join(long) or r"(?!)")

    def may_mean_one(self, words: Sequence[str]) -> bool:
        """Whether one of these words begins a part of a name or a number, or holds a part that is not short."""
        return any(word in self._beginnings or self._within.search(word) for word in words)

    def name_one(self, words: Sequence[str]) -> bool:
        """Whether a full name or a number is among these words."""
        return any(name <= {*words} for name in self._names) or not self._numbers.isdisjoint(words)
