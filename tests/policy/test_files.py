"""Files that cannot be read, or are no TOML: each says so, and says where."""

import hashlib
import os
from pathlib import Path

import pytest

from tutor_tui.errors import PolicyError
from tutor_tui.policy import load_policy, parse_policy, shipped_policy
from tutor_tui.policy.files import LARGEST


@pytest.fixture
def text() -> str:
    return shipped_policy("homework").text


def refused(path: Path) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        load_policy(path)
    return caught.value


def test_a_schools_own_file_with_its_hash(tmp_path: Path, text: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(text.encode())
    policy = load_policy(file)
    assert policy.rules.name == "homework"
    assert policy.text == text
    assert policy.place == "policy.toml"
    assert policy.hash == hashlib.sha256(text.encode()).hexdigest()


def test_one_letter_more_is_another_hash(text: str) -> None:
    assert parse_policy(text, "a").hash != parse_policy(text + "#", "a").hash


def test_a_byte_order_mark_and_windows_line_ends_are_welcome(tmp_path: Path, text: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert load_policy(file).rules == shipped_policy("homework").rules


def test_missing(tmp_path: Path) -> None:
    error = refused(tmp_path / "none.toml")
    assert error.message == "there is no such file"
    assert error.place == str(tmp_path / "none.toml")
    assert "independent-learning" in error.remedy


def test_directory(tmp_path: Path) -> None:
    assert "directory" in refused(tmp_path).message


def test_a_file_on_the_way_that_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert "cannot be read" in refused(tmp_path / "file" / "policy.toml").message


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_not_readable(tmp_path: Path, text: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_text(text)
    file.chmod(0)
    assert "cannot be read" in refused(file).message


def test_name_that_no_file_can_have() -> None:
    assert "cannot be read" in refused(Path("a\0b")).message


def test_not_utf8_names_the_line(tmp_path: Path, text: str) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(b"# one\n# two\n# caf\xe9\n" + text.encode())
    error = refused(file)
    assert error.place == "policy.toml"
    assert error.message == "line 3 is not UTF-8 text"


def test_too_large(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.write_bytes(b"#" * (LARGEST + 1))
    assert refused(file).message == "the file is larger than 1,000,000 bytes"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name homework", "(at line 1, column 6)"),
        ('name = "x"\nname = "y"\n', "Cannot overwrite a value (at line 2, column 11)"),
        ('name = "x', "Unterminated string"),
        ("a = 1\n[planner\n", "(at line 2, column 9)"),
        ('name = "a\x00"', "Illegal character"),
        ("review_on = 2027-13-45", "(at line 1, column"),
        ("a = " + "[" * 20000, "nested too deeply"),
        ("a = " + "9" * 5000, "not valid TOML"),
        ("name = '\udcff'", "half a character"),
    ],
)
def test_not_toml_names_line_and_column(text: str, message: str) -> None:
    with pytest.raises(PolicyError) as caught:
        parse_policy(text, "school.toml")
    assert caught.value.place == "school.toml"
    assert message in caught.value.message
    assert caught.value.remedy


def test_an_empty_file_lacks_its_first_key(tmp_path: Path) -> None:
    file = tmp_path / "policy.toml"
    file.touch()
    assert refused(file).place == "policy.toml: name"
