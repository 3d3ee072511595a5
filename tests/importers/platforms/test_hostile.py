"""JSON that was made to hurt: refused or read, in little memory, and never with a traceback."""

from pathlib import Path

import pytest

from support.apart import MIB, apart
from support.imports import options
from support.platforms import CLASSROOM, written
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.together import read_together


def _share(number: int) -> str:
    history = ",".join(
        '{"stateHistory":{"state":"TURNED_IN","stateTimestamp":"2026-11-12T18:00:00Z"}}' for _ in range(3)
    )
    return (
        f'{{"courseId":"7001","courseWorkId":"w1","id":"s{number}","userId":"{number}","state":"TURNED_IN",'
        f'"alternateLink":"https://classroom.google.com/c/7001/a/w1/submissions/by-status/and-sort-{number}",'
        f'"submissionHistory":[{history}]}}'
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"todos": ["' + "x" * (15 * MIB) + '"]}', "nothing in it can be read"),
        (
            '{"todos": [{"class_task_id": 1, "class_task_title": "' + "😀" * (3 * MIB) + '"}]}',
            "read",
        ),
        ('{"todos": [' + '{"a":1},' * 220_000 + "{}]}", "nothing in it can be read"),
        ('{"todos": [' + '{"a":1},' * 300_000 + "{}]}", "objects"),
        ('{"todos":' * 100_000, "nested deeper"),
        ("[" * (15 * MIB), "values"),
    ],
    ids=["one string", "wide signs", "small objects", "too many", "deep keys", "brackets"],
)
def test_the_largest_files_stay_small_in_memory(tmp_path: Path, text: str, says: str) -> None:
    peak, said = apart(written({"todos.json": text}, tmp_path))
    assert says in said
    assert peak < 200


def test_as_many_hand_ins_as_fit_stay_small_in_memory(tmp_path: Path) -> None:
    shares = ",".join(_share(number) for number in range(30_000))
    text = '{"studentSubmissions":[' + shares + "]}"
    assert 10 * MIB < len(text) < 16 * MIB
    peak, said = apart(written({**CLASSROOM, "studentSubmissions.json": text}, tmp_path))
    assert said == "read"
    assert peak < 200


@pytest.mark.parametrize(
    "value",
    [
        "[" * 900 + "]" * 900,
        "1" * 100_000,
        "-0.0",
        '"\\udc80"',
        "[{}, [], null]",
        '{"todos": [{"todos": []}]}',
    ],
)
@pytest.mark.parametrize(
    "key", ["todos", "courseWork", "value", "studentSubmissions", "students", "nextPageToken"]
)
def test_no_value_ends_in_another_exception(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_together([written({"a.json": f'{{"x": 1, "{key}": {value}}}'}, tmp_path)], options())
    assert refused.value.remedy
