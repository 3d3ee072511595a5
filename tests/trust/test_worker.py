"""What one school answers, and how the process that reads it speaks and ends."""

import os
import subprocess
from pathlib import Path

import msgspec
import pytest

from support.school import MONDAY, School
from support.trust import LEADER, agree
from tutor_tui.store.database import close_database
from tutor_tui.store.models.base import database
from tutor_tui.trust import worker
from tutor_tui.trust.asking import Answer, Ask, Purpose
from tutor_tui.trust.process import COMMAND


def question(path: Path, purpose: Purpose = "view", school: int = 0) -> Ask:
    return Ask(school, str(path), "", LEADER, "Trust", 5, purpose, MONDAY, "", "")


@pytest.fixture
def agreeing(school: School) -> Path:
    """A school that agreed, open nowhere."""
    agree()
    close_database()
    return school.path


def test_a_school_that_agreed_tells_figures_and_is_closed_again(agreeing: Path) -> None:
    answer = worker.answer(question(agreeing))
    assert answer.fault is None
    assert answer.figures is not None
    assert answer.figures.whole.pupils is not None
    assert database.is_closed()


def test_to_a_check_it_tells_nothing(agreeing: Path) -> None:
    assert worker.answer(question(agreeing, "check", 7)) == Answer(7)


def test_what_nobody_foresaw_is_said_without_its_words(
    agreeing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Ask) -> None:
        raise RuntimeError("Lily Brown")

    monkeypatch.setattr(worker, "read", fail)
    fault = worker.answer(question(agreeing)).fault
    assert fault is not None
    assert (fault.kind, fault.message) == ("down", f"{agreeing}: it cannot be read (RuntimeError)")
    assert "doctor" in fault.remedy


def test_it_answers_line_by_line_and_ends_with_its_input(agreeing: Path, tmp_path: Path) -> None:
    asks = [question(tmp_path / "none.db", school=0), question(agreeing, "check", 1)]
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers = []
        for ask in asks:
            process.stdin.write(msgspec.json.encode(ask) + b"\n")
            process.stdin.flush()
            answers.append(msgspec.json.decode(process.stdout.readline(), type=Answer))
        process.stdin.close()
        assert process.wait(60) == 0
        assert process.stdout.read() == b""
    assert [(one.school, one.fault.kind if one.fault else "") for one in answers] == [(0, "down"), (1, "")]


def test_it_ends_with_whoever_asked_also_before_the_first_question() -> None:
    read_end, write_end = os.pipe()
    with subprocess.Popen(COMMAND, stdin=read_end, stdout=subprocess.PIPE) as process:
        os.close(read_end)
        os.close(write_end)
        assert process.wait(60) == 0
