"""JSON that anybody may have made is read strictly, in bounded memory and without a traceback."""

import codecs
import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_tui.errors import ImportRefused
from tutor_tui.importers.files.json_text import is_json, read_json

TEXT = '{"todos": [{"title": "Zoë’s map", "points": 3.5, "late": false, "on": null, "id": 12}]}'
MEANS = {"todos": [{"title": "Zoë’s map", "points": 3.5, "late": False, "on": None, "id": 12}]}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_encoding_is_read(encoding: str) -> None:
    data = TEXT.encode(encoding)
    assert is_json(data)
    assert read_json(data, "a.json") == MEANS


def test_a_list_of_pupils_and_a_zip_are_no_json() -> None:
    assert not is_json(b"UPN,Surname\n")
    assert not is_json(b"PK\x03\x04")
    assert not is_json(codecs.BOM_UTF8)
    assert is_json(b" \r\n[1]")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'{"a": 1, "a": 2}', "stands twice"),
        (b'[{"a": NaN}]', "NaN"),
        (b"[Infinity]", "Infinity"),
        (b"[1e400]", "larger or longer"),
        (b"[" + b"9" * 1_000_000 + b"]", "1,000,000 digits"),
        (b"[1." + b"9" * 1_000_000 + b"]", "larger or longer"),
        (b"[" * 100_000, "nested deeper"),
        (b"[" * 100_000 + b"]" * 100_000, "nested deeper"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested deeper"),
        (b"[" + b"[]," * 400_000 + b"[]]", "more than 750,000 values"),
        (b"[" + b"{}," * 250_000 + b"{}]", "more than 230,000 objects"),
        (b'{"a": [1, 2', "no whole JSON"),
        (b'{"a": "x\ny"}', "no whole JSON"),
        (b'{"a": 1} {"b": 2}', "no whole JSON"),
        (b'["' + b"x" * 100_000, "no whole JSON"),
        ('{"a": "Zoë"}'.encode("cp1252"), "no character"),
    ],
)
def test_what_no_export_holds_is_refused_with_place_and_remedy(data: bytes, reason: str) -> None:
    with pytest.raises(ImportRefused, match=reason) as refused:
        read_json(data, "a.json")
    assert refused.value.place.startswith("a.json")
    assert refused.value.remedy


def test_the_line_of_a_fault_is_named() -> None:
    with pytest.raises(ImportRefused) as refused:
        read_json(b'{"a": 1,\n"b": 2\n"c": 3}', "a.json")
    assert refused.value.place == "a.json line 3"


def test_a_half_of_a_surrogate_pair_and_a_long_text_are_texts() -> None:
    assert read_json(b'["\\ud800"]', "a.json") == ["\ud800"]
    assert read_json(b'["' + b"x" * 1_000_000 + b'"]', "a.json") == ["x" * 1_000_000]


@settings(max_examples=50, deadline=None)
@given(
    st.integers(0, len(TEXT)),
    st.integers(0, 12),
    st.binary(max_size=8) | st.sampled_from([b"\\u0000", b"[[", b"1e9"]),
)
def test_no_text_ends_in_another_exception(at: int, cut: int, put_in: bytes) -> None:
    data = TEXT.encode()
    data = data[:at] + put_in + data[at + cut :]
    with contextlib.suppress(ImportRefused):
        json.dumps(read_json(data, "a.json"))
