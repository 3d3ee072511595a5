"""The floor of a key: a bare Textual app that paints one label anew for each."""

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Label


class Bare(App[None]):
    """One label that counts keys."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        self.count = 0
        yield Label("8A Ms Carter")

    def on_key(self, event: Key) -> None:
        """Paint the label anew."""
        self.count += 1
        self.query_one(Label).update(f"8A Ms Carter {self.count}")


if __name__ == "__main__":
    Bare().run()
