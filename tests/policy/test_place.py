"""Key paths and suggestions."""

from tutor_tui.policy.place import located, nearest


def test_a_path_of_keys_and_entries() -> None:
    assert located("school.toml", ["thresholds", 2, "at"]) == "school.toml: thresholds[2].at"


def test_the_whole_file_has_no_path() -> None:
    assert located("school.toml", []) == "school.toml"


def test_a_strange_key_is_quoted_and_cut() -> None:
    assert located("school.toml", ["a b"]) == "school.toml: 'a b'"
    assert len(located("school.toml", ["x" * 500])) < 100


def test_nearest_names_the_closest_and_all() -> None:
    assert nearest("tex", ["term", "text"], "key") == 'Did you mean "text"? Each key is one of: term, text.'
    assert nearest("zzz", ["term", "text"], "key") == "Each key is one of: term, text."
