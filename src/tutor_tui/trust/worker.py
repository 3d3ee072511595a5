"""The process that reads schools, one after another: `python -I -m tutor_tui.trust.worker`.

Each line of its input is an `Ask`, each line of its output the `Answer`. It holds one school open at a time, and only
while it reads it. It ends at once when its input does, whatever it waits for: so it does not outlive whoever asked.
"""

import os
import signal
import sys
import threading
from queue import SimpleQueue
from typing import TYPE_CHECKING

import msgspec

from tutor_tui.errors import AccessDenied, TutorError
from tutor_tui.trust.asking import Answer, Ask, Fault, fault_of

if TYPE_CHECKING:
    from tutor_tui.rules.trust.items import SchoolFigures


def main() -> None:
    """Answer until the input ends."""
    signal.pthread_sigmask(
        signal.SIG_SETMASK, ()
    )  # a session over SSH blocks its signals, and its children's
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # ctrl+c is for whoever asked
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # nothing but answers goes to the output
    asked: SimpleQueue[bytes] = SimpleQueue()

    def listen() -> None:
        for line in sys.stdin.buffer:
            asked.put(line)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    while True:
        ask = msgspec.json.decode(asked.get(), type=Ask)
        output.write(msgspec.json.encode(answer(ask)) + b"\n")
        output.flush()


def answer(ask: Ask) -> Answer:
    """What the school says; nothing is raised for what is wrong with a school."""
    try:
        return Answer(ask.school, read(ask))
    except AccessDenied as error:
        return Answer(ask.school, fault=fault_of(error, "refuses"))
    except TutorError as error:
        return Answer(ask.school, fault=fault_of(error))
    except Exception as error:
        said = Fault(
            "down",
            f"{ask.place}: it cannot be read ({type(error).__name__})",
            "Run `tutor-tui doctor` on that school's database.",
        )
        return Answer(ask.school, fault=said)


def read(ask: Ask) -> "SchoolFigures | None":
    """The figures of the school, which logs first that they are told; None of a check. Raises `TutorError`."""
    from msgspec.structs import replace

    from tutor_tui.queries.session import open_session
    from tutor_tui.queries.trust.figures import require_consent, trust_figures
    from tutor_tui.services.logbook import trust_view, write_notes
    from tutor_tui.store.faults import told
    from tutor_tui.store.moment import one_moment
    from tutor_tui.store.places import place_of
    from tutor_tui.trust.opening import opened

    with opened(place_of(ask.place), ask.key), told(saving=False, place=ask.place):
        session = open_session(ask.username, ask.today)
        require_consent(session)
        if ask.purpose == "check":
            return None
        session = replace(session, key_fingerprint=ask.key_fingerprint, address=ask.address)
        write_notes(session, [trust_view(session, ask.trust, leaves=ask.purpose == "report")])
        with one_moment():
            return trust_figures(session, ask.fewest)


if __name__ == "__main__":
    main()
