"""The trust view for people outside the screens: the same for the command line and for a line over SSH."""

from collections.abc import Callable
from datetime import datetime

from tutor_tui.policy.files import shipped_policy
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.store.models import utc_now
from tutor_tui.trust.asking import Leader
from tutor_tui.trust.file import Trust
from tutor_tui.trust.reading import read_schools
from tutor_tui.trust.report import Format, Told, trust_text

_WORDS = "independent-learning"
"""The shipped policy in whose words schools are spoken of together, where no school's own are asked for."""


def trust_report(
    trust: Trust,
    leader: Leader,
    year: int | None,
    phase: str,
    kind: Format,
    *,
    words: Vocabulary | None = None,
    now: Callable[[], datetime] = utc_now,
) -> str:
    """The whole text. Raises `AccessDenied` where `leader` is no leader of the trust."""
    lines = read_schools(trust, leader, "report", phase=phase, now=now)
    words = words or shipped_policy(_WORDS).rules.vocabulary
    return trust_text(Told(trust.name, lines, year, now(), words), kind)
