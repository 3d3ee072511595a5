"""A worker as whoever asks holds it: answers in time, late, broken, endless, and after it was let go."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.machine import wait_until
from support.school import MONDAY
from support.trust import LEADER
from tutor_tui.trust.asking import Answer, Ask
from tutor_tui.trust.process import WorkerProcess

_FAULT = '{"school":%d,"fault":{"kind":"down","message":"%d","remedy":""}}'
ANSWERS = f"""
import json, os, sys
for line in sys.stdin:
    text = {_FAULT!r} % (json.loads(line)["school"], os.getpid()) + chr(10)
    sys.stdout.write(text[:9]); sys.stdout.flush()
    sys.stdout.write(text[9:]); sys.stdout.flush()
"""
"""Answers each question in two parts, with its own number as the message."""
RUBBISH = "import sys; sys.stdin.readline(); print('Traceback (most recent call last):', flush=True); sys.stdin.read()"
ENDLESS = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
SILENT = "import threading; threading.Event().wait()"


@pytest.fixture
def worker() -> Iterator[Callable[[str], WorkerProcess]]:
    """Workers that run this code, ended after the test."""
    made: list[WorkerProcess] = []

    def make(code: str) -> WorkerProcess:
        made.append(WorkerProcess((sys.executable, "-I", "-c", code)))
        return made[-1]

    yield make
    for each in made:
        each.close()


def question(school: int = 0) -> Ask:
    return Ask(school, "/srv/school.db", "", LEADER, "Trust", 5, "view", MONDAY, "", "")


def kind(answer: Answer) -> str:
    assert answer.fault is not None
    return answer.fault.kind


def test_one_process_answers_one_question_after_another(worker: Callable[[str], WorkerProcess]) -> None:
    held = worker(ANSWERS)
    answers = [held.ask(question(school), 60) for school in (4, 2)]
    assert [answer.school for answer in answers] == [4, 2]
    assert len({answer.fault.message for answer in answers if answer.fault}) == 1


def test_what_is_no_answer_ends_it_and_the_next_question_starts_another(
    worker: Callable[[str], WorkerProcess],
) -> None:
    held = worker(RUBBISH)
    for school in (0, 1):
        answer = held.ask(question(school), 60)
        assert (answer.school, kind(answer)) == (school, "ended")


def test_an_answer_without_an_end_is_not_listened_to(worker: Callable[[str], WorkerProcess]) -> None:
    assert kind(worker(ENDLESS).ask(question(), 60)) == "ended"


def test_whoever_does_not_answer_in_time_is_slow(worker: Callable[[str], WorkerProcess]) -> None:
    answer = worker(SILENT).ask(question(3), 0.2)
    assert (answer.school, kind(answer)) == (3, "slow")
    assert answer.fault is not None
    assert answer.fault.message == "no answer within 0.2 seconds"


def test_another_thread_ends_it_amid_a_question_and_nothing_is_started_again(
    worker: Callable[[str], WorkerProcess], tmp_path: Path
) -> None:
    runs, answers = tmp_path / "runs", list[Answer]()
    held = worker(f"open({str(runs)!r}, 'w').close(); {SILENT}")
    asking = threading.Thread(target=lambda: answers.append(held.ask(question(), 600)))
    asking.start()
    wait_until(runs.exists, what="the worker")
    held.kill()
    asking.join()
    assert [kind(answer) for answer in answers] == ["ended"]
    assert kind(held.ask(question(), 600)) == "ended"


def test_after_it_was_let_go_nothing_is_asked(worker: Callable[[str], WorkerProcess]) -> None:
    held = worker(ANSWERS)
    held.close()
    answer = held.ask(question(), 60)
    assert answer.fault is not None
    assert "nobody waits for an answer" in answer.fault.message
