"""Coverage and chances of a school year: rows and lines."""

from collections.abc import Sequence

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.sampling.chances import Chance
from tutor_tui.queries.sampling.coverage import Coverage, CoverageRow, Covered
from tutor_tui.rules.sampling.stretch import TERMS
from tutor_tui.rules.sampling.wording import findings_text, looked_at
from tutor_tui.ui.present.cells import Cell, GridRow, Role, cell
from tutor_tui.ui.present.look import Look
from tutor_tui.ui.widgets.columns import Column

Piece = tuple[str, Role]
"""Text and its role."""


def coverage_columns(look: Look, *, whole_year: bool) -> tuple[Column, ...]:
    """The subject, the year or form, each term; `whole_year` where some samples are a year's."""
    terms = [*TERMS.items(), *([(0, "year")] if whole_year else [])]
    return (
        Column("subject", "Subject", min_width=12, max_width=24, lead=True),
        Column("place", look.words.year_group.title, width=12),
        *(Column(f"term{number}", name, width=13) for number, name in terms),
        Column("found", "found: yes / partly / no", min_width=24, priority=4),
    )


def coverage_rows(found: Coverage, *, whole_year: bool) -> list[GridRow]:
    """One row a subject and year."""
    terms = [*TERMS, *([0] if whole_year else [])]
    return [
        GridRow(
            row.key,
            (
                row.subject or "all subjects",
                row.place,
                *(_covered(row.terms.get(term)) for term in terms),
                findings_text(row.sums),
            ),
        )
        for row in found.rows
    ]


def _covered(one: Covered | None) -> Cell:
    """Pupils drawn, looked at, told of, answered; "-" where nothing is asked yet."""
    if one is None:
        return cell("-", "dim")
    if not one.drawn:
        return cell("not drawn", "warn")
    standing = one.standing
    text = f"{standing.drawn}/{standing.looked}/{standing.fed_back}/{standing.answered}"
    short = one.drawn < one.asked
    done = not short and standing.looked == standing.drawn
    return cell(f"{text}{' !' if short else ''}", "warn" if short else "good" if done else "")


def coverage_lines(found: Coverage | None) -> list[list[Piece]]:
    """What the numbers are, and what was found in all of it."""
    if found is None or not found.rows:
        return []
    said = findings_text(found.sums)
    return [
        [("Each number: drawn / looked at / told / answered; ! where more was asked than drawn.", "dim")],
        [("found in all: ", "dim"), (said or "nothing was judged yet", "")],
    ]


def coverage_line(row: CoverageRow, look: Look) -> str:
    """The row under the cursor: what was found."""
    said = findings_text(row.sums)
    head = f"{row.subject or 'all subjects'}, {row.place}"
    return f"{head} {look.glyphs.dot} {said or 'nothing was judged yet'}"


def chance_columns(look: Look) -> tuple[Column, ...]:
    """From where, how many, how often, the chance, who was looked at."""
    words = look.words
    return (
        Column("place", "From", min_width=14, max_width=30, lead=True),
        Column("pupils", words.pupil.many, width=max(6, len(words.pupil.many)), align="right"),
        Column("drawn", "drawn a year", width=14, align="right"),
        Column("chance", "chance", width=11, align="right"),
        Column("looked", "looked at", width=9, align="right"),
        Column("left", "not yet", width=7, align="right"),
    )


def chance_rows(found: Sequence[Chance], look: Look) -> list[GridRow]:
    """One row a place, under a heading for each rule."""
    rows, heading = [], None
    for one in found:
        if one.rule is None:
            says = f"All {look.words.sample.many} together"
        else:
            says = f"{look.words.word(one.rule.who).title}: {looked_at(one.rule, look.words)}"
        if says != heading:
            rows.append(GridRow(f"heading:{one.rule.id if one.rule else ''}", (), heading=says))
            heading = says
        drawn = f"{one.draws} x {one.rule.size}" if one.rule else f"{one.draws} draws"
        rows.append(
            GridRow(
                one.key,
                (
                    one.place.title,
                    str(one.pupils),
                    drawn,
                    cell(chance_text(one), "key"),
                    str(one.looked),
                    cell(str(one.left), "" if one.left else "good"),
                ),
            )
        )
    return rows


def chance_text(one: Chance) -> str:
    """ "55%", "91-97%", "<1%"."""
    least, most = _percent(one.least), _percent(one.most)
    return f"{least}%" if least == most else f"{least}-{most}%"


def _percent(share: float) -> str:
    if 0 < share < 0.005:
        return "<1"
    if 0.995 <= share < 1:
        return ">99"
    return str(round(100 * share))


def chance_line(one: Chance, words: Vocabulary) -> str:
    """The row under the cursor in a sentence."""
    pupil = words.pupil.a
    if one.rule is None:
        return (
            f"{one.place.title}: {pupil} is drawn at least once this year with a chance of {chance_text(one)}, all "
            f"{words.sample.many} together; {words.pupil.count(one.left)} were not looked at yet."
        )
    again = {
        "none": f"Each draw is of all {words.pupil.many} again.",
        "term": "Nobody is drawn again within the term while others are left.",
        "year": "Nobody is drawn again within the year while others are left.",
    }[one.rule.not_again_within]
    return f"{one.place.title}: {one.rule.size} of {one.pupils}, {one.draws} times. {again}"


def chances_lines(found: Sequence[Chance], words: Vocabulary) -> list[list[Piece]]:
    """What the chance is."""
    if not found:
        return []
    text = (
        f"The chance that {words.pupil.a} is drawn at least once in the school year: everybody's in a row is the same. "
        "It is exact as long as the roll stays as it is."
    )
    return [[(text, "dim")]]
