"""`report trust` over SSH: for whom the school and trust.toml both name, with the key in each school's log."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from support.school import School
from support.trust import LEADER, agree, write_trust
from tutor_tui.admin.remote.answers import answer
from tutor_tui.admin.remote.grammar import parse
from tutor_tui.admin.remote.verbs import VERBS
from tutor_tui.errors import AccessDenied
from tutor_tui.store.models import AuditEntry

KEY = "SHA256:" + "k" * 43


@pytest.fixture
def led(school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    agree()
    write_trust(tmp_path / "etc", [school.path], seconds=60.0)
    monkeypatch.setenv("TUTOR_TUI_CONFIG", str(tmp_path / "etc"))
    return school


def test_a_leader_is_answered_and_each_school_logs_his_key(led: School) -> None:
    session = replace(led.session(LEADER), key_fingerprint=KEY, address="192.0.2.7")
    text, code = answer(parse("report trust --format text", VERBS), session, led.path)
    assert code == 0
    assert "1 of 1 schools told figures." in str(text)
    newest = AuditEntry.select().order_by(AuditEntry.id.desc()).first()
    assert (newest.kind, newest.verb, newest.actor) == ("export", "trust view", LEADER)
    assert (newest.key_fingerprint, newest.address) == (KEY, "192.0.2.7")


@pytest.mark.parametrize("who", ["acarter", "cslt", None])
def test_nobody_else_is(led: School, who: str | None) -> None:
    with pytest.raises(AccessDenied):
        answer(parse("report trust", VERBS), led.session(who), led.path)


def test_whom_the_trust_does_not_name_is_not(led: School, tmp_path: Path) -> None:
    write_trust(tmp_path / "etc", [led.path], leaders=["other"])
    with pytest.raises(AccessDenied, match="no leader of this trust"):
        answer(parse("report trust", VERBS), led.session(LEADER), led.path)
