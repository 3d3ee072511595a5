"""The school view as CSV: one line a place, measure and week, with events and chances, so that sums stay right."""

import csv
import io
from collections.abc import Iterator

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.school.view import SchoolView
from tutor_tui.reports.neutral import neutral
from tutor_tui.rules.school.wording import chances_name, measure_name


def school_as_csv(view: SchoolView, words: Vocabulary) -> str:
    """A line for each place, measure and week of both stretches that has anything to count; days as 2026-11-23."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(
        ["Kind", "Place", words.tutor.title, words.pupil.titles, "Measure", "Of", "Week", "Over", "Counted",
         "Of how many"]
    )  # fmt: skip
    for line in _lines(view, words):
        writer.writerow([neutral(cell) for cell in line])
    return text.getvalue()


def _lines(view: SchoolView, words: Vocabulary) -> Iterator[tuple[str, ...]]:
    stretch = view.stretch
    kinds = {"school": "school", "year": words.year_group.one, "form": words.form.one}
    for place in view.places:
        for measure in view.measures:
            standing = place.standings[measure]
            for number, (week, figure) in enumerate(
                zip(stretch.known, (*standing.past, *standing.weeks), strict=True), -len(stretch.before)
            ):
                if figure.chances:
                    yield (
                        kinds[place.kind], place.name, " and ".join(place.tutors), str(place.pupils),
                        measure_name(measure, words), chances_name(measure, words), week.start.isoformat(),
                        "yes" if number < stretch.over else "no", str(figure.events), str(figure.chances),
                    )  # fmt: skip
