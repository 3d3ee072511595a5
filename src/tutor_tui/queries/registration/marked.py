"""The board after planners were marked: only what a mark changes is read anew.

A whole school's tutors sign at once, planner after planner; thirty statements for each would be most of the work.
"""

from collections.abc import Collection

from msgspec.structs import replace

from tutor_tui.access import Verb, require
from tutor_tui.calendar.weeks import monday
from tutor_tui.queries.findings import earliest_counted, findings_after_looks
from tutor_tui.queries.moment import reading_begins, written_since
from tutor_tui.queries.registration.board import Board
from tutor_tui.queries.registration.desk import Reading, read_desk
from tutor_tui.queries.registration.form import carried_absences, look_on, state_in
from tutor_tui.queries.registration.marks import absent_on
from tutor_tui.queries.registration.visits import visits_since
from tutor_tui.queries.scope import where_form
from tutor_tui.store.session import Session


def read_marked(session: Session, before: Reading, pupil_ids: Collection[int]) -> Reading:
    """What the screen shows after this session marked planners of these pupils; `before` is what it shows.

    All of it is read where somebody else wrote anything that the screen shows, and where a pupil is away now and was
    not, or the other way round: work counts differently then, also that of others. Raises as `read_desk`.
    """
    shown, moment = before.view.board, reading_begins()
    if shown is None:
        return read_desk(session)
    require(session.actor, Verb.SEE_FORM, where_form(shown.form_id))
    everybody = {row.pupil_id for row in shown.rows}
    away = absent_on(pupil_ids, shown.day)
    marked = {row.pupil_id: row for row in shown.rows if row.pupil_id in pupil_ids}
    if any(row.absent != away.get(pupil_id) for pupil_id, row in marked.items()) or written_since(
        before.newest_entry, everybody, session_key=session.key
    ):
        return read_desk(session, shown.form_id, shown.week.start)
    return Reading(replace(before.view, board=_with(session, shown, set(marked))), *moment)


def _with(session: Session, shown: Board, pupil_ids: Collection[int]) -> Board:
    """The board with new looks at these pupils' planners."""
    week, day = shown.week, shown.day
    since = min(earliest_counted(session, day), (session.calendar.previous_week(week) or week).start)
    visits = visits_since(pupil_ids, monday(since), week.start)
    known = {row.pupil_id: row.findings for row in shown.rows if row.pupil_id in pupil_ids}
    found = findings_after_looks(session, known, visits, day)
    rows = tuple(
        replace(
            row,
            state=state_in(week, visits.get(row.pupil_id, ())),
            visit=look_on(day, visits.get(row.pupil_id, ())),
            findings=found[row.pupil_id],
        )
        if row.pupil_id in pupil_ids
        else row
        for row in shown.rows
    )
    carried = {pupil_id: on for pupil_id, on in shown.carried_absent if pupil_id not in pupil_ids}
    carried |= dict(carried_absences(session, pupil_ids, visits, week, day))
    in_order = tuple((row.pupil_id, carried[row.pupil_id]) for row in rows if row.pupil_id in carried)
    return replace(shown, rows=rows, carried_absent=in_order)
