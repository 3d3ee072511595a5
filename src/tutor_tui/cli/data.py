"""What a verb found, for programs."""

import click


def print_data(schema: str, **found: object) -> None:
    """Print what was found as JSON: rows as objects, days and instants in ISO 8601, `schema` before all of it."""
    import json

    from msgspec import to_builtins

    click.echo(json.dumps({"schema": schema, **to_builtins(found)}, indent=2))
