"""Asking which of two versions holds, wherever a write is refused because somebody else was faster."""

from collections.abc import Callable

from textual.app import App
from textual.dom import DOMNode

from tutor_tui.clash import Clash
from tutor_tui.errors import Conflict
from tutor_tui.queries.clashes import to_decide
from tutor_tui.services.clashes import kept_to
from tutor_tui.store.session import Session
from tutor_tui.ui.desk import desk
from tutor_tui.ui.dialogs.conflict import ConflictDialog, Kept
from tutor_tui.ui.keyboard import Keyboard


async def ask_which(
    node: DOMNode,
    session: Session,
    clash: Clash,
    back: str,
    mine: Callable[[Session], None],
    otherwise: Callable[[Kept], None] = lambda kept: None,
) -> None:
    """Show both versions. `mine` gets the session with which one's own may be written over the other's; `otherwise`
    is told that the other's holds, or that nothing is decided. Keys that were typed ahead meant something else: they
    are dropped.
    """
    decision = await desk(node).db(to_decide, session, clash)

    def decided(kept: Kept | None) -> None:
        if kept == "mine":
            mine(kept_to(session, clash))
        else:
            otherwise(kept or "")

    drop_typed_ahead(node.app)
    await node.app.push_screen(ConflictDialog(decision, back), decided)


def drop_typed_ahead(app: App[object]) -> None:
    """Forget the keys that have not been carried out yet."""
    keyboard = getattr(app, "keyboard", None)
    if isinstance(keyboard, Keyboard):
        keyboard.drop()


def clash_of(error: Exception) -> Clash | None:
    """What two people want otherwise, where that is why something was not saved."""
    return error.clash if isinstance(error, Conflict) else None
