"""Every table of a school's database, in the field's names.

A module is imported when one of its tables is asked for: a table takes 0.3 ms to make, and a session needs a third
of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tutor_tui.store.models.base import Row, Table, database, utc_now

if TYPE_CHECKING:
    from tutor_tui.store.models.approvals import Approval as Approval
    from tutor_tui.store.models.audit import AuditEntry as AuditEntry
    from tutor_tui.store.models.audit import AuditPayload as AuditPayload
    from tutor_tui.store.models.groups import (
        Department as Department,
    )
    from tutor_tui.store.models.groups import (
        FormGroup as FormGroup,
    )
    from tutor_tui.store.models.groups import (
        FormTutor as FormTutor,
    )
    from tutor_tui.store.models.groups import (
        Subject as Subject,
    )
    from tutor_tui.store.models.groups import (
        TeachingGroup as TeachingGroup,
    )
    from tutor_tui.store.models.groups import (
        TeachingGroupTeacher as TeachingGroupTeacher,
    )
    from tutor_tui.store.models.groups import (
        YearGroup as YearGroup,
    )
    from tutor_tui.store.models.homework import HomeworkRecord as HomeworkRecord
    from tutor_tui.store.models.homework import HomeworkTask as HomeworkTask
    from tutor_tui.store.models.imports import Draft as Draft
    from tutor_tui.store.models.imports import ImportMap as ImportMap
    from tutor_tui.store.models.imports import ImportRun as ImportRun
    from tutor_tui.store.models.monitoring import LeaderComment as LeaderComment
    from tutor_tui.store.models.monitoring import SettingCheck as SettingCheck
    from tutor_tui.store.models.pastoral import (
        Correction as Correction,
    )
    from tutor_tui.store.models.pastoral import (
        Decision as Decision,
    )
    from tutor_tui.store.models.pastoral import (
        HomeContact as HomeContact,
    )
    from tutor_tui.store.models.pastoral import (
        Referral as Referral,
    )
    from tutor_tui.store.models.pastoral import (
        Reward as Reward,
    )
    from tutor_tui.store.models.planners import (
        PlannerCheck as PlannerCheck,
    )
    from tutor_tui.store.models.planners import (
        PlannerComment as PlannerComment,
    )
    from tutor_tui.store.models.planners import (
        PlannerVisit as PlannerVisit,
    )
    from tutor_tui.store.models.pupils import (
        Absence as Absence,
    )
    from tutor_tui.store.models.pupils import (
        Barrier as Barrier,
    )
    from tutor_tui.store.models.pupils import (
        Carer as Carer,
    )
    from tutor_tui.store.models.pupils import (
        FormMembership as FormMembership,
    )
    from tutor_tui.store.models.pupils import (
        Pupil as Pupil,
    )
    from tutor_tui.store.models.pupils import (
        PupilCarer as PupilCarer,
    )
    from tutor_tui.store.models.pupils import (
        PupilIdentifier as PupilIdentifier,
    )
    from tutor_tui.store.models.pupils import (
        SupportFlag as SupportFlag,
    )
    from tutor_tui.store.models.pupils import (
        TeachingGroupMembership as TeachingGroupMembership,
    )
    from tutor_tui.store.models.school import (
        AcademicYear as AcademicYear,
    )
    from tutor_tui.store.models.school import (
        ClosedDay as ClosedDay,
    )
    from tutor_tui.store.models.school import (
        PolicyVersion as PolicyVersion,
    )
    from tutor_tui.store.models.school import (
        School as School,
    )
    from tutor_tui.store.models.school import (
        SchoolWeek as SchoolWeek,
    )
    from tutor_tui.store.models.school import (
        Setting as Setting,
    )
    from tutor_tui.store.models.school import (
        UserSetting as UserSetting,
    )
    from tutor_tui.store.models.scrutiny import (
        Choice as Choice,
    )
    from tutor_tui.store.models.scrutiny import (
        HandOver as HandOver,
    )
    from tutor_tui.store.models.scrutiny import (
        PlannerSample as PlannerSample,
    )
    from tutor_tui.store.models.scrutiny import (
        ReportIssued as ReportIssued,
    )
    from tutor_tui.store.models.scrutiny import (
        SampleFinding as SampleFinding,
    )
    from tutor_tui.store.models.scrutiny import (
        SampleItem as SampleItem,
    )
    from tutor_tui.store.models.scrutiny import (
        SelfEvaluation as SelfEvaluation,
    )
    from tutor_tui.store.models.scrutiny import (
        SelfEvaluationRating as SelfEvaluationRating,
    )
    from tutor_tui.store.models.staff import (
        Grant as Grant,
    )
    from tutor_tui.store.models.staff import (
        Staff as Staff,
    )
    from tutor_tui.store.models.staff import (
        StaffKey as StaffKey,
    )
    from tutor_tui.store.models.staff import (
        StaffRole as StaffRole,
    )
    from tutor_tui.store.models.support import (
        Intervention as Intervention,
    )
    from tutor_tui.store.models.support import (
        InterventionPupil as InterventionPupil,
    )
    from tutor_tui.store.models.support import (
        InterventionReview as InterventionReview,
    )
    from tutor_tui.store.models.support import (
        StudyAttendance as StudyAttendance,
    )
    from tutor_tui.store.models.support import (
        StudyHelper as StudyHelper,
    )
    from tutor_tui.store.models.support import (
        SupportProvision as SupportProvision,
    )
    from tutor_tui.store.models.targets import (
        AssessmentPoint as AssessmentPoint,
    )
    from tutor_tui.store.models.targets import (
        Attainment as Attainment,
    )
    from tutor_tui.store.models.targets import (
        Target as Target,
    )
    from tutor_tui.store.models.targets import (
        TargetReview as TargetReview,
    )
    from tutor_tui.store.models.targets import (
        Trajectory as Trajectory,
    )

_HOMES = {
    name: module
    for module, names in {
        "approvals": "Approval",
        "audit": "AuditEntry AuditPayload",
        "groups": "Department FormGroup FormTutor Subject TeachingGroup TeachingGroupTeacher YearGroup",
        "homework": "HomeworkRecord HomeworkTask",
        "imports": "Draft ImportMap ImportRun",
        "monitoring": "LeaderComment SettingCheck",
        "pastoral": "Correction Decision HomeContact Referral Reward",
        "planners": "PlannerCheck PlannerComment PlannerVisit",
        "pupils": "Absence Barrier Carer FormMembership Pupil PupilCarer PupilIdentifier SupportFlag "
        "TeachingGroupMembership",
        "school": "AcademicYear ClosedDay PolicyVersion School SchoolWeek Setting UserSetting",
        "scrutiny": "Choice HandOver PlannerSample ReportIssued SampleFinding SampleItem SelfEvaluation "
        "SelfEvaluationRating",
        "staff": "Grant Staff StaffKey StaffRole",
        "support": "Intervention InterventionPupil InterventionReview StudyAttendance StudyHelper "
        "SupportProvision",
        "targets": "AssessmentPoint Attainment Target TargetReview Trajectory",
    }.items()
    for name in names.split()
}
"""The module that defines each table."""


def __getattr__(name: str) -> Any:
    """The table of this name. Raises `AttributeError` where there is none."""
    if name not in _HOMES:
        raise AttributeError(f"there is no table {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


__all__ = ["Row", "Table", "database", "utc_now"]
