"""The features and items: the shipped file is whole, a school's own one is checked."""

from pathlib import Path

import pytest

from tutor_tui import paths
from tutor_tui.errors import SettingsError
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.queries.evaluation.framework import NAME, load_framework

WORDS = shipped_policy("independent-learning").rules.vocabulary
FEATURES = {
    "High quality teaching and learning": 5,
    "Target setting and tracking": 4,
    "Focused assessment": 3,
    "Intervention": 3,
    "Pupil grouping": 3,
    "The learning environment": 4,
    "Curriculum organisation": 3,
    "The extended curriculum": 4,
    "Supporting wider needs": 3,
}
TWO_LINES = 156
"""Characters that two lines of a narrow screen have."""


def written(folder: Path, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / NAME).write_text(text, encoding="utf-8")
    return folder


def own(folder: Path, old: str, new: str) -> Path:
    """The shipped file with one thing changed."""
    shipped = (paths.shipped_config() / NAME).read_text(encoding="utf-8")
    assert old in shipped
    return written(folder, shipped.replace(old, new, 1))


def test_nine_features_with_thirty_two_items_are_shipped():
    found = load_framework(WORDS)
    assert {feature.title: len(feature.items) for feature in found.features} == FEATURES
    assert len(found.items) == len({item.id for item in found.items}) == 32
    assert len({feature.id for feature in found.features}) == 9


@pytest.mark.parametrize("name", shipped_policy_names())
def test_every_text_is_said_in_the_school_words(name: str):
    found = load_framework(shipped_policy(name).rules.vocabulary)
    texts = [text for item in found.items for text in (item.title, item.strong, item.weak)]
    assert all(text.strip() and "{" not in text for text in texts)
    assert len(set(texts)) == len(texts)
    assert max(map(len, texts)) <= TWO_LINES
    assert ("Child grouping" if name == "primary" else "Pupil grouping") in [
        feature.title for feature in found.features
    ]


def test_a_school_has_its_own_copy(tmp_path: Path):
    folder = own(tmp_path / "own", 'title = "Independence"', 'title = "Standing on {pupil} feet"')
    assert "Standing on pupil feet" in [item.title for item in load_framework(WORDS, folder).items]
    assert "Independence" in [item.title for item in load_framework(WORDS, tmp_path / "none").items]


@pytest.mark.parametrize(
    ("old", "new", "key", "message", "remedy"),
    [
        ('id = "outdoors"', 'id = "ict-access"', "features[5].items[3].id", "features[5].items[2]", "explains"),
        ('id = "targets"', 'id = "teaching"', "features[1].id", "another feature's", "explains"),
        ('id = "outdoors"', 'id = "Out doors"', "features[5].items[3].id", "short name", "focus-and-demand"),
        ('title = "Independence"', 'title = "  "', "features[0].items[4].title", "empty", "explains"),
        ('title = "Independence"', 'titel = "x"', "features[0].items[4]", "titel", "explains"),
        ('title = "Independence"', "title = 4", "features[0].items[4].title", "expected `str`", "explains"),
        ('title = "Independence"', 'title = "{pupill}"', "features[0].items[4].title", "{pupill}", "{pupil}?"),
        ('title = "Independence"', 'title = "{pupil.__class__}"', "features[0].items[4].title", "no word", "{"),
        ('title = "Independence"', 'title = "{pupil!r}"', "features[0].items[4].title", "no word", "{"),
        ('title = "Independence"', 'title = "{0}"', "features[0].items[4].title", "no word", "{"),
        ('title = "Independence"', 'title = "{pupil"', "features[0].items[4].title", "brace", "twice"),
        ('title = "Independence"', f'title = "{"x" * 301}"', "features[0].items[4].title", "301", "shorter"),
        ('title = "Independence"', "title = ", NAME, "not valid TOML", "line"),
    ],
)  # fmt: skip
def test_an_error_names_file_key_and_remedy(
    tmp_path: Path, old: str, new: str, key: str, message: str, remedy: str
):
    folder = own(tmp_path / "own", old, new)
    with pytest.raises(SettingsError) as raised:
        load_framework(WORDS, folder)
    assert str(folder / NAME) in raised.value.place
    assert raised.value.place.endswith(key)
    assert message in raised.value.message
    assert remedy in raised.value.remedy


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        ("", "", "missing required field `features`"),
        ("features = []", "features", "no feature"),
        ('[[features]]\nid = "a"\ntitle = "A"\nitems = []', "features[0].items", "has no item"),
        ('[[features]]\nid = "a"\ntitle = "A"', "features[0]", "missing required field `items`"),
    ],
)
def test_something_is_to_be_scored(tmp_path: Path, text: str, key: str, message: str):
    with pytest.raises(SettingsError) as raised:
        load_framework(WORDS, written(tmp_path / "own", text))
    assert raised.value.place.endswith(key)
    assert message in raised.value.message
