"""Verbs that are imported when they are asked for, under global options that stand anywhere in the call."""

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any

import click


class Verbs(click.Group):
    """A group of verbs; each lies in a module of its own, which a call for another verb never imports."""

    def __init__(self, *args: Any, verbs: Mapping[str, str], **kwargs: Any) -> None:
        """`verbs` maps a verb to `module:command`, in the order in which the help lists them."""
        super().__init__(*args, **kwargs)
        self.verbs = verbs

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.verbs:
            return None
        module, _, name = self.verbs[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.verbs and not args[0].startswith("-"):
            raise click.UsageError(
                f"there is no verb {args[0]!r}; the verbs are: {', '.join(self.verbs)}", ctx=ctx
            )
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, list(self._hoisted(ctx, args)))

    def _hoisted(self, ctx: click.Context, args: Sequence[str]) -> Iterator[str]:
        """The words with this group's own options first, whichever side of the verb they stood on.

        `--help` stays where it is, for it asks about the verb before it. Raises `click.UsageError` for an option
        that is given twice or lacks its value.
        """
        own = {name: param for param in self.params if isinstance(param, click.Option) for name in param.opts}
        seen: set[str] = set()
        rest: list[str] = []
        words = iter(args)
        for word in words:
            name, has_value, _ = word.partition("=")
            if word == "--":
                rest += [word, *words]
            elif name not in own:
                rest.append(word)
            else:
                if name in seen:
                    raise click.UsageError(f"{name} is given twice", ctx=ctx)
                seen.add(name)
                yield word
                if not own[name].is_flag and not has_value:
                    value = next(words, "--")
                    if value.startswith("--"):
                        raise click.UsageError(f"{name} needs a value", ctx=ctx)
                    yield value
        yield from rest
