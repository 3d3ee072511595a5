"""A list that is cut at any byte is imported in one transaction or not at all."""

from pathlib import Path

import pytest

from support.school import opened
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, Pupil

LIST = 'Adno,Forename,Surname,Reg\r\n101,"Ann, May",O’Neil,9A\r\n102,Ben,"Bi ""B""",9A\r\n103,Zoë,Löw,9B\r\n'
WHOLE = [("O’Neil", "Ann, May"), ('Bi "B"', "Ben"), ("Löw", "Zoë")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_said_is_what_is_there_after(bring, path: Path, tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "list.csv"
    data = LIST.encode(encoding)
    known = entries = 0
    for end in range(len(data) + 1):
        file.write_bytes(data[:end])
        code, found, said = bring(file)
        with opened(path):
            there = list(Pupil.select(Pupil.surname, Pupil.forename).order_by(Pupil.id).offset(1).tuples())
            written = AuditEntry.select().where(AuditEntry.kind == "write").count()
            assert list(verify()) == []
        assert "unexpected" not in said
        assert there == WHOLE[: len(there)]
        if code:
            assert (code, found and found["outcome"]) == (1, "refused")
            assert "Nothing was imported" in said
            assert (len(there), written) == (known, entries or written)
        else:
            assert found is not None
            assert found["added"]["pupils"] == len(there) - known
            done = [number for fate in ("added", "changed", "moved") for number in found[fate].values()]
            assert written == (entries or written) + any(done)
        known, entries = len(there), written
    assert known == len(WHOLE)
