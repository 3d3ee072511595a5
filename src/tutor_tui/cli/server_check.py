"""`tutor-tui server check`."""

import click


@click.command()
def check() -> None:
    """Look."""
