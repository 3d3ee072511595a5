"""Pages from templates: whatever was typed is harmless, and there is one place that makes them."""

from datetime import date
from pathlib import Path

import pytest
from jinja2 import UndefinedError

import tutor_tui
from tutor_tui import paths
from tutor_tui.reports.rendering import rendered

TEMPLATE = "one.html.j2"


@pytest.fixture
def template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template of a configuration of its own."""
    (tmp_path / "reports").mkdir()
    monkeypatch.setattr(paths, "shipped_config", lambda: tmp_path)
    return tmp_path / "reports" / TEMPLATE


def test_what_was_typed_is_escaped_and_has_no_control_characters(template: Path) -> None:
    template.write_text("<p>{{ name }}</p>\n")
    page = rendered(TEMPLATE, name="<script>O'Neil\x1b]52;c;x\x07")
    assert "<script>" not in page
    assert "&lt;script&gt;O&#39;Neil" in page
    assert "\x1b" not in page
    assert "\x07" not in page
    assert page.endswith("</p>\n")


def test_days_are_in_english_and_a_page_may_have_filters_of_its_own(template: Path) -> None:
    template.write_text("{{ on | day }}, {{ on | short }}, {{ on | year }}")
    page = rendered(TEMPLATE, {"year": lambda day: day.year}, on=date(2026, 11, 23))
    assert page == "Mon 23 Nov 2026, Mon 23 Nov, 2026\n"


def test_a_name_that_the_template_does_not_get_raises(template: Path) -> None:
    template.write_text("{{ nobody }}")
    with pytest.raises(UndefinedError):
        rendered(TEMPLATE)


def test_shipped_templates_are_read_in_one_place_and_those_that_a_school_edits_in_a_sandbox() -> None:
    source = Path(tutor_tui.__file__).parent
    makers = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if "jinja2" in path.read_text("utf-8")
    }
    assert makers == {
        "reports/rendering.py",
        "reports/letters/sandbox.py",
        "reports/letters/templates.py",
    }
