"""Whether the files that people edit are valid, as doctor tells it."""

from pathlib import Path

from tutor_tui.reports.health.note import Verdict
from tutor_tui.reports.health.own_files import look_at_own_files


def test_everything_is_as_shipped(tmp_path: Path) -> None:
    notes = {note.subject: (note.verdict, note.message) for note in look_at_own_files(tmp_path)}
    assert notes == dict.fromkeys(
        ("settings.toml", "keymap.toml", "self-evaluation.toml"), (Verdict.OK, "as shipped")
    )


def test_an_error_in_the_self_evaluation_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "self-evaluation.toml").write_text("[[features]]\nid = 4\n")
    (note,) = [note for note in look_at_own_files(tmp_path) if note.verdict is Verdict.WRONG]
    assert note.subject == "self-evaluation.toml"
    assert f"{tmp_path / 'self-evaluation.toml'}: features[0]" in note.message
    assert "shipped self-evaluation.toml explains every key" in note.remedy
