"""What targets, tracking, interventions, samples, self-evaluation and reports add to the tables of before."""

from typing import Any

from peewee import (
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

    class Pupil(Table):
        class Meta:
            table_name = "pupil"

    class Carer(Table):
        class Meta:
            table_name = "carer"

    class SampleItem(Table):
        class Meta:
            table_name = "sampleitem"

    def refers_to(model: Any) -> Any:
        return ForeignKeyField(model, field=model.id, null=True)

    migrator.migrate(
        migrator.add_column("target", "review_on", DateField(null=True)),
        migrator.add_column("target", "counts_from", CharField(default="")),
        migrator.add_column("target", "closed_on", DateField(null=True)),
        migrator.add_column("assessmentpoint", "is_baseline", BooleanField(default=False)),
        migrator.add_column("intervention", "meets", CharField(default="")),
        migrator.add_column("intervention", "on_scale", BooleanField(default=False)),
        migrator.add_column("intervention", "closed_on", DateField(null=True)),
        migrator.add_column("intervention", "evaluated_on", DateField(null=True)),
        migrator.add_column("intervention", "evaluated_by_id", refers_to(Staff)),
        migrator.add_column("interventionreview", "outcome", CharField(default="")),
        migrator.add_column("barrier", "opened_on", DateField(null=True)),
        migrator.add_column("barrier", "opened_by_id", refers_to(Staff)),
        migrator.add_column("barrier", "outcome", TextField(default="")),
        migrator.add_column("plannersample", "rule", CharField(default="")),
        migrator.add_column("plannersample", "half_term", IntegerField(null=True)),
        migrator.add_column("plannersample", "subject_id", refers_to(Subject)),
        migrator.add_column("plannersample", "size", IntegerField(default=0)),
        migrator.add_column("plannersample", "method", IntegerField(default=1)),
        migrator.add_column("plannersample", "pool_digest", CharField(default="")),
        migrator.add_column("sampleitem", "stratum", CharField(default="")),
        migrator.add_column("sampleitem", "fed_back_on", DateField(null=True)),
        migrator.add_column("sampleitem", "replaced_on", DateField(null=True)),
        migrator.add_column("sampleitem", "replaced_because", TextField(default="")),
        migrator.add_column("sampleitem", "replaces_id", refers_to(SampleItem)),
        migrator.add_column("selfevaluationrating", "is_priority", BooleanField(default=False)),
        migrator.add_column("reportissued", "carer_id", refers_to(Carer)),
        migrator.add_column("reportissued", "academic_year", IntegerField(null=True)),
        migrator.add_column("reportissued", "term", IntegerField(null=True)),
        migrator.add_column("handover", "what_works", TextField(default="")),
        migrator.add_column("handover", "given_to_id", refers_to(Staff)),
        migrator.add_column("handover", "given_on", DateField(null=True)),
        # A target stands with its baseline in the trajectory now; only demonstrations wrote these two.
        migrator.drop_column("attainment", "target_value"),
        migrator.drop_column("attainment", "target_rank"),
    )
    run: Any = db.execute_sql
    run("UPDATE target SET review_on = due_on WHERE status = 'open' AND pupil_id IS NOT NULL")
    run("UPDATE barrier SET opened_on = date(created_at)")

    class Trajectory(Row):
        pupil = ForeignKeyField(Pupil)
        subject = ForeignKeyField(Subject)
        scale = CharField()
        baseline_value = CharField()
        baseline_rank = FloatField()
        baseline_on = DateField()
        target_value = CharField()
        target_rank = FloatField()
        target_on = DateField()
        by = ForeignKeyField(Staff, null=True)

        class Meta:
            table_name = "trajectory"
            indexes = ((("pupil", "subject", "target_on"), True),)

    class SampleFinding(Row):
        item = ForeignKeyField(SampleItem)
        criterion = CharField(max_length=20)
        judgement = CharField(max_length=10)
        note = TextField()

        class Meta:
            table_name = "samplefinding"
            indexes = ((("item", "criterion"), True),)

    db.create_tables([Trajectory, SampleFinding])
