"""What waits for the senior leadership, as one line."""

from tutor_tui.queries.alerts import Alerts
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.look import Look


def alert_line(found: Alerts, key: str, look: Look) -> list[tuple[str, Role]]:
    """What waits and the key that goes there; nothing where nothing does."""
    parts = []
    if found.to_see:
        parts.append(f"{look.words.pupil.count(found.to_see)} opened by break-glass")
    if found.to_answer:
        parts.append(f"{found.to_answer} waiting for a second person")
    return [(f"! {', '.join(parts)}: ", "warn"), (key, "key")] if parts else []
