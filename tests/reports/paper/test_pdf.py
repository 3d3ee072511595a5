import re
import time

from tutor_tui.reports.paper.files import TEMPLATE, SheetFile, unprintable
from tutor_tui.reports.paper.font import lacking, printable, width_of
from tutor_tui.reports.paper.html import as_html
from tutor_tui.reports.paper.page import Page, Part, Table
from tutor_tui.reports.paper.pdf import as_pdf

NAMES = (
    "Łukasz Zoë Nguyễn İpek Șerban Gülşah Ødegård Siân Ñuñez Дмитрий Ґалаґан Παπαδόπουλος Ağaoğlu D’Souza Þór"
)


def page(name: str = "Lily", **fields: object) -> Page:
    part = Part("Part", points=(f"{name} reads.",), table=Table(("Subject", "now"), ((name, "5"),)))
    given = {"under": (), "greeting": ("Dear Mrs Diaz,",), "closing": (), "foot": "Foot", **fields}
    return Page(heading=name, parts=(part,), **given)


def sheets(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_every_page_is_one_sheet() -> None:
    long = page("x" * 3000, under=("word " * 2000,), closing=tuple("closing" for _ in range(300)))
    pdf = as_pdf([page(), long, page(NAMES)], "Reports")
    assert pdf.startswith(b"%PDF")
    assert sheets(pdf) == 3
    assert b"SourceSansPro" in pdf
    assert b"/FontFile2" in pdf


def test_a_form_takes_no_time_to_speak_of() -> None:
    begun = time.perf_counter()
    as_pdf([page(f"{name} {NAMES}") for name in range(30)], "Reports")
    assert time.perf_counter() - begun < 5


def test_names_of_many_languages_are_printed_as_they_are() -> None:
    assert printable(NAMES) == NAMES
    assert lacking([NAMES]) == ""
    assert printable("Zoe\u0308") == "Zoë"
    assert width_of("Zoë", 10, True) > width_of("Zoë", 10, False) > 0


def test_what_the_font_lacks_is_a_question_mark_and_is_told() -> None:
    assert printable("李 Li\x1b[2J") == "? Li"
    file = SheetFile("a.pdf", (page("李 Li"),), "")
    assert unprintable([file]) == "李"


def test_html_reads_nothing_as_markup() -> None:
    hostile = '<script>alert("x")</script>{{ 7 * 7 }}\x1b]0;x\x07'
    html = as_html([page(hostile, under=(hostile,), foot=hostile)], hostile, TEMPLATE)
    assert "<script" not in html
    assert "{{ 7 * 7 }}" in html
    assert "\x1b" not in html
    assert html.count('<section class="sheet"') == 1
    assert "http" not in html.replace("http-equiv", "")
