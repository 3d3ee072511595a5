"""What keeping homework, ladders, support and the triage add to the tables of the first release."""

from typing import Any

from peewee import (
    BooleanField,
    CharField,
    Database,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
    UUIDField,
)


def up(migrator: Any, db: Database) -> None:
    """Add the columns, each with what it is for rows that were there before, and the tables."""

    class Table(Model):
        class Meta:
            database = db

    class Row(Table):
        key = UUIDField(unique=True)
        version = IntegerField()
        created_at = DateTimeField()
        changed_at = DateTimeField()

    class Staff(Table):
        class Meta:
            table_name = "staff"

    class Subject(Table):
        class Meta:
            table_name = "subject"

    class FormGroup(Table):
        class Meta:
            table_name = "formgroup"

    class TeachingGroup(Table):
        class Meta:
            table_name = "teachinggroup"

    class HomeworkTask(Table):
        class Meta:
            table_name = "homeworktask"

    class Referral(Table):
        class Meta:
            table_name = "referral"

    def refers_to(model: Any) -> Any:
        return ForeignKeyField(model, field=model.id, null=True)

    migrator.migrate(
        migrator.add_column("homeworktask", "written_down", BooleanField(null=True)),
        migrator.add_column("homeworktask", "assessment", CharField(max_length=10, default="")),
        migrator.add_column("correction", "missed_on", DateField(null=True)),
        migrator.add_column("referral", "task_id", refers_to(HomeworkTask)),
        migrator.add_column("referral", "group_id", refers_to(TeachingGroup)),
        migrator.add_column("referral", "raised_from_id", refers_to(Referral)),
        migrator.add_column("homecontact", "subject_id", refers_to(Subject)),
        migrator.add_column("reward", "subject_id", refers_to(Subject)),
        migrator.add_column("supportprovision", "provision", CharField(default="")),
        migrator.add_column("supportprovision", "arrangement", TextField(default="")),
        migrator.add_column("supportprovision", "times", IntegerField(null=True)),
        migrator.add_column("supportprovision", "every_weeks", IntegerField(null=True)),
        migrator.add_column("supportprovision", "agreed_by_id", refers_to(Staff)),
    )

    class StudyHelper(Row):
        day = DateField(index=True)
        staff = ForeignKeyField(Staff)

        class Meta:
            table_name = "studyhelper"
            indexes = ((("day", "staff"), True),)

    class SettingCheck(Row):
        form = ForeignKeyField(FormGroup)
        week = DateField()
        is_set = BooleanField()
        note = TextField()
        by = ForeignKeyField(Staff)

        class Meta:
            table_name = "settingcheck"
            indexes = ((("form", "week"), True),)

    class LeaderComment(Row):
        leader = CharField()
        by = ForeignKeyField(Staff)
        written_on = DateField(index=True)
        subject = ForeignKeyField(Subject, null=True)
        text = TextField()

        class Meta:
            table_name = "leadercomment"

    db.create_tables([StudyHelper, SettingCheck, LeaderComment])
