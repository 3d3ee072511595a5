"""Drawing a sample, giving a pupil's place to another, and withdrawing a draw."""

from secrets import randbelow

from tutor_tui.access import Verb
from tutor_tui.errors import TutorError
from tutor_tui.queries.people.names import pupil_name
from tutor_tui.queries.sampling.before_draw import before_draw
from tutor_tui.queries.sampling.owed import Wanted
from tutor_tui.queries.sampling.pool import pool_on
from tutor_tui.queries.sampling.reach import item_in_reach, rule_named, sample_in_reach
from tutor_tui.queries.sampling.since import not_again_since
from tutor_tui.rules.sampling.draw import LARGEST_SEED, METHOD, draw, pool_digest, stand_in
from tutor_tui.services.people import acting_staff
from tutor_tui.services.words import required
from tutor_tui.services.work import work
from tutor_tui.store.models import PlannerSample, SampleFinding, SampleItem
from tutor_tui.store.reading import among
from tutor_tui.store.session import Session


def new_seed() -> int:
    """A seed that nobody could have chosen, of nine digits."""
    return 100_000_000 + randbelow(LARGEST_SEED - 100_000_000 + 1)


def draw_sample(session: Session, wanted: Wanted, seed: int | None = None) -> int:
    """Draw what the policy asks for, from `seed` or one that is made. Returns the sample's id.

    Raises `AccessDenied` out of reach, `TutorError` where it was drawn already, nobody can be drawn, or the seed is
    none.
    """
    seed = new_seed() if seed is None else seed
    if not 1 <= seed <= LARGEST_SEED:
        raise _refused("the seed is no whole number from 1 to 999999999", "Leave it as it was made.")
    before = before_draw(session, wanted)
    word = session.policy.rules.vocabulary.sample.one
    title = f"{before.place.title}, {before.stretch.name}"
    with work(session, f"draw {word}", f"{title}, seed {seed}") as unit:
        before = before_draw(session, wanted)  # as it is now that nobody else can write
        scope, scope_id, subject_id = before.place.key
        subject = (
            PlannerSample.subject.is_null() if subject_id is None else PlannerSample.subject == subject_id
        )
        half = before.stretch.half
        of_half = PlannerSample.half_term.is_null() if half is None else PlannerSample.half_term == half
        if (
            PlannerSample.select()
            .where(
                PlannerSample.rule == before.rule.id,
                PlannerSample.academic_year == before.stretch.year,
                PlannerSample.term == before.stretch.term,
                of_half,
                PlannerSample.scope == scope,
                PlannerSample.scope_id == scope_id,
                subject,
            )
            .exists()
        ):
            raise _refused(
                f"this {word} is drawn already", "Look at it, or withdraw it while nobody has been looked at."
            )
        if not before.pool:
            raise _refused(
                f"there is nobody to draw in {before.place.title}", "Import or place the roll first."
            )
        sample = unit.insert(
            PlannerSample(
                rule=before.rule.id, academic_year=before.stretch.year, term=before.stretch.term, half_term=half,
                scope=scope, scope_id=scope_id, subject=subject_id, seed=seed, size=before.rule.size,
                method=METHOD, pool_digest=pool_digest(before.pool), drawn_by=acting_staff(session),
                drawn_on=session.today,
            )
        )  # fmt: skip
        unit.insert_many(
            [
                SampleItem(sample=sample.id, pupil=one.pupil, subject=subject_id, stratum=one.stratum)
                for one in draw(before.pool, before.rule.size, seed)
            ]
        )
    return sample.id


def withdraw_sample(session: Session, sample_id: int, reason: str) -> None:
    """Take a draw back, so that it can be drawn again; the reason stays in the log.

    Raises `AccessDenied` out of reach, `TutorError` once anybody of it has been looked at, and for an empty reason.
    """
    sample, place = sample_in_reach(session, sample_id, Verb.SAMPLE)
    word = session.policy.rules.vocabulary.sample.one
    why = required(reason, "reason")
    with work(session, f"withdraw {word}", f"{place.title}, seed {sample.seed}: {why}") as unit:
        items = list(SampleItem.select().where(SampleItem.sample == sample_id))
        judged = SampleFinding.select().where(among(SampleFinding.item, [item.id for item in items])).exists()
        if judged or any(item.looked_on or item.findings or item.fed_back_on for item in items):
            raise _refused(
                f"some of this {word} have been looked at, so it stays",
                "Replace single pupils, with a reason.",
            )
        # Whoever stands in refers to the one before: those that are referred to go last.
        unit.delete_many(sorted(items, key=lambda item: -item.id))
        unit.delete(sample)


def replace_pupil(session: Session, item_id: int, reason: str) -> int:
    """Give the place of a pupil who cannot be looked at to the next in the seed's order. Returns the new place's id.

    Raises `AccessDenied` out of reach, `TutorError` for one who was looked at or replaced already, for an empty
    reason, and where nobody is left.
    """
    item, sample, place = item_in_reach(session, item_id, Verb.SAMPLE)
    rules = session.policy.rules
    why = required(reason, "reason")
    with work(
        session, f"replace in {rules.vocabulary.sample.one}", f"{pupil_name(item.pupil)}: {why}"
    ) as unit:
        if item.replaced_on is not None:
            raise _refused("another has this place already", "Look at the list again.")
        if item.looked_on is not None or SampleFinding.select().where(SampleFinding.item == item_id).exists():
            raise _refused(f"this {rules.vocabulary.pupil.one} has been looked at", "Take that back first.")
        rule = rule_named(session, sample.rule)
        since = (
            None if rule is None else not_again_since(rule.not_again_within, session.today, session.calendar)
        )
        taken = {row.pupil_id for row in SampleItem.select().where(SampleItem.sample == sample.id)}
        pool = pool_on(sample.rule, place, session.today, since)
        found = stand_in(pool, taken, item.stratum, sample.seed)
        if found is None:
            raise _refused("nobody else is left to be drawn", "Note that the place stays empty.")
        unit.change(item, replaced_on=session.today, replaced_because=why)
        return unit.insert(
            SampleItem(
                sample=sample.id, pupil=found.pupil, subject=sample.subject_id, stratum=found.stratum,
                replaces=item.id,
            )
        ).id  # fmt: skip


def _refused(message: str, remedy: str) -> TutorError:
    return TutorError(message, remedy=remedy, title="Not saved")
