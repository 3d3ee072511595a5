"""What the pages under docs/ promise."""

import re
from pathlib import Path

import msgspec
import pytest

from tutor_tui.cli.importing import import_files
from tutor_tui.cli.main import VERBS
from tutor_tui.commands.registry import COMMANDS
from tutor_tui.importers.lists.own_maps import load_map
from tutor_tui.importers.lists.vocabulary import vocabulary
from tutor_tui.importers.registry import IMPORTERS
from tutor_tui.policy import shipped_policy, shipped_policy_names
from tutor_tui.policy.planner import Threshold
from tutor_tui.rules.homework import HandIn
from tutor_tui.services.planners import Mark

DOCS = Path(__file__).parents[1] / "docs"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("name", [path.stem for path in DOCS.glob("*.md")])
def test_the_readme_leads_to_the_page_and_its_verbs_exist(name: str) -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    linked = re.findall(r"\(docs/([a-z-]+)\.md\)", readme)
    assert name in linked or any(f"({name}.md)" in page(by) for by in linked)
    said = re.findall(r"tutor-tui ([a-z]+)", page(name))
    assert set(said) <= VERBS.keys()


def test_each_mark_of_a_planner_has_its_key() -> None:
    rows = re.findall(r"^\| `(\S+)` \|", page("registration"), re.MULTILINE)
    assert len(rows) == len(Mark)
    assert set(rows) <= {
        key for command in COMMANDS if command.context == "registration" for key in command.keys
    }


def test_every_option_of_the_import_is_explained() -> None:
    options = {name for option in import_files.params for name in option.opts if name.startswith("--")}
    assert set(re.findall(r"--[a-z][a-z-]*", page("import"))) == options


def test_the_map_in_the_page_is_one(tmp_path: Path) -> None:
    (text,) = blocks(page("import"), "toml")
    (tmp_path / "map.toml").write_text(text, encoding="utf-8")
    found = load_map(tmp_path / "map.toml")
    assert found.importer in {one.name for one in IMPORTERS}
    assert set(found.columns.values()) <= {*vocabulary("pupils").field, "ignore"}


def test_the_threshold_in_the_page_is_one() -> None:
    (text,) = blocks(page("policy"), "toml")
    (found,) = msgspec.toml.decode(text, type=dict[str, list[Threshold]])["thresholds"]
    assert (found.counts, found.at, found.proposes) == ("unsigned", 3, "contact_home")


def test_every_section_of_a_policy_is_in_the_page() -> None:
    said = set(re.findall(r"`\[+([a-z_.]+)\]+`", page("policy")))
    headings = {
        heading
        for name in shipped_policy_names()
        for heading in re.findall(r"^\[+([a-z_.]+)\]+$", shipped_policy(name).text, re.MULTILINE)
    }
    assert {heading for heading in headings if not heading.startswith("tracking.")} <= said
    assert said <= headings | {"homework.departments"}


def test_each_mark_of_a_hand_in_has_its_key() -> None:
    rows = re.findall(r"^\| `(\S+)` \|", page("homework"), re.MULTILINE)
    assert len(rows) == len(HandIn)
    assert set(rows) <= {key for command in COMMANDS if command.context == "hand-in" for key in command.keys}


def test_the_keys_of_a_case_are_those_of_the_triage() -> None:
    rows = re.findall(r"^\| `(\S+)` \|", page("triage"), re.MULTILINE)
    known = {
        key for command in COMMANDS if command.context in ("triage", "everywhere") for key in command.keys
    }
    assert len(rows) == 7
    assert set(rows) <= known
    for key in ("x", "right", "v", "V", "P", "f", "F", "r", "m", "s"):
        assert f"`{key}`" in page("triage")
        assert key in known
