"""sshd's keys file: made of the database, whole at every moment, the newest word last."""

import os
import shutil
import stat
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.keys import ed25519, line
from support.school import School, opened
from tutor_tui.admin.key_file import keys_text, lent_key, publish_keys, write_keys
from tutor_tui.errors import SettingsError, TutorError
from tutor_tui.services.staff.keys import add_key, deactivate, revoke_key


def key(number: int) -> str:
    return line(ed25519(bytes([number]) * 32), comment=f"key {number}")


def test_only_keys_that_hold_of_people_who_are_active_are_in_it(school: School, tmp_path: Path) -> None:
    owner = school.session(None)
    first = add_key(owner, "acarter", key(1)).fingerprint
    second = add_key(owner, "acarter", key(2)).fingerprint
    third = add_key(owner, "dother", key(3)).fingerprint
    pairs = {(first, "acarter"), (second, "acarter"), (third, "dother")}
    assert {tuple(one.split()) for one in keys_text().splitlines()} == pairs
    assert keys_text().splitlines() == sorted(keys_text().splitlines())
    revoke_key(owner, first)
    deactivate(owner, "dother")
    assert keys_text() == f"{second} acarter\n"


def test_it_is_written_once_and_readable_by_its_group_alone(school: School, tmp_path: Path) -> None:
    path = tmp_path / "keys"
    add_key(school.session(None), "acarter", key(1))
    assert write_keys(path)
    assert not write_keys(path)
    assert path.read_text() == keys_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir() if "keys" in entry.name] == ["keys"]


def test_a_link_that_somebody_laid_in_the_way_is_replaced_and_not_followed(
    school: School, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("mine")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "keys").symlink_to(other)
    (folder / ".keys.new").symlink_to(other)
    add_key(school.session(None), "acarter", key(1))
    write_keys(folder / "keys")
    assert other.read_text() == "mine"
    assert not (folder / "keys").is_symlink()


def test_where_it_cannot_be_written_the_database_is_up_to_date_and_that_is_said(
    school: School, tmp_path: Path
) -> None:
    add_key(school.session(None), "acarter", key(1))
    with pytest.raises(TutorError, match="the database is up to date"):
        write_keys(tmp_path / "nowhere" / "keys")


def test_a_lent_key_is_there_for_the_block_alone(school: School, tmp_path: Path) -> None:
    path = tmp_path / "keys"
    add_key(school.session(None), "acarter", key(1))
    write_keys(path)
    with lent_key(path, "SHA256:x"):
        assert path.read_text() == f"{keys_text()}SHA256:x server-check\n"
    assert path.read_text() == keys_text()


@pytest.fixture
def served(closed_school: School, tmp_path: Path) -> Path:
    """The `server.toml` of a machine that serves the school."""
    (tmp_path / "keys").mkdir()
    file = tmp_path / "server.toml"
    file.write_text(f'database = "{closed_school.path}"\nkeys_file = "{tmp_path}/keys/keys"\n')
    return file


def test_only_the_school_that_is_served_is_published(
    closed_school: School, served: Path, tmp_path: Path
) -> None:
    with opened(closed_school.path):
        add_key(closed_school.session(None), "acarter", key(1))
        assert not publish_keys(tmp_path / "other.db", served)
        assert not publish_keys(closed_school.path, tmp_path / "none.toml")
        assert publish_keys(closed_school.path, served)
        assert (tmp_path / "keys" / "keys").read_text() == keys_text()


def test_a_file_that_says_something_unknown_is_named_with_its_key(
    closed_school: School, served: Path
) -> None:
    served.write_text('databse = "x"\n')
    with pytest.raises(SettingsError, match="databse"), opened(closed_school.path):
        publish_keys(closed_school.path, served)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(["add", "revoke"]), st.integers(0, 5)), max_size=12))
def test_after_whatever_came_and_went_it_says_who_may_come_in(
    school_template: School, tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, int]]
) -> None:
    folder = tmp_path_factory.mktemp("moves")
    shutil.copy(school_template.path, folder / "school.db")
    holding: dict[int, str] = {}
    gone: set[int] = set()
    with opened(folder / "school.db"):
        owner = school_template.session(None)
        for move, number in moves:
            if move == "add" and number not in holding and number not in gone:
                holding[number] = add_key(owner, "acarter", key(number)).fingerprint
            elif move == "revoke" and number in holding:
                revoke_key(owner, holding.pop(number))
                gone.add(number)
            write_keys(folder / "keys")
            assert {one.split()[0] for one in (folder / "keys").read_text().splitlines()} == set(
                holding.values()
            )
    shutil.rmtree(folder)


def test_two_who_write_at_once_leave_no_half_file(school: School, tmp_path: Path) -> None:
    path = tmp_path / "keys"
    add_key(school.session(None), "acarter", key(1))
    texts = [f"SHA256:{number} x\n" * 2000 for number in range(2)]
    write_keys(path)
    seen = set()

    def write(text: str) -> None:
        for _ in range(20):
            with lent_key(path, text.split()[0]):
                seen.add(path.read_text()[-30:])

    threads = [threading.Thread(target=write, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_text() == keys_text()
    assert len(seen) == 2
    assert os.listdir(tmp_path).count("keys") == 1
