"""Public keys as people send them, made here field by field; nothing else is taken for one."""

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.keys import ed25519, field, line, putty, rsa
from tutor_tui.access.ssh_keys import read_public_key
from tutor_tui.errors import TutorError


def test_a_line_of_openssh() -> None:
    key = read_public_key(line(ed25519()))
    digest = base64.b64encode(hashlib.sha256(ed25519()).digest()).decode().rstrip("=")
    assert (key.kind, key.fingerprint, key.comment) == ("ssh-ed25519", f"SHA256:{digest}", "carter@desk")


def test_the_file_of_putty_is_the_same_key() -> None:
    found = read_public_key(putty(rsa(3072)))
    assert found.fingerprint == read_public_key(line(rsa(3072), "ssh-rsa")).fingerprint
    assert found.comment == "ed25519-key-20261122"


@given(st.binary(min_size=32, max_size=32), st.text("abc @.-", max_size=20))
def test_every_key_has_its_own_fingerprint(key: bytes, comment: str) -> None:
    found = read_public_key(line(ed25519(key), comment=comment))
    other = read_public_key(line(ed25519(bytes([key[0] ^ 1]) + key[1:])))
    assert found.fingerprint != other.fingerprint


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_the_fingerprint_is_that_of_ssh_keygen(kind: str, tmp_path: Path) -> None:
    made = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", made], check=True)
    said = subprocess.run(
        ["ssh-keygen", "-l", "-f", f"{made}.pub"], check=True, capture_output=True, text=True
    ).stdout
    assert read_public_key(made.with_suffix(".pub").read_text()).fingerprint == said.split()[1]
    with pytest.raises(TutorError, match="private half"):
        read_public_key(made.read_text())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no key in it"),
        ("# only a comment\n", "no key in it"),
        ("hello", "no public key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nabc", "private half"),
        ("PuTTY-User-Key-File-3: ssh-ed25519", "private half"),
        (line(ed25519()) + line(ed25519(bytes(32))), "more than one line"),
        ('command="sh" ' + line(ed25519()), "something before the key"),
        (line(ed25519(), "ssh-rsa"), "says ssh-rsa and holds ssh-ed25519"),
        (line(field(b"ssh-dss") + field(b"x"), "ssh-dss"), "ssh-dss is not accepted"),
        (line(ed25519()[:-3]), "cut off"),
        (line(ed25519(bytes(31))), "cut off or changed"),
        (line(ed25519()).replace("AAAA", "AA*A", 1), "no base64"),
        (line(rsa(1024), "ssh-rsa"), "1024 bits is too weak"),
        (putty(ed25519()).rpartition("----")[0].rpartition("\r\n")[0], "last line is missing"),
    ],
)
def test_what_is_no_public_key_is_said(text: str, said: str) -> None:
    with pytest.raises(TutorError, match=said) as caught:
        read_public_key(text)
    assert caught.value.remedy


@given(st.text())
def test_any_text_is_a_key_or_a_clear_refusal(text: str) -> None:
    with pytest.raises(TutorError):
        read_public_key(text)


@given(st.binary())
def test_any_bytes_behind_a_kind_are_refused_or_whole(blob: bytes) -> None:
    with pytest.raises(TutorError):
        read_public_key(line(blob))
