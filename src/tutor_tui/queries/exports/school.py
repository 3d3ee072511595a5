"""What is looked at for a year or the school: the triage, samples, the self-evaluation."""

from collections.abc import Iterator

from tutor_tui.access import Verb, allowed, require
from tutor_tui.queries.evaluation.view import evaluation, year_span
from tutor_tui.queries.exports.roll import no_such, of_posts, on_roll
from tutor_tui.queries.exports.view import WHO, Column, Part, Values, View
from tutor_tui.queries.people.names import pupil_names, staff_names, year_name
from tutor_tui.queries.sampling.reach import place_of
from tutor_tui.queries.triage.ground import years_seen
from tutor_tui.queries.triage.read import triage
from tutor_tui.rules.sampling.criteria import Criterion
from tutor_tui.rules.triage.wording import kind_name, section_of, section_title, step_words
from tutor_tui.store.models import PlannerSample, SampleFinding, SampleItem
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def cases(session: Session, part: Part) -> Iterator[Values]:
    """The triage of a year, or of every year within the post: what needs somebody today."""
    require(of_posts(session.actor), Verb.SEE_TRIAGE)
    words = session.policy.rules.vocabulary
    years = [year for year in years_seen(session) if part.year is None or year.number == part.year]
    if part.year is not None and not years:
        raise no_such(year_name(part.year, words))
    for year in years:
        for case in triage(session, year.year_id).cases:
            section = section_of(case.kind)
            yield (
                year.number, section, section_title(section, words), kind_name(case.kind, words), case.who, case.form,
                case.what, case.clause, "; ".join(fact.text for fact in case.evidence), "; ".join(case.done),
                step_words(case, words),
            )  # fmt: skip


def samples(session: Session, part: Part) -> Iterator[Values]:
    """One row a pupil in a sample within the post, without the part of the roll for which he was drawn."""
    require(of_posts(session.actor), Verb.SEE_SAMPLES)
    staff = staff_names()
    who = {row[0]: row[1:] for row in on_roll(Part(), session.today)}
    drawn = PlannerSample.select().where(PlannerSample.drawn_on.between(part.first, part.last))
    for sample in list(drawn.order_by(PlannerSample.drawn_on, PlannerSample.id)):
        place = place_of(session, sample)
        if place is None or not allowed(session.actor, Verb.SEE_SAMPLES, place.where):
            continue
        items = list(SampleItem.select().where(SampleItem.sample == sample.id).order_by(SampleItem.id))
        found = {
            (item_id, criterion): judgement
            for item_id, criterion, judgement in tuples(
                SampleFinding.select(
                    SampleFinding.item, SampleFinding.criterion, SampleFinding.judgement
                ).where(among(SampleFinding.item, [item.id for item in items]))
            )
        }
        names = pupil_names({item.pupil_id for item in items})
        for item in items:
            name = names.get(item.pupil_id, "").partition(", ")
            yield (
                *who.get(item.pupil_id, ("", name[0], name[2], "", None)), sample.academic_year, sample.term,
                place.title, sample.rule, sample.drawn_on, staff.get(sample.drawn_by_id, ""), item.looked_on,
                *(found.get((item.id, str(one)), "") for one in Criterion), item.findings, item.feedback,
                staff.get(item.feedback_to_id or 0, ""), item.fed_back_on, item.answer,
                item.answered_on, item.replaced_on,
            )  # fmt: skip


def scores(session: Session, part: Part) -> Iterator[Values]:
    """Every score of every phase of the self-evaluation."""
    now = evaluation(session)
    for year in now.years:
        found = evaluation(session, year)
        for phase in found.phases:
            if not part.first <= phase.dated_on <= part.last:
                continue
            for number, feature, item in found.framework.numbered():
                rating = phase.ratings.get(item.id)
                yield (
                    year_span(year), phase.number, phase.dated_on, phase.by, feature.title, number, item.title,
                    rating.score if rating else None, rating.is_priority if rating else None,
                    rating.note if rating else "",
                )  # fmt: skip


VIEWS = (
    View(
        "triage",
        "what needs somebody in a year today, in the order in which a {head_of_year} takes it",
        (
            Column("year", "Year", "the year of the national curriculum", "number"),
            Column("section", "Section", "of the list", "number"),
            Column("section_title", "What", "the section's heading"),
            Column("kind", "Kind", "of case"),
            Column("who", "Who", "whom or what it is about"),
            Column("form", "{Form}", "where it is of one"),
            Column("what", "Case", "in words"),
            Column("clause", "Clause", "what the policy says"),
            Column("evidence", "Evidence", "what it rests on"),
            Column("done", "Done", "what was done already"),
            Column("step", "Next step", "what is proposed"),
        ),
        cases,
        ("year",),
        verbs=(Verb.SEE_TRIAGE,),
    ),
    View(
        "samples",
        "{samples} that were drawn, and what was found",
        (
            *WHO,
            Column("academic_year", "Academic year", "the calendar year in which it starts", "number"),
            Column("term", "Term", "1 autumn to 3 summer; 0 the whole year", "number"),
            Column("place", "Drawn from", "{form} or year, and subject"),
            Column("rule", "Rule", "of the policy, by its id"),
            Column("drawn_on", "Drawn", "day", "date"),
            Column("drawn_by", "Drawn by", "on the staff list"),
            Column("looked_on", "Looked at", "day", "date"),
            Column("tasks_set", "Set", "yes, partly, no or not_seen"),
            Column("recorded", "Recorded", "the same"),
            Column("frequency", "Frequency", "the same"),
            Column("appropriateness", "Appropriateness", "the same"),
            Column("marking", "Feedback given", "the same"),
            Column("response", "Response", "the same"),
            Column("findings", "Findings", "as written"),
            Column("feedback", "Told", "what teacher or tutor was told"),
            Column("feedback_to", "Told to", "on the staff list"),
            Column("fed_back_on", "Told on", "day", "date"),
            Column("answer", "Answer", "as written"),
            Column("answered_on", "Answered", "day", "date"),
            Column("replaced_on", "Replaced", "when another took the place", "date"),
        ),
        samples,
        ("on", "since", "week"),
        verbs=(Verb.SEE_SAMPLES,),
    ),
    View(
        "evaluation",
        "the school's evaluation of itself",
        (
            Column("academic_year", "Academic year", "as 2026-27"),
            Column("phase", "Phase", "1 to 3", "number"),
            Column("dated_on", "Dated", "day", "date"),
            Column("by", "By", "on the staff list"),
            Column("feature", "Feature", "one of nine"),
            Column("number", "Number", "of the item"),
            Column("item", "Item", "in words"),
            Column("score", "Score", "1 strong to 4; empty where it was not scored", "number"),
            Column("is_priority", "Priority", "whether the school means to work on it", "yes/no"),
            Column("note", "Note", "as written"),
        ),
        scores,
        ("on", "since", "week"),
        verbs=(Verb.SEE_EVALUATION,),
    ),
)  # fmt: skip
