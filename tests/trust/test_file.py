"""`trust.toml` is read strictly: what is wrong is named by its key, with what to do."""

from pathlib import Path

import pytest

from support.trust import LEADER, write_trust
from tutor_tui import paths
from tutor_tui.errors import AccessDenied, SettingsError
from tutor_tui.trust.file import read_trust

HEAD = f'name = "T"\nleaders = ["{LEADER}"]\n'


def school(place: str = "/srv/a.db", name: str = "A", short: str = "A", more: str = "") -> str:
    return f'[[schools]]\nname = "{name}"\nshort = "{short}"\nplace = "{place}"\n{more}'


def refused(folder: Path, text: str) -> SettingsError:
    path = folder / "trust.toml"
    folder.chmod(0o700)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    with pytest.raises(SettingsError) as caught:
        read_trust(path)
    assert caught.value.remedy
    return caught.value


def test_a_list_of_schools_is_read(tmp_path: Path) -> None:
    found = read_trust(write_trust(tmp_path, ["/srv/a.db", "/srv/b.db"], fewest=10, seconds=3.5))
    assert [(one.name, one.place, one.phase) for one in found.schools] == [
        ("School 1", "/srv/a.db", "secondary"),
        ("School 2", "/srv/b.db", "secondary"),
    ]
    assert (found.fewest, found.seconds, found.at_once) == (10, 3.5, 4)


def test_the_shipped_example_is_in_order(tmp_path: Path) -> None:
    path = tmp_path / "trust.toml"
    path.write_bytes((paths.shipped_config() / "trust.toml").read_bytes())
    path.chmod(0o600)
    assert len(read_trust(path).schools) == 3


def test_schools_may_lie_on_several_servers(tmp_path: Path) -> None:
    places = ["/srv/a.db", "postgresql://db1/trust?schema=oak", "postgresql://db2/trust?schema=oak"]
    assert [school.place for school in read_trust(write_trust(tmp_path, places)).schools] == places


def test_a_leader_comes_to_a_school_under_the_name_that_it_gave_him(tmp_path: Path) -> None:
    path = write_trust(tmp_path, ["/srv/a.db"])
    path.write_text(path.read_text() + f'sign_in = {{ {LEADER} = "grant.h" }}\n')
    (found,) = read_trust(path).schools
    assert (found.username(LEADER), found.username("other")) == ("grant.h", "other")


def test_only_a_leader_may(tmp_path: Path) -> None:
    trust = read_trust(write_trust(tmp_path, ["/srv/a.db"]))
    trust.require_leader(LEADER)
    with pytest.raises(AccessDenied, match="no leader of this trust"):
        trust.require_leader("acarter")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + school() + "plaze = 1\n", "schools[0]"),
        (HEAD + school() + school(name="B", short="B", place="x.db"), "schools[1].place"),
        (HEAD + school() + school(), "schools[1].name"),
        (HEAD + school(place="postgresql://db1/trust"), "schools[0].place"),
        (HEAD + school(place="postgresql://u:secret@db1/trust?schema=oak"), "schools[0].place"),
        (HEAD + school(place="mysql://db1/trust"), "schools[0].place"),
        (HEAD + school(place="postgresql://db1/trust?schema=oak", more="key = '/k'\n"), "schools[0].key"),
        (HEAD + school() + school(name="B", place="/srv/b.db"), "schools[1].short"),
        (HEAD + school() + school(name="B", short="B"), "schools[1].place"),
        (HEAD + school(short="much too long for it"), "schools[0].short"),
        (HEAD + school(more="phase = 'nursery'\n"), "schools[0].phase"),
        (HEAD + school(more="sign_in = { stranger = 'x' }\n"), "schools[0].sign_in.stranger"),
        (HEAD + "fewest = 4\n" + school(), "fewest"),
        (HEAD + "at_once = 99\n" + school(), "at_once"),
        (f'name = "T"\nleaders = ["{LEADER}", "{LEADER}"]\n' + school(), "leaders[1]"),
        ('name = "T"\nleaders = []\n' + school(), "leaders"),
    ],
)
def test_what_is_wrong_is_named_by_its_key(tmp_path: Path, text: str, place: str) -> None:
    assert refused(tmp_path, text).place == f"trust.toml: {place}"


@pytest.mark.parametrize("text", [HEAD, HEAD + "schools = []\n", "name = \n", "\x00"])
def test_a_file_without_schools_or_sense_is_refused(tmp_path: Path, text: str) -> None:
    refused(tmp_path, text)


def test_without_a_file_it_says_where_it_looked(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no list"):
        read_trust(tmp_path / "trust.toml")


@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_file_that_others_can_change_is_not_believed(tmp_path: Path, what: str) -> None:
    path = write_trust(tmp_path / "etc", ["/srv/a.db"])
    weak = path if what == "file" else path.parent
    weak.chmod(0o777)
    with pytest.raises(SettingsError, match="others than its owner") as caught:
        read_trust(path)
    assert caught.value.remedy == f"chmod go-w {weak}"


def test_by_default_it_lies_beside_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_trust(tmp_path / "here", ["/srv/a.db"])
    monkeypatch.setenv("TUTOR_TUI_CONFIG", str(tmp_path / "here"))
    assert read_trust().name == "Riverside Learning Trust"
