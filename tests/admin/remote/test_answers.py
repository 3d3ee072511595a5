"""What a line over SSH hands out as data, and to whom."""

import csv
import io
from typing import Any
from zipfile import ZipFile

import pytest

from support.school import School, add_homework
from tutor_tui.admin.remote.answers import answer
from tutor_tui.admin.remote.grammar import parse
from tutor_tui.admin.remote.verbs import VERBS
from tutor_tui.errors import AccessDenied, UsageError
from tutor_tui.store.models import AuditEntry


def asked(school: School, line: str, by: str = "acarter") -> Any:
    content, code = answer(parse(line, VERBS), school.session(by), school.path)
    assert code == 0
    return content


def test_an_export_is_a_file_to_be_passed_on(school: School) -> None:
    add_homework(school.pupils[:2])
    with asked(school, "export overdue --form 8A --format csv") as content:
        rows = list(csv.DictReader(io.StringIO(content.read().decode())))
    assert [row["Surname"] for row in rows] == ["Pupil01", "Pupil02"]
    entry = AuditEntry.select().order_by(AuditEntry.id.desc()).first()
    assert (entry.kind, entry.verb, entry.row_count) == ("export", "export overdue", 2)


def test_the_set_is_the_leaderships(school: School) -> None:
    with asked(school, "export oneroster", "cslt") as content:
        assert "users.csv" in ZipFile(content).namelist()
    with pytest.raises(AccessDenied):
        asked(school, "export oneroster")


def test_what_is_out_of_scope_or_not_there_is_refused(school: School) -> None:
    for line in ("export pupils --form 8B", "export staff", "export log"):
        with pytest.raises(AccessDenied):
            asked(school, line)
    with pytest.raises(UsageError):
        asked(school, "export nothing")
    assert "overdue: " in asked(school, "export list")
