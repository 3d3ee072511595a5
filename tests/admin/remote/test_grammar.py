"""What one line over SSH may say: exactly what `help` says, and nothing of the command line."""

import shlex
from collections.abc import Iterator
from datetime import date

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.admin.remote.answers import ANSWERS
from tutor_tui.admin.remote.grammar import parse
from tutor_tui.admin.remote.verbs import VERBS, help_text
from tutor_tui.cli.main import VERBS as OF_THE_COMMAND_LINE
from tutor_tui.cli.main import command
from tutor_tui.errors import UsageError

PARSED = [
    ("status 8A", "status", {"FORM": "8A"}),
    ('status "8 Oak" --json', "status", {"FORM": "8 Oak", "json": True}),
    ("report meeting --year 8", "report meeting", {"year": 8}),
    (
        "report meeting --year=-1 --since 2026-11-16 --format=csv",
        "report meeting",
        {"year": -1, "since": date(2026, 11, 16), "format": "csv"},
    ),
    ("report parents --form 8A --list", "report parents", {"form": "8A", "list": True}),
    ("report school --term --format json", "report school", {"term": True, "format": "json"}),
    ("export list --json", "export list", {"json": True}),
    ("export oneroster", "export oneroster", {}),
    (
        "export overdue --form 8A --format csv --bom",
        "export",
        {"WHAT": "overdue", "form": "8A", "format": "csv", "bom": True},
    ),
    (
        "export planner-checks --week 2026-11-23",
        "export",
        {"WHAT": "planner-checks", "week": date(2026, 11, 23)},
    ),
    ("report check-sheet --form 8A --format pdf", "report check-sheet", {"form": "8A", "format": "pdf"}),
    (
        "report parents-evening --group 8x/Ma1 --appointments list.csv",
        "report parents-evening",
        {"group": "8x/Ma1", "appointments": "list.csv"},
    ),
    ("get sheet.pdf", "get", {"NAME": "sheet.pdf"}),
    ("help", "help", {}),
]
REFUSED = [
    "", " ", "status", "status 8A 8B", "status --json", "STATUS 8A", "stat 8A", "status 8A --js", "status 8A -j",
    "status 8A --json --json", "status 8A --json=yes", "status '8A", "status 8A\n", "status 8A\0", "status \x1b[2J",
    "status 8A; id", "status 8A && id", "sh -c id", "bash", "id", "$(id)", "report", "report meeting",
    "report meeting --year", "report meeting --year eight", "report meeting --year 99", "report meeting --year 8.0",
    "report meeting --year ٨", "report meeting --year 8 --since tomorrow", "report meeting --year 8 --format pdf",
    "report meeting --year 8 --output x", "report handover --form 8A", "report parents --form 8A",
    "report parents --form 8A --output /tmp", "report check-sheet", "report check-sheet --form 8A --blank-weeks 99",
    "report parents-evening --form 8A --output x", "report equity --since 2026-10-05", "report nothing", "put",
    "get a b",
    "export", "export 8A", "export Pupils", "export ../pupils", "export pupils forms", "export pupils -o x",
    "export pupils --output x", "export pupils --overwrite", "export pupils --format html", "export list pupils",
    "export oneroster --form 8A", "export oneroster --format csv", "export " + "a" * 41,
    "internal-sftp", "/usr/lib/openssh/sftp-server", "scp -t .", "scp -f school.db", "rsync --server . .",
    "git-upload-pack x", "status -- 8A", "help me", "status " + "8" * 400, "status \ud800",
]  # fmt: skip
LEAVES = [name for name, verb in VERBS.items() if name != "help" and not verb.words]


@pytest.mark.parametrize(("line", "verb", "values"), PARSED)
def test_what_help_says_is_understood(line: str, verb: str, values: dict[str, object]) -> None:
    asked = parse(line, VERBS)
    assert (asked.verb, dict(asked.values)) == (verb, values)


@pytest.mark.parametrize("line", REFUSED)
def test_everything_else_is_wrong_usage(line: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(line, VERBS)
    assert "help" in refused.value.remedy


def test_help_names_every_verb_and_each_has_an_answer() -> None:
    assert all(f"\n  {name}" in help_text() for name in VERBS)
    assert ANSWERS.keys() == VERBS.keys() - {"help"}


def _commands(
    group: click.Group, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        found = group.get_command(ctx, name)
        assert found is not None
        yield (*path, name), found
        if isinstance(found, click.Group):
            yield from _commands(found, (*path, name))


def _options() -> list[str]:
    every = [command, *(found for _, found in _commands(command))]
    params = [param for found in every for param in found.params if isinstance(param, click.Option)]
    return sorted(
        {name for param in params for name in (*param.opts, *param.secondary_opts)}
        | {"--help", "-h", "--version"}
    )


@pytest.mark.parametrize("path", [path for path, _ in _commands(command)], ids=" ".join)
def test_no_verb_of_the_command_line_is_one_here_but_those_that_print(path: tuple[str, ...]) -> None:
    for words in (path, (*path, "8A"), (*path, "x", "y"), ("--", *path)):
        try:
            asked = parse(shlex.join(words), VERBS)
        except UsageError:
            continue
        assert (asked.verb, path) in {
            ("status", ("status",)),
            *((name, tuple(name.split())) for name in LEAVES),
        }


def test_no_option_of_the_command_line_is_one_here_but_what_is_named() -> None:
    assert {"--db", "--as", "--today", "--output", "--yes"} <= set(_options())
    for option in _options():
        for line in ("status 8A", *(name for name in VERBS)):
            for words in (f"{option} {line}", f"{line} {option}", f"{line} {option}=x", f"{line} {option} x"):
                try:
                    asked = parse(words, VERBS)
                except UsageError:
                    continue
                assert option.removeprefix("--") in VERBS[asked.verb].options, words
    said = {f"--{option}" for verb in VERBS.values() for option in verb.options}
    assert not said & {
        "--db",
        "--as",
        "--today",
        "--output",
        "--map",
        "--to",
        "--check",
        "--file",
        "--overwrite",
    }


def test_the_command_line_has_verbs_that_are_not_to_be_had() -> None:
    for verb in OF_THE_COMMAND_LINE.keys() - {"status", "report", "export"}:
        with pytest.raises(UsageError):
            parse(f"{verb}", VERBS)


WORDS = st.sampled_from(
    ["status", "report", "export", "pupils", "meeting", "school", "get", "put", "--json", "--year", "8", "8A", "--",
     "-", "''", "--format=csv", "--db", "--as=rkhan", "../../etc/passwd",
     "/etc/passwd", "|", ";", "$(id)", "`id`", "\\", '"', "*"]
)  # fmt: skip


NAMES = ("FORM", "NAME", "WHAT", "form", "group", "pupil", "appointments")
"""What is a name of a form, a group, a pupil or a file of one's own folder; all else is one of a few words."""


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=6).map(" ".join)))
def test_whatever_is_sent_is_understood_or_refused(line: str) -> None:
    try:
        asked = parse(line, VERBS)
    except UsageError:
        return
    verb = VERBS[asked.verb]
    assert line.isprintable()
    assert set(asked.values) <= {*verb.words, *verb.options}
    assert {*verb.words, *verb.needed} <= set(asked.values)
    for name, value in asked.values.items():
        if isinstance(value, str) and name not in NAMES:
            assert value in {"html", "csv", "json", "pdf", "text", "form", "half-term"}
