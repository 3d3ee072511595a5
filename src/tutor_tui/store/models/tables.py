"""All tables together, for whatever goes over the whole database."""

from tutor_tui.store.models.approvals import Approval
from tutor_tui.store.models.audit import AuditEntry, AuditPayload
from tutor_tui.store.models.base import Table
from tutor_tui.store.models.groups import (
    Department,
    FormGroup,
    FormTutor,
    Subject,
    TeachingGroup,
    TeachingGroupTeacher,
    YearGroup,
)
from tutor_tui.store.models.homework import HomeworkRecord, HomeworkTask
from tutor_tui.store.models.imports import Draft, ImportMap, ImportRun
from tutor_tui.store.models.monitoring import LeaderComment, SettingCheck
from tutor_tui.store.models.pastoral import Correction, Decision, HomeContact, Referral, Reward
from tutor_tui.store.models.planners import PlannerCheck, PlannerComment, PlannerVisit
from tutor_tui.store.models.pupils import (
    Absence,
    Barrier,
    Carer,
    FormMembership,
    Pupil,
    PupilCarer,
    PupilIdentifier,
    SupportFlag,
    TeachingGroupMembership,
)
from tutor_tui.store.models.school import (
    AcademicYear,
    ClosedDay,
    PolicyVersion,
    School,
    SchoolWeek,
    Setting,
    UserSetting,
)
from tutor_tui.store.models.scrutiny import (
    Choice,
    HandOver,
    PlannerSample,
    ReportIssued,
    SampleFinding,
    SampleItem,
    SelfEvaluation,
    SelfEvaluationRating,
)
from tutor_tui.store.models.staff import Grant, Staff, StaffKey, StaffRole
from tutor_tui.store.models.support import (
    Intervention,
    InterventionPupil,
    InterventionReview,
    StudyAttendance,
    StudyHelper,
    SupportProvision,
)
from tutor_tui.store.models.targets import AssessmentPoint, Attainment, Target, TargetReview, Trajectory

TABLES: tuple[type[Table], ...] = (
    School,
    AcademicYear,
    SchoolWeek,
    ClosedDay,
    PolicyVersion,
    Setting,
    UserSetting,
    Staff,
    StaffRole,
    StaffKey,
    Grant,
    YearGroup,
    FormGroup,
    FormTutor,
    Department,
    Subject,
    TeachingGroup,
    TeachingGroupTeacher,
    Pupil,
    PupilIdentifier,
    FormMembership,
    TeachingGroupMembership,
    Absence,
    SupportFlag,
    Carer,
    PupilCarer,
    Barrier,
    PlannerCheck,
    PlannerVisit,
    PlannerComment,
    HomeworkTask,
    HomeworkRecord,
    Correction,
    Referral,
    HomeContact,
    Reward,
    Decision,
    Target,
    TargetReview,
    AssessmentPoint,
    Attainment,
    Trajectory,
    Intervention,
    InterventionPupil,
    InterventionReview,
    SupportProvision,
    StudyAttendance,
    StudyHelper,
    SettingCheck,
    LeaderComment,
    PlannerSample,
    SampleItem,
    SampleFinding,
    SelfEvaluation,
    SelfEvaluationRating,
    ReportIssued,
    HandOver,
    Choice,
    Approval,
    AuditEntry,
    AuditPayload,
    ImportRun,
    ImportMap,
    Draft,
)
"""Every table, each after the tables that it refers to."""

BY_NAME: dict[str, type[Table]] = {model.__name__.lower(): model for model in TABLES}
