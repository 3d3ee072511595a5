from tutor_tui.queries.parent_report.issued import reports_home
from tutor_tui.store.models import Choice, FormMembership, HandOver, PupilCarer, ReportIssued, YearGroup
from tutor_tui.store.models import FormGroup as Form


def test_most_homes_have_had_last_terms_report_and_nobody_this_terms(morning) -> None:
    session = morning.session()
    last = reports_home(session, morning.own_form.id, back=1)
    assert 0.6 * last.to_give < last.given <= last.to_give
    assert reports_home(session, morning.own_form.id).given == 0


def test_no_report_was_given_to_a_restricted_carer(demo) -> None:
    barred = PupilCarer.select().where(PupilCarer.restriction != "")
    given = {(row.pupil_id, row.carer_id) for row in ReportIssued.select()}
    assert not given & {(row.pupil_id, row.carer_id) for row in barred}


def test_there_are_notes_for_the_next_tutor_and_choices_of_year_9(morning) -> None:
    assert HandOver.select().where(HandOver.what_works != "").count() >= 3
    years = {
        row.form.year_group_id
        for choice in Choice.select()
        for row in FormMembership.select(FormMembership, Form).join(Form).where(
            FormMembership.pupil == choice.pupil_id, FormMembership.until_on >= morning.today
        )
    }  # fmt: skip
    assert {YearGroup.get_by_id(year).number for year in years if year} <= {9}
    assert Choice.select().count() > 0
