"""The title of the year's triage, and what is said where the list is empty."""

from tutor_tui.queries.triage.view import Triage
from tutor_tui.ui.present.cells import Role
from tutor_tui.ui.present.days import day_name
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.present.triage.filter import TriageFilter

Piece = tuple[str, Role]


def title_pieces(triage: Triage, chosen: TriageFilter, look: Look) -> list[Piece]:
    """Which year, which day, what is shown of it."""
    today = f"{look.today:%a} {look.today.day} {look.today:%b}"
    pieces: list[Piece] = [(triage.year or "Who needs somebody", "marked"), (f"  {today}", "")]
    if chosen.is_on:
        pieces.append((f"  only {chosen.name(look)}", "warn"))
    return pieces


def progress_pieces(triage: Triage, look: Look) -> list[Piece]:
    """How many are left, how many were dealt with today, how many were put off."""
    if triage.year_id is None:
        return []
    dot = f" {look.glyphs.dot} "
    done = len(triage.decided_today)
    pieces: list[Piece] = [(f"{len(triage.cases)} left", "marked" if triage.cases else "good")]
    if done:
        pieces.append((f"{dot}{done} dealt with today", "good"))
    if triage.put_off:
        pieces.append((f"{dot}{len(triage.put_off)} put off", "dim"))
    return pieces


def no_cases(triage: Triage, chosen: TriageFilter, look: Look) -> str:
    """Why the list is empty, and what to do."""
    words = look.words
    if triage.year_id is None:
        return (
            f"No {words.year_group.one} is within your post, or the school has none yet. A data manager imports "
            f"{words.pupil.many}: F8, or tutor-tui import FILE."
        )
    if chosen.is_on and triage.cases:
        return f"Nothing is left of {chosen.name(look)}. Escape shows all {len(triage.cases)} cases again."
    done, waiting = len(triage.decided_today), triage.put_off
    said = [f"Nothing in {triage.year} needs a decision today."]
    if done:
        said.append(f"{done} {'case was' if done == 1 else 'cases were'} dealt with today.")
    if waiting and waiting[0].until_on:
        first = day_name(waiting[0].until_on, look.today)
        said.append(
            f"{len(waiting)} {'is' if len(waiting) == 1 else 'are'} put off; the first is back on {first}."
        )
    return " ".join(said)
