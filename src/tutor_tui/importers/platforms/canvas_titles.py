"""Two lists that name work by its title: what was set for a class, and who handed it in."""

from collections import defaultdict
from collections.abc import Mapping

from tutor_tui.importers.files.sheet import Line, RowFault
from tutor_tui.importers.platforms.canvas_files import Tree
from tutor_tui.importers.platforms.courses import Courses
from tutor_tui.importers.platforms.plain import plain
from tutor_tui.importers.platforms.shares import Share
from tutor_tui.importers.platforms.stages import stage_of
from tutor_tui.importers.platforms.works import Works
from tutor_tui.importers.reading import Reading, read_date
from tutor_tui.importers.records.homework import HomeworkTaskRecord
from tutor_tui.importers.records.places import PupilKey
from tutor_tui.importers.values.dates import DateColumn
from tutor_tui.importers.values.names import split_forename_first
from tutor_tui.text import fold

_NOTHING = frozenset({"null", "none", "nil", "n/a", "-"})


def read_by_title(tree: Tree, courses: Courses, works: Works, shares: list[Share], reading: Reading) -> None:
    """Add the work of the lists, and the hand-ins. A title that two classes have is nobody's hand-in."""
    titles = _read_listed(tree, courses, works, reading)
    for sheet in tree.of("handed_in"):
        dates = reading.dates(sheet, "handed_in_on") if _has_days(sheet.values("handed_in_on")) else {}

        def made(line: Line, dates: Mapping[str, DateColumn] = dates) -> None:
            title = line.needed("title")
            fitting = titles[fold(title)]
            if len(fitting) != 1:
                several = "several classes have" if fitting else "no row of the list of assignments has"
                raise RowFault(f"{several} work with the title {title!r}", "title")
            surname, forename = split_forename_first(line.needed("full_name"))
            if not (surname and forename):
                raise RowFault("the row does not say which pupil it is about", "full_name")
            shares.append(
                Share(
                    place=line.place(),
                    work_id=fitting[0],
                    pupil=PupilKey(forename=forename, surname=surname),
                    stage=stage_of(line),
                    handed_in_on=None
                    if _is_nothing(line, "handed_in_on")
                    else read_date(line, "handed_in_on", dates),
                    mark="" if _is_nothing(line, "mark") else line.get("mark"),
                )
            )

        reading.each(sheet.lines(), made)


def _read_listed(tree: Tree, courses: Courses, works: Works, reading: Reading) -> dict[str, list[str]]:
    """The identifiers of the listed work by folded title; each is made of group and title."""
    titles: dict[str, list[str]] = defaultdict(list)
    for sheet in tree.of("listed"):
        dates = reading.dates(sheet, "deadline")

        def made(line: Line, dates: Mapping[str, DateColumn] = dates) -> None:
            title, group = plain(line.needed("title")), line.needed("group")
            deadline = read_date(line, "deadline", dates)
            number = f"{fold(group)}|{fold(title)}"
            if number not in titles[fold(title)]:
                titles[fold(title)].append(number)
            if deadline is None:
                works.pass_over(number, "work without a day by which it is due")
                return
            works.add(
                HomeworkTaskRecord(
                    place=line.place(),
                    source_id=number,
                    title=title,
                    deadline=deadline,
                    **courses.group("", group),
                )
            )

        reading.each(sheet.lines(), made)
    return titles


def _is_nothing(line: Line, field: str) -> bool:
    return line.get(field).casefold() in _NOTHING


def _has_days(values: list[tuple[int, str]]) -> bool:
    return any(text.casefold() not in _NOTHING for _, text in values)
