"""Shipped letters read well, a school's own stand in their place, and an error names its file and line."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from support.school import School
from tutor_tui import paths
from tutor_tui.commands.command import words_of
from tutor_tui.errors import TutorError
from tutor_tui.policy.files import shipped_policy, shipped_policy_names
from tutor_tui.reports.letters.files import Wanted
from tutor_tui.reports.letters.filling import given as given_facts
from tutor_tui.reports.letters.filling import on_paper
from tutor_tui.reports.letters.folders import letter_folders
from tutor_tui.reports.letters.templates import LetterBook
from tutor_tui.reports.letters.text import as_text
from tutor_tui.rules.letters.facts import LetterFacts, NextFacts, PraiseFacts, RewardFacts, UnsignedFacts
from tutor_tui.rules.letters.kinds import LetterKind
from tutor_tui.store.places import beside

WORDS = shipped_policy("independent-learning").rules.vocabulary
Book = Callable[[], LetterBook]
LETTER = "{% block subject %}S{% endblock %}{% block body %}Dear {{ dear }},\n\n{{ x }}{% endblock %}"


def read(book: LetterBook, name: str, wanted: Wanted) -> list[str]:
    return [as_text(one) for one in on_paper(book, book.named(name), wanted, WORDS)]


def with_facts(wanted: Wanted, facts: LetterFacts) -> Wanted:
    about, household = wanted[0]
    return [(replace(about, facts=facts), household)]


def full(facts: LetterFacts) -> LetterFacts:
    return replace(
        facts,
        unsigned=UnsignedFacts(3, "three times", "9, 16 and 23 November", "this half term"),
        praise=PraiseFacts(6, "6 weeks", (RewardFacts("2 rewards", "art"),)),
    )


@pytest.mark.parametrize("policy", shipped_policy_names())
@pytest.mark.parametrize("name", ["first-contact", "unsigned", "overdue", "praise"])
def test_shipped_letters_are_short_kind_and_whole(book: Book, owing: Wanted, policy: str, name: str) -> None:
    words = shipped_policy(policy).rules.vocabulary
    shipped = book()
    wanted = with_facts(owing, full(owing[0][0].facts))
    (letter,) = on_paper(shipped, shipped.named(name), wanted, words)
    said = "\n".join(letter.lines)
    assert letter.lines[0] == "Dear Mrs Diaz,"
    assert "Ms Carter" in said
    assert "Sam" in letter.subject
    assert len(said.split()) < 170
    assert "  " not in said
    assert not re.search(r"\b(fail|failed|must|punish|sanction|your fault|he|she)\b", said, re.IGNORECASE)
    sentences = [one.split() for one in re.split(r"[.?!\n]", said) if one.strip()]
    assert max(map(len, sentences)) <= 30


def test_one_is_said_of_one_and_several_of_several(book: Book, owing: Wanted) -> None:
    one, several = read(book(), "overdue", owing)
    assert "There is one task that Sam can still hand in:\n\n- Geography: Map of the river. It was due" in one
    assert "They can go" not in one
    assert "There are 2 tasks" in several
    assert "They can go straight to the teachers" in several


def test_what_comes_next_is_said_with_the_policys_own_words_or_not_at_all(book: Book, owing: Wanted) -> None:
    facts = full(owing[0][0].facts)
    own = NextFacts("we will write to you again", "Parents are written to.")
    (said,) = read(book(), "unsigned", with_facts(owing, replace(facts, next=own)))
    assert "we will write to you again. Our policy says: “Parents are written to.”\n\nIf something" in said
    (plain,) = read(book(), "unsigned", with_facts(owing, replace(facts, next=NextFacts())))
    assert "If we go on" not in plain
    assert "\n\n\n" not in plain


def test_a_schools_own_letter_stands_in_the_place_of_the_shipped_one(
    book: Book, own: Path, owing: Wanted
) -> None:
    (own / "overdue.txt.j2").write_text(LETTER.replace("{{ x }}", "Ours."))
    (own / "trip.txt.j2").write_text('{% set title = "Trip" %}' + LETTER.replace("{{ x }}", "Away."))
    (own / "_letterhead.txt.j2").write_text("{{ school }}\nMill Lane")
    ours = book()
    assert "Ours." in read(ours, "overdue", owing)[0]
    assert "Mill Lane" in read(ours, "overdue", owing)[0]
    trip = ours.named("trip")
    assert (trip.title, trip.kind, trip.is_own) == ("Trip", LetterKind.OTHER, True)
    assert ours.named("overdue").kind is LetterKind.OVERDUE
    assert not ours.named("praise").is_own


def test_an_own_letter_can_extend_the_shipped_one(book: Book, own: Path, owing: Wanted) -> None:
    (own / "overdue.txt.j2").write_text(
        '{% extends "shipped/overdue.txt.j2" %}{% block subject %}Ours{% endblock %}'
    )
    (first, *_) = read(book(), "overdue", owing)
    assert "\nOurs\n" in first
    assert "There is one task" in first


def test_a_language_has_a_letter_of_its_own(book: Book, own: Path, owing: Wanted) -> None:
    (own / "overdue.polish.txt.j2").write_text(
        LETTER.replace("Dear", "Szanowna").replace("{{ x }}", "Praca.")
    )
    ours = book()
    assert ours.named("overdue").languages == ("polish",)
    english, polish = on_paper(ours, ours.named("overdue"), owing, WORDS)
    assert (english.language, polish.language) == ("", "polish")
    assert polish.lines == ("Szanowna Mrs Łukasz,", "", "Praca.")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("{# 1 #}\n{% block subject %}S{% endblock %}\n{% block body %}\n{{ absent }}\n{% endblock %}", 4, "absent"),
        ("{% block subject %}S{% endblock %}\n{% block body %}\n{{ pupil.sen }}{% endblock %}", 3, "sen"),
        ("{% block subject %}S{% endblock %}\n{% block body %}{% if %}", 2, "Expected"),
        ("{% block subject %}S{% endblock %}\n{% block body %}{{ 1 / 0 }}{% endblock %}", 2, "zero"),
        ("{% block subject %}S{% endblock %}\n{% block body %}{{ ''.__class__.mro() }}{% endblock %}", 2, "unsafe"),
        ("{% block subject %}S{% endblock %}\n{% block body %}{{ 'x' * 999 * 999 }}{% endblock %}", 2, "repeated"),
        ("{% block subject %}S{% endblock %}\n{% block body %}{{ 9 ** 9 ** 9 }}{% endblock %}", 2, "not for letters"),
    ],
)  # fmt: skip
def test_an_error_names_file_and_line(
    book: Book, own: Path, owing: Wanted, text: str, line: int, said: str
) -> None:
    (own / "overdue.txt.j2").write_text(text)
    with pytest.raises(TutorError) as caught:
        read(book(), "overdue", owing)
    assert caught.value.place == f"{own / 'overdue.txt.j2'}, line {line}"
    assert said in caught.value.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear all", "no block 'subject'"),
        ("{% block subject %}{% endblock %}{% block body %}x{% endblock %}", "subject is empty"),
        ("{% block subject %}S{% endblock %}{% block body %} {% endblock %}", "body is empty"),
        (LETTER.replace("{{ x }}", '{% include "../../etc/passwd" %}'), "no template"),
        (LETTER.replace("{{ x }}", '{% include "/etc/passwd" %}'), "no template"),
        ('{% extends "overdue.txt.j2" %}', "itself"),
        (LETTER.replace("{{ x }}", "{% for a in range(9999) %}xxxxx{% endfor %}"), "longer"),
        (LETTER.replace("{{ x }}", "{{ lipsum() }}"), "lipsum"),
        ('{% set about = "trips" %}' + LETTER, "nothing that a letter is about"),
    ],
)
def test_what_is_no_letter_is_refused_with_its_file(
    book: Book, own: Path, owing: Wanted, text: str, said: str
) -> None:
    (own / "overdue.txt.j2").write_text(text)
    with pytest.raises(TutorError, match=re.escape(said)) as caught:
        read(book(), "overdue", owing)
    assert "overdue.txt.j2" in caught.value.place


def test_what_is_no_text_is_refused(book: Book, own: Path) -> None:
    (own / "overdue.txt.j2").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TutorError, match="not UTF-8") as caught:
        book().named("overdue")
    assert caught.value.place == str(own / "overdue.txt.j2")


def test_a_template_sees_plain_values_only(owing: Wanted) -> None:
    def plain(value: object) -> bool:
        if isinstance(value, dict):
            return all(type(key) is str and plain(one) for key, one in value.items())
        if isinstance(value, list | tuple):
            return all(map(plain, value))
        return type(value) in (str, int, bool)

    facts = given_facts(owing[0][0], "Mrs Diaz", words_of(WORDS))
    assert plain(facts)
    assert set(facts) == {*LetterFacts.__struct_fields__, "dear", "words"}


def test_every_fact_is_on_the_page(owing: Wanted) -> None:
    page = (paths.shipped_config().parent / "docs" / "letters.md").read_text()
    facts = msgspec.to_builtins(full(owing[0][0].facts))
    for name, value in facts.items():
        nested = value[0] if isinstance(value, list | tuple) and value else value
        inner = (
            [f"{name}.{one}" for one in nested] if isinstance(nested, dict) and name != "overdue" else [name]
        )
        for one in inner:
            assert f"`{one}`" in page, one


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60))
def test_whatever_a_title_holds_stays_text(book: Book, owing: Wanted, text: str) -> None:
    """No template, no line and no point of a list comes out of what somebody typed."""
    facts = owing[0][0].facts
    hostile = replace(facts, overdue=(replace(facts.overdue[0], title=f"{{{{ x }}}}{text}"),))
    shipped = book()
    (letter,) = on_paper(shipped, shipped.named("overdue"), with_facts(owing, hostile), WORDS)
    assert sum(line.startswith("- ") for line in letter.lines) == 1
    assert any("{{ x }}" in line for line in letter.lines)
    assert all(line.isprintable() or not line.isascii() for line in letter.lines)


def test_the_schools_folder_stands_above_the_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, school: School
) -> None:
    monkeypatch.setenv("TUTOR_TUI_CONFIG", str(tmp_path / "mine"))
    mine, ours = tmp_path / "mine" / "letters", beside(school.path).parent / "letters"
    for folder in (mine, ours):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "praise.txt.j2").write_text(LETTER)
    (mine / "unsigned.txt.j2").write_text(LETTER)
    book = LetterBook(letter_folders(beside(school.path)))
    assert book.named("praise").path == ours / "praise.txt.j2"
    assert book.named("unsigned").path == mine / "unsigned.txt.j2"
