"""What holds something of a pupil is known of every table."""

from peewee import CharField, ForeignKeyField, TextField

from tutor_tui.queries.protection.holdings import HOLDINGS
from tutor_tui.store.models import (
    AcademicYear,
    AssessmentPoint,
    AuditEntry,
    AuditPayload,
    Carer,
    ClosedDay,
    Department,
    Draft,
    FormGroup,
    FormTutor,
    HomeworkTask,
    ImportMap,
    ImportRun,
    Intervention,
    InterventionReview,
    LeaderComment,
    PlannerSample,
    PolicyVersion,
    Pupil,
    School,
    SchoolWeek,
    SelfEvaluation,
    SelfEvaluationRating,
    Setting,
    SettingCheck,
    Staff,
    StaffKey,
    StaffRole,
    StudyHelper,
    Subject,
    TeachingGroup,
    TeachingGroupTeacher,
    UserSetting,
    YearGroup,
)
from tutor_tui.store.models.tables import TABLES

DEALT_WITH_APART = {Pupil, Carer, Draft, AuditEntry, AuditPayload, Intervention, InterventionReview}
NOTHING_OF_A_PUPIL = {
    AcademicYear, AssessmentPoint, ClosedDay, Department, FormGroup, FormTutor, HomeworkTask, ImportMap, ImportRun,
    LeaderComment, PlannerSample, PolicyVersion, School, SchoolWeek, SelfEvaluation, SelfEvaluationRating, Setting,
    SettingCheck, Staff, StaffKey, StaffRole, StudyHelper, Subject, TeachingGroup, TeachingGroupTeacher, UserSetting,
    YearGroup,
}  # fmt: skip


def test_every_table_is_known() -> None:
    held = {holding.model for holding in HOLDINGS}
    assert held | DEALT_WITH_APART | NOTHING_OF_A_PUPIL == set(TABLES)
    assert not held & (DEALT_WITH_APART | NOTHING_OF_A_PUPIL)


def test_whatever_refers_to_a_pupil_is_held() -> None:
    referring = {
        model
        for model in TABLES
        for field in model._meta.fields.values()
        if isinstance(field, ForeignKeyField) and field.rel_model is Pupil
    }
    assert referring <= {holding.model for holding in HOLDINGS}


def test_rows_go_before_those_that_they_refer_to() -> None:
    order = [holding.model for holding in HOLDINGS]
    for place, model in enumerate(order):
        for field in model._meta.fields.values():
            if isinstance(field, ForeignKeyField) and field.rel_model in order[:place]:
                raise AssertionError(
                    f"{model.__name__} refers to {field.rel_model.__name__}, which goes first"
                )


def test_every_word_of_a_row_that_stays_is_emptied_or_is_a_kind() -> None:
    kinds = {
        "state", "presence", "session", "source", "kind", "side", "layer", "horizon", "status", "stage", "scale",
        "criterion", "judgement", "provision", "channel", "counts_from", "rule", "subject_kind", "evidence_key",
        "outcome", "policy_hash", "scope", "value", "baseline_value", "target_value", "about", "payload",
        "asked_as", "answer",
    }  # fmt: skip
    for holding in HOLDINGS:
        if not holding.stays:
            continue
        words = {
            name
            for name, field in holding.model._meta.fields.items()
            if isinstance(field, (CharField, TextField)) and name != "key"
        }
        assert words - kinds <= set(holding.blank), holding.title
