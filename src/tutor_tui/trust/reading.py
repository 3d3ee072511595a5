"""Reading every school at once and waiting for all of them, for whoever prints."""

from collections.abc import Callable
from datetime import datetime

from tutor_tui.store.models import utc_now
from tutor_tui.trust.asking import Answer, Leader, Purpose
from tutor_tui.trust.fan_out import FanOut
from tutor_tui.trust.file import Trust
from tutor_tui.trust.lines import Line, answered, arranged, asks_of, lines_of


def read_schools(
    trust: Trust, leader: Leader, purpose: Purpose, *, phase: str = "", now: Callable[[], datetime] = utc_now
) -> tuple[Line, ...]:
    """Every school of this phase (default: all) with its answer.

    Raises `AccessDenied` where `leader` is no leader of the trust; what is wrong with a school stands in its line.
    """
    lines = tuple(arranged(lines_of(trust), phase=phase))
    answers: list[tuple[Answer, datetime]] = []

    def told(answer: Answer) -> None:
        answers.append((answer, now()))

    fan_out = FanOut(
        asks_of(trust, lines, leader, purpose), told, seconds=trust.seconds, at_once=trust.at_once
    )
    fan_out.start()
    try:
        fan_out.wait()
    except BaseException:
        fan_out.cancel()
        raise
    for answer, at in answers:
        lines = answered(lines, answer, at)
    return lines
