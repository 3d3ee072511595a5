"""A head of year's Monday on the demonstration school: one case of each kind, at most four keys each."""

import shutil
import stat
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from support.school import MONDAY, opened
from support.tmux import Tmux, needs_tmux
from tutor_tui.queries.session import open_session
from tutor_tui.queries.triage import triage
from tutor_tui.rules.triage.case import Case, CaseKind, Step
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import AuditEntry, Correction, Decision, HomeContact, Referral, Reward

PROGRAM = [sys.executable, "-m", "tutor_tui"]
MOST_KEYS = 4
"""Keys that one case may take."""

KEYS: dict[CaseKind, tuple[str, ...]] = {
    CaseKind.UNCHECKED: (".", "Enter"),
    CaseKind.TASK: ("2", ".", "Enter"),
    CaseKind.OVERDUE: ("3", "."),
    CaseKind.CORRECTION: ("4", ".", "Enter"),
    CaseKind.PROMISE: ("5", ".", "Enter"),
    CaseKind.STREAK: ("6", "."),
    CaseKind.OFF_TRAJECTORY: ("7", ".", "Enter"),
    CaseKind.FREQUENCY: ("8", ".", "Enter"),
    CaseKind.OVERLOAD: ("Down", "Down", ".", "Enter"),
    CaseKind.PRAISE: ("P", "Enter"),
}
"""What is typed for each kind: the first of it; the overload is two below the groups, all praise is one step."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration school on a Monday, open nowhere."""
    path = tmp_path_factory.mktemp("demo") / "school.db"
    words = ["demo", "--db", str(path), "--seed", "1", "--today", str(MONDAY), "--no-app"]
    made = subprocess.run([*PROGRAM, *words], capture_output=True, text=True, timeout=120)
    assert made.returncode == 0, made.stderr
    return path


def cases_now(path: Path) -> tuple[Case, ...]:
    """What the head of Year 8 would be shown, read from the database by another process than the program's."""
    with opened(path):
        return triage(open_session("dosei", MONDAY)).cases


def wanted(cases: Sequence[Case], kind: CaseKind) -> list[Case]:
    """The cases that `KEYS` deals with."""
    of_kind = [case for case in cases if case.kind is kind]
    assert of_kind, f"the demonstration school has no case: {kind}"
    if kind is CaseKind.PRAISE:
        return of_kind
    return of_kind[:1]


@needs_tmux
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (120, 40)])
def test_one_case_of_each_kind_in_at_most_four_keys(
    demo: Path, tmp_path: Path, columns: int, rows: int
) -> None:
    path, sheet = tmp_path / "school.db", tmp_path / "sheet.html"
    shutil.copy(demo, path)
    first = cases_now(path)
    with opened(path):
        counts = {model: model.select().count() for model in (Correction, HomeContact, Referral, Reward)}
        decided, written = (
            Decision.select().count(),
            AuditEntry.select().where(AuditEntry.kind == "write").count(),
        )
    dealt: list[Case] = []
    command = [*PROGRAM, "--db", str(path), "--as", "dosei", "--today", str(MONDAY)]
    with Tmux(tmp_path, command, columns=columns, rows=rows) as pane:
        shown = pane.wait_for("Year 8", f"{len(first)} left", "Why", "Done")
        assert first[0].who in shown
        for kind, keys in KEYS.items():
            assert len(keys) <= MOST_KEYS
            cases = wanted(cases_now(path), kind)
            for key in keys:
                if key == "Enter":
                    pane.wait_for(": enter")
                pane.keys(key)
            dealt += cases
            pane.wait_for(f"{len(dealt)} dealt with today", "Year 8")
            still = {case.key for case in cases_now(path)}
            assert not still & {case.key for case in cases}
        pane.keys("z")
        back = {case.key for case in dealt if case.kind is CaseKind.PRAISE}
        dealt = [case for case in dealt if case.key not in back]
        pane.wait_for("Taken back", f"{len(dealt)} dealt with today")
        assert back <= {case.key for case in cases_now(path)}
        pane.keys("P")
        pane.wait_for(f"{len(back)} cases: this is recorded")
        pane.keys("Escape")
        pane.wait_for("Year 8", "left")
        pane.keys("s")
        pane.wait_for("Meeting sheet: Year 8", "~/year-8-meeting")
        pane.keys("C-u")
        pane.type(str(sheet))
        pane.keys("Enter")
        pane.wait_for("Written, readable only by you")
        pane.keys("q", "q")
        pane.wait_for("ended 0")
    with opened(path):
        rows_made = list(Decision.select().order_by(Decision.id).offset(decided))
        assert [(row.rule, row.subject_kind, row.subject_id, row.evidence_key) for row in rows_made] == [
            (case.rule, case.about, case.about_id, (case.finding or case).evidence_key) for case in dealt
        ]
        assert {row.outcome for row in rows_made} == {"accepted", "done"}
        assert all(row.policy_hash for row in rows_made)
        made = {model: model.select().count() - before for model, before in counts.items()}
        assert made == expected_rows(dealt)
        referral = Referral.select().where(Referral.task.is_null(False)).order_by(Referral.id.desc()).get()
        task = next(case for case in dealt if case.kind is CaseKind.TASK)
        assert (referral.task_id, referral.pupil_id, referral.answered_on) == (task.about_id, None, None)
        verbs = [
            entry.verb
            for entry in AuditEntry.select()
            .where(AuditEntry.kind == "write")
            .order_by(AuditEntry.id)
            .offset(written)
        ]
        assert verbs == ["settle"] * len(KEYS) + ["undo"]
        assert list(verify()) == []
    text = sheet.read_text(encoding="utf-8")
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert "Year 8: meeting of Mon 23 Nov 2026" in text
    assert all(case.who.split("'")[0] in text for case in dealt)


def expected_rows(dealt: Sequence[Case]) -> dict[type, int]:
    """How many rows of each table the steps record."""
    proposes = [case.finding.threshold.proposes for case in dealt if case.finding and case.finding.reached]
    steps = [case.step for case in dealt]
    return {
        Correction: steps.count(Step.ESCALATE) + proposes.count("correction"),
        HomeContact: steps.count(Step.CONTACT_HOME)
        + proposes.count("contact_home")
        + proposes.count("letter_home"),
        Referral: steps.count(Step.REFER_TASK) + steps.count(Step.REFER_GROUP) + proposes.count("refer"),
        Reward: proposes.count("reward"),
    }
