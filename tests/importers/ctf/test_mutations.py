"""Good files, spoilt: what comes back is a reading or a refusal, never another exception."""

import re
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.imports import FIXTURES, options
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.parsed import Parsed
from tutor_tui.importers.registry import read

TEXTS = {
    name: (FIXTURES / name).read_text("latin-1" if name == "ctf-capitals.xml" else "utf-8")
    for name in ("ctf.xml", "ctf-capitals.xml", "ctf-old.xml", "sims-report.xml")
}
PARTS = {name: re.findall(r"<[^>]*>|[^<]+", text) for name, text in TEXTS.items()}
NASTY = st.sampled_from(
    ["", "<", ">", "&", "&amp;", "&lol;", "]]>", "<![CDATA[x]]>", "<!-- x -->", "<?x y?>", "\0", "\x1b[2J", "\u202e",
     "[/b]", "=1+1", "2026-02-31", "9999-12-31", "٣", "true", "no contact", "<x/>", "x" * 5000]
)  # fmt: skip
some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def outcome(data: bytes, name: str = "x.xml") -> Parsed | None:
    """The reading of a file that keeps its promises, None for a refusal that says where and what to do."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            parsed = read([path], options())
        except ImportRefused as error:
            refused = error
        else:
            refs = {pupil.ref for pupil in parsed.pupils if pupil.ref}
            carers = {carer.source_id for carer in parsed.carers}
            assert {link.pupil_id for link in parsed.pupil_carers} <= refs
            assert {link.carer_id for link in parsed.pupil_carers} == carers
            assert all(pupil.surname and pupil.forename for pupil in parsed.pupils)
            return parsed
    assert refused.message
    assert refused.place
    assert refused.remedy
    return None


@some
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_bytes_that_are_cut_changed_or_put_in(name: str, data: st.DataObject) -> None:
    good = (FIXTURES / name).read_bytes()
    at = data.draw(st.integers(0, len(good)))
    until = data.draw(st.integers(at, min(len(good), at + 40)))
    outcome(good[:at] + data.draw(st.binary(max_size=20)) + good[until:])


@some
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_file_that_is_cut_off_anywhere_is_refused(name: str, data: st.DataObject) -> None:
    good = (FIXTURES / name).read_bytes().rstrip()
    cut = good[: data.draw(st.integers(1, len(good) - 1))]
    assert outcome(cut) is None


@some
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_elements_that_are_doubled_dropped_and_mixed(name: str, data: st.DataObject) -> None:
    parts = list(PARTS[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at, to = (data.draw(st.integers(0, len(parts) - 1)) for _ in range(2))
        change = data.draw(st.sampled_from(["drop", "double", "swap"]))
        if change == "drop":
            parts[at] = ""
        elif change == "double":
            parts.insert(to, parts[at])
        else:
            parts[at], parts[to] = parts[to], parts[at]
    outcome("".join(parts).encode())


@some
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_whole_blocks_in_other_places(name: str, data: st.DataObject) -> None:
    blocks = re.findall(r"<(\w+)>.*?</\1>", TEXTS[name], re.DOTALL) and [
        found[0] for found in re.finditer(r"<(\w+)>.*?</\1>", TEXTS[name][200:], re.DOTALL)
    ]
    text = TEXTS[name]
    if blocks:
        block = data.draw(st.sampled_from(blocks))
        text = text.replace(block, data.draw(st.sampled_from(["", block * 2, *blocks])), 1)
    outcome(text.encode())


@some
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_values_that_nobody_expects(name: str, data: st.DataObject) -> None:
    parts = list(PARTS[name])
    values = [at for at, part in enumerate(parts) if not part.startswith("<") and part.strip()]
    for _ in range(data.draw(st.integers(1, 4))):
        parts[data.draw(st.sampled_from(values))] = data.draw(NASTY | st.text(max_size=8))
    outcome("".join(parts).encode("utf-8", "surrogatepass"))


@some
@given(
    st.sampled_from(sorted(TEXTS)),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "latin-1", "cp437"]),
    st.sampled_from(["", "UTF-8", "utf-16", "ISO-8859-1", "Windows-1252", "Shift_JIS", "no such"]),
)
def test_any_encoding_under_any_first_line(name: str, encoding: str, said: str) -> None:
    body = re.sub(r"<\?xml.*?\?>", "", TEXTS[name])
    first = f'<?xml version="1.0" encoding="{said}"?>' if said else ""
    parsed = outcome((first + body).encode(encoding, "replace"))
    right = {"UTF-8": {"utf-8", "utf-8-sig"}, "": {"utf-8", "utf-8-sig", "utf-16"}, "utf-16": {"utf-16"}}
    if encoding in right.get(said, ()):
        plain = outcome(body.encode())
        assert parsed is not None
        assert plain is not None
        assert parsed.pupils == plain.pupils
