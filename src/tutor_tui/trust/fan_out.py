"""Asking many schools at once: some at a time, each with a time limit, answers told as they come."""

import threading
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue

from tutor_tui.trust.asking import Answer, Ask
from tutor_tui.trust.process import COMMAND, WorkerProcess

Told = Callable[[Answer], None]
"""Takes an answer, in a thread of its own."""
Begun = Callable[[int], None]
"""Takes the place of a school that is asked from now on, in a thread of its own."""


class FanOut:
    """One round of questions. It ends by itself when every school has answered, failed or run out of time."""

    def __init__(
        self,
        asks: Iterable[Ask],
        told: Told,
        *,
        seconds: float,
        at_once: int,
        begun: Begun = lambda school: None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """`told` is given each answer once, `begun` the school's place before; `at_once` schools are read at a time."""
        self._asks: SimpleQueue[Ask] = SimpleQueue()
        for ask in asks:
            self._asks.put(ask)
        self._told, self._begun, self._seconds = told, begun, seconds
        self._cancelled = threading.Event()
        self._workers = [WorkerProcess(command) for _ in range(min(at_once, self._asks.qsize()))]
        self._threads = [
            threading.Thread(target=self._run, args=(worker,), name="trust", daemon=True)
            for worker in self._workers
        ]

    def start(self) -> None:
        """Begin; returns at once."""
        for thread in self._threads:
            thread.start()

    def cancel(self) -> None:
        """Nobody waits any longer: the workers are ended, and nothing is told from now on."""
        self._cancelled.set()
        for worker in self._workers:
            worker.kill()

    def wait(self) -> None:
        """Until every school has answered."""
        for thread in self._threads:
            thread.join()

    @property
    def is_running(self) -> bool:
        """Whether somebody is still asked."""
        return any(thread.is_alive() for thread in self._threads)

    def _run(self, worker: WorkerProcess) -> None:
        try:
            while not self._cancelled.is_set():
                try:
                    ask = self._asks.get_nowait()
                except Empty:
                    return
                self._begun(ask.school)
                answer = worker.ask(ask, self._seconds)
                if self._cancelled.is_set():
                    return
                self._told(answer)
        finally:
            worker.close()
