"""What other systems call a pupil: addresses and identifiers, any number of each."""

from typing import Any

from peewee import CharField, Database, DateTimeField, ForeignKeyField, IntegerField, Model, UUIDField


def up(migrator: Any, db: Database) -> None:
    """Add the table."""

    class Table(Model):
        class Meta:
            database = db

    class Pupil(Table):
        class Meta:
            table_name = "pupil"

    class PupilIdentifier(Table):
        key = UUIDField(unique=True)
        version = IntegerField()
        created_at = DateTimeField()
        changed_at = DateTimeField()
        pupil = ForeignKeyField(Pupil)
        system = CharField()
        identifier = CharField()
        said_by = CharField()

        class Meta:
            table_name = "pupilidentifier"
            indexes = ((("system", "identifier"), True),)

    db.create_tables([PupilIdentifier])
