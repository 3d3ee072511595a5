"""The floor: a bare Textual app with one label, no animation; what any Textual program costs."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Bare(App[None]):
    """One label."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Label("8A Ms Carter")


if __name__ == "__main__":
    Bare().run()
