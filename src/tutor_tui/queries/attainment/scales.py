"""On which scale of the policy a pupil's values are: that of the year in which the pupil is taught."""

from collections.abc import Collection
from datetime import date

from tutor_tui.policy.monitoring import Scale
from tutor_tui.queries.people.group_places import holds
from tutor_tui.store.models import FormGroup, FormMembership, Pupil, YearGroup
from tutor_tui.store.reading import among, tuples
from tutor_tui.store.session import Session


def years_taught(pupil_ids: Collection[int], day: date) -> dict[int, int]:
    """The number of each pupil's year: that of the form on `day`, else the one in which the pupil is taught.

    A pupil of whom neither is known is missing.
    """
    taught = tuples(
        Pupil.select(Pupil.id, Pupil.year_taught).where(
            among(Pupil.id, pupil_ids), Pupil.year_taught.is_null(False)
        )
    )
    of_forms = tuples(
        FormMembership.select(FormMembership.pupil, YearGroup.number)
        .join(FormGroup)
        .join(YearGroup)
        .where(among(FormMembership.pupil, pupil_ids), *holds(FormMembership, day))
        .order_by(FormMembership.from_on)
    )
    return {**dict(taught), **dict(of_forms)}


def scale_of(session: Session, year: int | None) -> Scale | None:
    """The scale of a year; for an unknown year the one that is for all, None where the policy has none."""
    tracking = session.policy.rules.tracking
    if year is not None:
        return tracking.scale_for(year)
    return next((scale for scale in tracking.scales if not (scale.key_stages or scale.years)), None)
