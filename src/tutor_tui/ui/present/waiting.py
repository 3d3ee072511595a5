"""What is said while a write waits for its turn, or anything for a server that does not answer."""

from tutor_tui.store.turns.turnstile import Writer


def waiting_line(writer: Writer, now: float) -> str:
    """Who is writing what, and for how long; `now` is this instant on the machine's monotonic clock, in seconds."""
    who = writer.who or "somebody else"
    what = f" ({writer.what})" if writer.what else ""
    seconds = f", {int(now - writer.since)} s" if writer.since and now - writer.since >= 1 else ""
    waits = "Waits" if writer.is_read else "Saving … waits"
    return f"{waits} for {who}{what}{seconds}"
