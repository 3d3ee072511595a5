"""The trust view as one HTML page to print."""

from tutor_tui.calendar.civil import london_date
from tutor_tui.reports.rendering import rendered
from tutor_tui.rules.trust.items import Item
from tutor_tui.trust.lines import not_comparable
from tutor_tui.trust.report.told import Told
from tutor_tui.trust.wording import fault_text, forms_text, heading, item_name, pupils_text, value_text

TEMPLATE = "trust.html.j2"


def trust_as_html(told: Told) -> str:
    """The page, from the template `TEMPLATE` of the shipped configuration; whatever was typed is escaped."""
    words, usual = told.words, told.usual
    return rendered(
        TEMPLATE,
        {
            "heading": lambda item: heading(item, words),
            "measured": lambda item: item_name(item, words),
            "value": lambda row, item: value_text(item, row),
            "on_roll": pupils_text,
            "unseen": forms_text,
            "wrong": lambda line: fault_text(line, told.at),
            "otherwise": lambda line, item: not_comparable(line, item, usual),
            "rows": lambda line: list(told.rows_of(line)),
        },
        told=told,
        today=london_date(told.at),
        items=list(Item),
        usual=usual,
        words=words,
    )
