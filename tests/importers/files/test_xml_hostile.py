"""XML that was made to hurt: each file is refused with place and remedy, in little memory."""

from pathlib import Path

import pytest

from support.apart import MIB, apart

LAUGHS = (
    '<!DOCTYPE CTfile [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]><CTfile>&j;</CTfile>"
)
LARGE = 15 * MIB


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LAUGHS, "document type"),
        ("<CTfile><CTFpupilData><Pupil><Surname>" + "x" * LARGE, "a value or a tag of more than"),
        ('<CTfile a="' + "x" * LARGE, "a value or a tag of more than"),
        ("<CTfile><CTFpupilData><Pupil>" + "<a/>" * (LARGE // 4), "more than"),
        ("<SuperStarReport>" + "<Record><A>1</A><B>2</B></Record>" * 251_000, "more than"),
        ("<CTfile>" * 100_000, "deep"),
        ("<CTfile><!--" + "<" * (6 * MIB), "cut off"),
        ("<CTfile><![CDATA[" + "<" * LARGE, "cut off"),
    ],
    ids=[
        "laughs",
        "text",
        "attribute",
        "elements",
        "records",
        "depth",
        "comment",
        "cdata",
    ],
)
def test_a_file_that_was_made_to_hurt_stays_small_in_memory(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "hurt.xml"
    path.write_text(text)
    peak, said = apart(path)
    assert says in said
    assert peak < 200


def test_wide_characters_stay_small_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "wide.xml"
    path.write_bytes(
        ("\ufeff<SuperStarReport>" + "<Record><A>\u3c3c\U0001f600</A></Record>" * 100_000).encode("utf-16-le")
    )
    peak, said = apart(path)
    assert "more than" in said or "larger than" in said or "cut off" in said
    assert peak < 200
