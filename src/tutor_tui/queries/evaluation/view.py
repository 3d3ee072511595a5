"""The self-evaluation of one academic year: its phases side by side, every item of the framework."""

import msgspec

from tutor_tui.access import Verb, Where, allowed
from tutor_tui.access.matrix import require
from tutor_tui.calendar.term_dates import academic_year
from tutor_tui.queries.evaluation.framework import load_framework
from tutor_tui.queries.people.names import staff_names
from tutor_tui.rules.evaluation.framework import Framework
from tutor_tui.rules.evaluation.scores import PHASES, Phase, Rating
from tutor_tui.store.models import SelfEvaluation, SelfEvaluationRating
from tutor_tui.store.reading import among, tuples, value
from tutor_tui.store.session import Session


class Evaluation(msgspec.Struct, frozen=True):
    """A year's evaluation."""

    year: int
    """The academic year, by the calendar year in which it starts."""
    years: tuple[int, ...]
    """Every year with a phase, and the running one, ascending."""
    framework: Framework
    """What is scored, in the school's words."""
    phases: tuple[Phase, ...]
    """The year's phases, in their order; none where none is opened yet."""
    open_id: int | None
    """The phase that can be scored: the newest of all years. None where none is opened yet."""
    may_evaluate: bool
    """Whether the actor scores; everybody else reads."""

    @property
    def newest(self) -> Phase | None:
        """The year's last phase."""
        return self.phases[-1] if self.phases else None

    @property
    def before(self) -> Phase | None:
        """The year's phase before its last."""
        return self.phases[-2] if len(self.phases) > 1 else None

    @property
    def is_open(self) -> bool:
        """Whether the year's last phase can be scored."""
        return self.newest is not None and self.newest.phase_id == self.open_id

    @property
    def has_room(self) -> bool:
        """Whether the year may have another phase."""
        return len(self.phases) < PHASES


def year_span(year: int) -> str:
    """ "2026-27"."""
    return f"{year}-{(year + 1) % 100:02}"


def evaluation(session: Session, year: int | None = None) -> Evaluation:
    """The evaluation of an academic year, the running one unless said.

    Raises `AccessDenied` without `SEE_EVALUATION`, `SettingsError` where the school's own framework has an error.
    """
    require(session.actor, Verb.SEE_EVALUATION)
    running = academic_year(session.today)
    heads = list(
        SelfEvaluation.select().order_by(SelfEvaluation.academic_year, SelfEvaluation.phase)
    )  # three a year at most
    year = running if year is None else year
    of_year = [head for head in heads if head.academic_year == year]
    ratings: dict[int, dict[str, Rating]] = {head.id: {} for head in of_year}
    for evaluation_id, item, score, is_priority, note, version in tuples(
        SelfEvaluationRating.select(
            SelfEvaluationRating.evaluation,
            SelfEvaluationRating.item,
            SelfEvaluationRating.score,
            SelfEvaluationRating.is_priority,
            SelfEvaluationRating.note,
            SelfEvaluationRating.version,
        ).where(among(SelfEvaluationRating.evaluation, ratings))
    ):
        ratings[evaluation_id][item] = Rating(score, is_priority, note, version)
    names = staff_names()
    return Evaluation(
        year=year,
        years=tuple(sorted({running, *(head.academic_year for head in heads)})),
        framework=load_framework(session.policy.rules.vocabulary),
        phases=tuple(
            Phase(
                phase_id=head.id,
                number=head.phase,
                dated_on=head.dated_on,
                by=names.get(head.by_id, ""),
                priorities=head.priorities,
                ratings=ratings[head.id],
                version=head.version,
            )
            for head in of_year
        ),
        open_id=heads[-1].id if heads else None,
        may_evaluate=allowed(session.actor, Verb.EVALUATE, Where()),
    )


def open_phase_id() -> int | None:
    """The phase that can be scored: the newest of all; None where none is opened yet. Access is the caller's matter."""
    newest: int | None = value(
        SelfEvaluation.select(SelfEvaluation.id).order_by(
            SelfEvaluation.academic_year.desc(), SelfEvaluation.phase.desc()
        )
    )
    return newest
