"""Year groups, forms, departments, subjects and teaching groups."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField

from tutor_tui.store.models.base import Row
from tutor_tui.store.models.staff import Staff


class YearGroup(Row):
    """A year group of the national curriculum."""

    number = IntegerField(unique=True)
    """The national-curriculum year: 7 for Year 7, 0 for Reception, -1 and -2 for nursery."""


class FormGroup(Row):
    """A form, tutor or mentor group; in a primary school, a class."""

    name = CharField(unique=True)
    year_group = ForeignKeyField(YearGroup, null=True)
    year_group_id: int | None
    room = CharField(default="")


class FormTutor(Row):
    """A person who tutors a form, for a time."""

    form = ForeignKeyField(FormGroup)
    form_id: int
    staff = ForeignKeyField(Staff)
    staff_id: int
    kind = CharField(max_length=10, default="tutor")
    """`tutor`, `co-tutor` or `cover`."""
    from_on = DateField()
    until_on = DateField(null=True)


class Department(Row):
    """A department or faculty, possibly within another."""

    name = CharField(unique=True)
    parent = ForeignKeyField("self", null=True)


class Subject(Row):
    """A subject."""

    name = CharField(unique=True)
    short = CharField(max_length=4, default="")
    """Two to four letters for a narrow column: `En`, `Ma`, `Ge`."""
    department = ForeignKeyField(Department, null=True)


class TeachingGroup(Row):
    """A set, or a class in one subject."""

    name = CharField()
    subject = ForeignKeyField(Subject)
    subject_id: int
    year_group = ForeignKeyField(YearGroup, null=True)
    academic_year = IntegerField()
    """The calendar year in which its academic year starts."""
    source_id = CharField(default="", index=True)

    class Meta:
        indexes = ((("name", "subject", "academic_year"), True),)


class TeachingGroupTeacher(Row):
    """A person who teaches a group, for a time."""

    group = ForeignKeyField(TeachingGroup)
    group_id: int
    staff = ForeignKeyField(Staff)
    staff_id: int
    from_on = DateField()
    until_on = DateField(null=True)
