"""Every table of the first release: a frozen copy, independent of today's models."""

from typing import Any

from peewee import (
    BigIntegerField,
    BooleanField,
    CharField,
    Database,
    DateField,
    DateTimeField,
    FloatField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)


def up(migrator: Any, db: Database) -> None:
    """Make the tables."""

    class Table(Model):
        class Meta:
            database = db

    class Row(Table):
        key = UUIDField(unique=True)
        version = IntegerField()
        created_at = DateTimeField()
        changed_at = DateTimeField()

    class Pupil(Row):
        upn = CharField(unique=True, null=True, max_length=13)
        admission_number = CharField(index=True)
        source_id = CharField(index=True)
        forename = CharField()
        surname = CharField()
        legal_forename = CharField()
        legal_surname = CharField()
        find_key = CharField(index=True)
        born_on = DateField(null=True)
        sex = CharField(max_length=1)
        year_taught = IntegerField(null=True)
        house = CharField()
        joined_on = DateField(null=True)
        left_on = DateField(null=True)

        class Meta:
            table_name = "pupil"

    db.create_tables([Pupil])

    class Absence(Row):
        pupil = ForeignKeyField(Pupil)
        day = DateField()
        session = CharField(max_length=2)
        absent = BooleanField()
        code = CharField(max_length=4)
        source = CharField(max_length=10)

        class Meta:
            table_name = "absence"
            indexes = ((("pupil", "day", "session"), True), (("day", "absent"), False))

    db.create_tables([Absence])

    class AcademicYear(Row):
        starts_in = IntegerField(unique=True)
        provisional = BooleanField()
        terms = TextField()

        class Meta:
            table_name = "academicyear"

    db.create_tables([AcademicYear])

    class Staff(Row):
        username = CharField(unique=True)
        title = CharField()
        forename = CharField()
        surname = CharField()
        email = CharField()
        source_id = CharField(index=True)
        active = BooleanField()

        class Meta:
            table_name = "staff"

    db.create_tables([Staff])

    class Approval(Row):
        verb = CharField()
        subject = CharField()
        payload = TextField()
        asked_by = ForeignKeyField(Staff)
        answered_by = ForeignKeyField(Staff, null=True)
        answer = CharField(max_length=10)
        answered_at = DateTimeField(null=True)

        class Meta:
            table_name = "approval"

    db.create_tables([Approval])

    class AssessmentPoint(Row):
        academic_year = IntegerField()
        term = IntegerField()
        name = CharField()
        due_on = DateField()
        scale = CharField()

        class Meta:
            table_name = "assessmentpoint"
            indexes = ((("academic_year", "term", "name"), True),)

    db.create_tables([AssessmentPoint])

    class Department(Row):
        name = CharField(unique=True)
        parent = ForeignKeyField("self", null=True)

        class Meta:
            table_name = "department"

    db.create_tables([Department])

    class Subject(Row):
        name = CharField(unique=True)
        short = CharField(max_length=4)
        department = ForeignKeyField(Department, null=True)

        class Meta:
            table_name = "subject"

    db.create_tables([Subject])

    class Attainment(Row):
        point = ForeignKeyField(AssessmentPoint)
        pupil = ForeignKeyField(Pupil)
        subject = ForeignKeyField(Subject)
        value = CharField()
        rank = FloatField(null=True)
        target_value = CharField()
        target_rank = FloatField(null=True)
        by = ForeignKeyField(Staff, null=True)

        class Meta:
            table_name = "attainment"
            indexes = ((("point", "pupil", "subject"), True),)

    db.create_tables([Attainment])

    class AuditEntry(Table):
        at = DateTimeField(index=True)
        actor = CharField()
        session = CharField(index=True, max_length=36)
        kind = CharField(max_length=8)
        verb = CharField()
        subject = CharField()
        row_count = IntegerField()
        key_fingerprint = CharField()
        address = CharField()
        undo_of = BigIntegerField(unique=True, null=True)
        previous_hash = CharField(max_length=64)
        hash = CharField(unique=True, max_length=64)
        payload_digest = CharField(max_length=64)

        class Meta:
            table_name = "auditentry"

    db.create_tables([AuditEntry])

    class AuditPayload(Table):
        entry = ForeignKeyField(AuditEntry, unique=True)
        salt = CharField(max_length=32)
        before = TextField()
        after = TextField()

        class Meta:
            table_name = "auditpayload"

    db.create_tables([AuditPayload])

    class Barrier(Row):
        pupil = ForeignKeyField(Pupil)
        kind = CharField()
        action = TextField()
        actor = ForeignKeyField(Staff)
        review_on = DateField()
        closed_on = DateField(null=True)

        class Meta:
            table_name = "barrier"

    db.create_tables([Barrier])

    class Carer(Row):
        title = CharField()
        forename = CharField()
        surname = CharField()
        phone = CharField()
        other_phone = CharField()
        email = CharField()
        language = CharField()
        interpreter = BooleanField()
        source_id = CharField(index=True)

        class Meta:
            table_name = "carer"

    db.create_tables([Carer])

    class Choice(Row):
        pupil = ForeignKeyField(Pupil)
        age = IntegerField()
        text = TextField()
        by = ForeignKeyField(Staff)
        noted_on = DateField()

        class Meta:
            table_name = "choice"

    db.create_tables([Choice])

    class ClosedDay(Row):
        year = ForeignKeyField(AcademicYear)
        day = DateField(unique=True)
        kind = CharField(max_length=20)
        name = CharField()

        class Meta:
            table_name = "closedday"

    db.create_tables([ClosedDay])

    class YearGroup(Row):
        number = IntegerField(unique=True)

        class Meta:
            table_name = "yeargroup"

    db.create_tables([YearGroup])

    class TeachingGroup(Row):
        name = CharField()
        subject = ForeignKeyField(Subject)
        year_group = ForeignKeyField(YearGroup, null=True)
        academic_year = IntegerField()
        source_id = CharField(index=True)

        class Meta:
            table_name = "teachinggroup"
            indexes = ((("name", "subject", "academic_year"), True),)

    db.create_tables([TeachingGroup])

    class HomeworkTask(Row):
        group = ForeignKeyField(TeachingGroup)
        subject = ForeignKeyField(Subject)
        teacher = ForeignKeyField(Staff, null=True)
        title = CharField()
        kind = CharField()
        skill = CharField()
        bloom = CharField(max_length=20)
        minutes = IntegerField(null=True)
        set_on = DateField()
        deadline = DateField()
        needs_resources = BooleanField()
        from_classwork = BooleanField()
        collected_by = ForeignKeyField(Staff, null=True)
        collected_at = DateTimeField(null=True)
        withdrawn_on = DateField(null=True)
        returned_on = DateField(null=True)
        source_id = CharField(index=True)

        class Meta:
            table_name = "homeworktask"
            indexes = ((("group", "deadline"), False),)

    db.create_tables([HomeworkTask])

    class HomeworkRecord(Row):
        task = ForeignKeyField(HomeworkTask)
        pupil = ForeignKeyField(Pupil, index=False)
        state = CharField(max_length=10)
        handed_in_on = DateField(null=True)
        reason = TextField()
        exempt_reason = TextField()
        told_teacher_before = BooleanField()
        mark = CharField()
        feedback = TextField()
        response = TextField()
        closed_on = DateField(null=True)
        closed_reason = CharField()

        class Meta:
            table_name = "homeworkrecord"
            indexes = ((("task", "pupil"), True), (("pupil", "state", "closed_on"), False))

    db.create_tables([HomeworkRecord])

    class Correction(Row):
        pupil = ForeignKeyField(Pupil)
        homework_record = ForeignKeyField(HomeworkRecord, unique=True, null=True)
        kind = CharField()
        reason = TextField()
        made_by = ForeignKeyField(Staff, null=True)
        scheduled_on = DateField(index=True)
        present = BooleanField(null=True)
        state = CharField(max_length=12)
        escalated_from = ForeignKeyField("self", null=True)

        class Meta:
            table_name = "correction"

    db.create_tables([Correction])

    class Decision(Row):
        rule = CharField()
        rung = IntegerField()
        subject_kind = CharField(max_length=12)
        subject_id = IntegerField()
        evidence_key = TextField()
        outcome = CharField(max_length=10)
        until_on = DateField(null=True)
        reason = TextField()
        by = ForeignKeyField(Staff)
        at = DateTimeField()
        policy_hash = CharField(max_length=64)

        class Meta:
            table_name = "decision"
            indexes = ((("subject_kind", "subject_id", "rule"), False),)

    db.create_tables([Decision])

    class Draft(Row):
        username = CharField()
        place = CharField()
        text = TextField()

        class Meta:
            table_name = "draft"
            indexes = ((("username", "place"), True),)

    db.create_tables([Draft])

    class FormGroup(Row):
        name = CharField(unique=True)
        year_group = ForeignKeyField(YearGroup, null=True)
        room = CharField()

        class Meta:
            table_name = "formgroup"

    db.create_tables([FormGroup])

    class FormMembership(Row):
        pupil = ForeignKeyField(Pupil)
        form = ForeignKeyField(FormGroup)
        from_on = DateField()
        until_on = DateField(null=True)
        roll_number = IntegerField(null=True)

        class Meta:
            table_name = "formmembership"

    db.create_tables([FormMembership])

    class FormTutor(Row):
        form = ForeignKeyField(FormGroup)
        staff = ForeignKeyField(Staff)
        kind = CharField(max_length=10)
        from_on = DateField()
        until_on = DateField(null=True)

        class Meta:
            table_name = "formtutor"

    db.create_tables([FormTutor])

    class Grant(Row):
        staff = ForeignKeyField(Staff)
        scope = CharField(max_length=10)
        scope_id = IntegerField(null=True)
        reason = TextField()
        from_on = DateField()
        until_on = DateField()
        seen_by = ForeignKeyField(Staff, null=True)

        class Meta:
            table_name = "grant"

    db.create_tables([Grant])

    class HandOver(Row):
        pupil = ForeignKeyField(Pupil)
        academic_year = IntegerField()
        by = ForeignKeyField(Staff)
        text = TextField()

        class Meta:
            table_name = "handover"
            indexes = ((("pupil", "academic_year"), True),)

    db.create_tables([HandOver])

    class HomeContact(Row):
        pupil = ForeignKeyField(Pupil)
        carer = ForeignKeyField(Carer, null=True)
        by = ForeignKeyField(Staff)
        made_on = DateField(null=True)
        channel = CharField(max_length=12)
        reason = TextField()
        said = TextField()
        outcome = TextField()
        follow_up_on = DateField(null=True)
        done = BooleanField()

        class Meta:
            table_name = "homecontact"
            indexes = ((("done", "follow_up_on"), False),)

    db.create_tables([HomeContact])

    class ImportMap(Row):
        headers_key = CharField(unique=True)
        kind = CharField()
        mapping = TextField()

        class Meta:
            table_name = "importmap"

    db.create_tables([ImportMap])

    class ImportRun(Row):
        at = DateTimeField()
        source = CharField()
        kind = CharField()
        summary = TextField()
        audit_entry = BigIntegerField(null=True)

        class Meta:
            table_name = "importrun"

    db.create_tables([ImportRun])

    class Intervention(Row):
        wave = IntegerField()
        name = CharField()
        need = TextField()
        for_more_able = BooleanField()
        subject = ForeignKeyField(Subject, null=True)
        led_by = ForeignKeyField(Staff)
        starts_on = DateField()
        ends_on = DateField()
        entry_measure = CharField()
        exit_measure = CharField()
        stage = CharField(max_length=10)
        link_to_lessons = TextField()
        evaluation = TextField()
        score = IntegerField(null=True)

        class Meta:
            table_name = "intervention"

    db.create_tables([Intervention])

    class InterventionPupil(Row):
        intervention = ForeignKeyField(Intervention)
        pupil = ForeignKeyField(Pupil)
        entry_value = FloatField(null=True)
        exit_value = FloatField(null=True)
        from_on = DateField()
        until_on = DateField(null=True)

        class Meta:
            table_name = "interventionpupil"
            indexes = ((("intervention", "pupil"), True),)

    db.create_tables([InterventionPupil])

    class InterventionReview(Row):
        intervention = ForeignKeyField(Intervention)
        due_on = DateField()
        held_on = DateField(null=True)
        by = ForeignKeyField(Staff, null=True)
        note = TextField()

        class Meta:
            table_name = "interventionreview"

    db.create_tables([InterventionReview])

    class PlannerCheck(Row):
        pupil = ForeignKeyField(Pupil)
        week = DateField(index=True)
        state = CharField(max_length=12)

        class Meta:
            table_name = "plannercheck"
            indexes = ((("pupil", "week"), True),)

    db.create_tables([PlannerCheck])

    class PlannerComment(Row):
        planner_check = ForeignKeyField(PlannerCheck)
        pupil = ForeignKeyField(Pupil)
        written_on = DateField()
        side = CharField(max_length=10)
        text = TextField()
        needs_reply = BooleanField()
        reply = TextField()
        replied_by = ForeignKeyField(Staff, null=True)
        replied_at = DateTimeField(null=True)

        class Meta:
            table_name = "plannercomment"
            indexes = ((("pupil", "needs_reply", "replied_at"), False),)

    db.create_tables([PlannerComment])

    class PlannerSample(Row):
        academic_year = IntegerField()
        term = IntegerField()
        scope = CharField(max_length=10)
        scope_id = IntegerField(null=True)
        seed = IntegerField()
        drawn_by = ForeignKeyField(Staff)
        drawn_on = DateField()

        class Meta:
            table_name = "plannersample"

    db.create_tables([PlannerSample])

    class PlannerVisit(Row):
        planner_check = ForeignKeyField(PlannerCheck)
        day = DateField()
        presence = CharField(max_length=10)
        parent_signed = BooleanField(null=True)
        tutor_signed_by = ForeignKeyField(Staff, null=True)
        tutor_signed_at = DateTimeField(null=True)
        tasks_recorded = BooleanField(null=True)

        class Meta:
            table_name = "plannervisit"
            indexes = ((("planner_check", "day"), True),)

    db.create_tables([PlannerVisit])

    class PolicyVersion(Row):
        text = TextField()
        hash = CharField(max_length=64)
        from_on = DateField()

        class Meta:
            table_name = "policyversion"

    db.create_tables([PolicyVersion])

    class PupilCarer(Row):
        pupil = ForeignKeyField(Pupil)
        carer = ForeignKeyField(Carer)
        contact_order = IntegerField()
        relationship = CharField()
        parental_responsibility = BooleanField()
        may_sign = BooleanField()
        may_contact = BooleanField()
        gets_reports = BooleanField()
        restriction = TextField()

        class Meta:
            table_name = "pupilcarer"
            indexes = ((("pupil", "carer"), True),)

    db.create_tables([PupilCarer])

    class Referral(Row):
        pupil = ForeignKeyField(Pupil, null=True)
        subject = ForeignKeyField(Subject, null=True)
        stage = CharField(max_length=30)
        asked_by = ForeignKeyField(Staff)
        asked_on = DateField()
        question = TextField()
        answer = TextField()
        answered_by = ForeignKeyField(Staff, null=True)
        answered_on = DateField(null=True)
        outcome = CharField()
        due_on = DateField()

        class Meta:
            table_name = "referral"

    db.create_tables([Referral])

    class ReportIssued(Row):
        pupil = ForeignKeyField(Pupil)
        kind = CharField()
        issued_on = DateField()
        by = ForeignKeyField(Staff)
        how = CharField()

        class Meta:
            table_name = "reportissued"

    db.create_tables([ReportIssued])

    class Reward(Row):
        pupil = ForeignKeyField(Pupil)
        kind = CharField()
        reason = TextField()
        given_by = ForeignKeyField(Staff)
        given_on = DateField()

        class Meta:
            table_name = "reward"

    db.create_tables([Reward])

    class SampleItem(Row):
        sample = ForeignKeyField(PlannerSample)
        pupil = ForeignKeyField(Pupil)
        subject = ForeignKeyField(Subject, null=True)
        findings = TextField()
        feedback = TextField()
        feedback_to = ForeignKeyField(Staff, null=True)
        looked_on = DateField(null=True)
        answer = TextField()
        answered_on = DateField(null=True)

        class Meta:
            table_name = "sampleitem"
            indexes = ((("sample", "pupil", "subject"), False),)

    db.create_tables([SampleItem])

    class School(Row):
        name = CharField()
        is_demo = BooleanField()
        division = CharField()

        class Meta:
            table_name = "school"

    db.create_tables([School])

    class SchoolWeek(Row):
        year = ForeignKeyField(AcademicYear)
        start = DateField(unique=True)
        number = IntegerField()
        cycle = CharField(max_length=1)
        term = IntegerField()
        half_term = IntegerField()
        days = CharField(max_length=5)

        class Meta:
            table_name = "schoolweek"

    db.create_tables([SchoolWeek])

    class SelfEvaluation(Row):
        academic_year = IntegerField()
        phase = IntegerField()
        dated_on = DateField()
        by = ForeignKeyField(Staff)
        priorities = TextField()

        class Meta:
            table_name = "selfevaluation"
            indexes = ((("academic_year", "phase"), True),)

    db.create_tables([SelfEvaluation])

    class SelfEvaluationRating(Row):
        evaluation = ForeignKeyField(SelfEvaluation)
        item = CharField()
        score = IntegerField()
        note = TextField()

        class Meta:
            table_name = "selfevaluationrating"
            indexes = ((("evaluation", "item"), True),)

    db.create_tables([SelfEvaluationRating])

    class Setting(Row):
        name = CharField(unique=True)
        value = TextField()

        class Meta:
            table_name = "setting"

    db.create_tables([Setting])

    class StaffKey(Row):
        staff = ForeignKeyField(Staff)
        fingerprint = CharField(unique=True)
        label = CharField()
        revoked_at = DateTimeField(null=True)

        class Meta:
            table_name = "staffkey"

    db.create_tables([StaffKey])

    class StaffRole(Row):
        staff = ForeignKeyField(Staff)
        role = CharField(max_length=30)
        scope = CharField(max_length=10)
        scope_id = IntegerField(null=True)
        from_on = DateField()
        until_on = DateField(null=True)

        class Meta:
            table_name = "staffrole"

    db.create_tables([StaffRole])

    class StudyAttendance(Row):
        pupil = ForeignKeyField(Pupil)
        day = DateField(index=True)
        expected = BooleanField()
        attended = BooleanField(null=True)
        by = ForeignKeyField(Staff, null=True)

        class Meta:
            table_name = "studyattendance"
            indexes = ((("pupil", "day"), True),)

    db.create_tables([StudyAttendance])

    class SupportFlag(Row):
        pupil = ForeignKeyField(Pupil)
        kind = CharField(max_length=30)
        note = TextField()
        from_on = DateField(null=True)
        until_on = DateField(null=True)

        class Meta:
            table_name = "supportflag"
            indexes = ((("pupil", "kind"), False),)

    db.create_tables([SupportFlag])

    class SupportProvision(Row):
        pupil = ForeignKeyField(Pupil)
        kind = CharField()
        subject = ForeignKeyField(Subject, null=True)
        reason = TextField()
        from_on = DateField()
        until_on = DateField(null=True)
        review_on = DateField(null=True)

        class Meta:
            table_name = "supportprovision"

    db.create_tables([SupportProvision])

    class Target(Row):
        parent = ForeignKeyField("self", null=True)
        layer = CharField(max_length=12)
        horizon = CharField(max_length=8)
        key_stage = IntegerField(null=True)
        year_group = ForeignKeyField(YearGroup, null=True)
        form = ForeignKeyField(FormGroup, null=True)
        group = ForeignKeyField(TeachingGroup, null=True)
        pupil = ForeignKeyField(Pupil, null=True)
        subject = ForeignKeyField(Subject, null=True)
        text = TextField()
        baseline = FloatField(null=True)
        goal = FloatField(null=True)
        measure = CharField()
        made_by = ForeignKeyField(Staff, null=True)
        set_on = DateField()
        due_on = DateField()
        status = CharField(max_length=10)

        class Meta:
            table_name = "target"
            indexes = ((("pupil", "status", "due_on"), False),)

    db.create_tables([Target])

    class TargetReview(Row):
        target = ForeignKeyField(Target)
        reviewed_on = DateField()
        by = ForeignKeyField(Staff)
        note = TextField()
        value = FloatField(null=True)
        with_pupil = BooleanField()
        shared_how = CharField()
        shared_on = DateField(null=True)
        next_on = DateField(null=True)

        class Meta:
            table_name = "targetreview"

    db.create_tables([TargetReview])

    class TeachingGroupMembership(Row):
        pupil = ForeignKeyField(Pupil)
        group = ForeignKeyField(TeachingGroup)
        from_on = DateField()
        until_on = DateField(null=True)

        class Meta:
            table_name = "teachinggroupmembership"

    db.create_tables([TeachingGroupMembership])

    class TeachingGroupTeacher(Row):
        group = ForeignKeyField(TeachingGroup)
        staff = ForeignKeyField(Staff)
        from_on = DateField()
        until_on = DateField(null=True)

        class Meta:
            table_name = "teachinggroupteacher"

    db.create_tables([TeachingGroupTeacher])

    class UserSetting(Row):
        username = CharField()
        name = CharField()
        value = TextField()

        class Meta:
            table_name = "usersetting"
            indexes = ((("username", "name"), True),)

    db.create_tables([UserSetting])
