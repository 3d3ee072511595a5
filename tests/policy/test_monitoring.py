"""Scales of attainment."""

from tutor_tui.policy.monitoring import Scale


def scale(kind: str, *words: str) -> Scale:
    return Scale(clause="c", source="default", kind=kind, words=words)  # type: ignore[arg-type]


def test_steps_are_lowest_first() -> None:
    assert scale("gcse").steps == ("U", "1", "2", "3", "4", "5", "6", "7", "8", "9")
    assert scale("levels").steps[:4] == ("1c", "1b", "1a", "2c")
    assert scale("levels").steps[-1] == "8a"
    assert (scale("percent").steps[0], scale("percent").steps[-1]) == ("0", "100")
    assert scale("words", "working towards", "expected").steps == ("working towards", "expected")
