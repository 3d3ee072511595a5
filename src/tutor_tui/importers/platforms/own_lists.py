"""The lists that a school gives along with a platform's files: who is who, and which course is which group."""

from typing import Literal

from tutor_tui.importers.files.sheet import Sheet, sheet_from
from tutor_tui.importers.files.table import Table
from tutor_tui.importers.lists.vocabulary import file_vocabularies
from tutor_tui.importers.parsed import ReadOptions

About = Literal["who", "courses"]
_NUMBERS = ("platform_id", "email", "upn", "admission_number")


def own_list(table: Table, options: ReadOptions) -> tuple[Sheet, About] | None:
    """The list with its columns understood, and what it is about; None for any other table.

    Who is who needs two ways to name a pupil, one of them the platform's; the other list a course and a group or a
    subject. It has no column besides: what has more is a list in its own right.
    """
    if not table.rows:
        return None
    vocabularies = file_vocabularies("platforms")
    plain = ReadOptions(options.today)
    who = sheet_from(table, 0, vocabularies["who"], plain)
    courses = sheet_from(table, 0, vocabularies["courses"], plain)
    known = [sum(1 for use in sheet.columns.uses if use.field) for sheet in (who, courses)]
    width = len([use for use in who.columns.uses if use.header])
    if known[0] == width > 1 and who.has("platform_id", "email"):
        return who, "who"
    if known[1] == width > 1 and courses.has("course"):
        return courses, "courses"
    return None
