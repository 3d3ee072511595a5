"""The school, its years and weeks, its policy as it stood at each time, and what is set."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from tutor_tui.store.models.base import Row


class School(Row):
    """The one school of this database."""

    name = CharField()
    is_demo = BooleanField(default=False)
    """A demonstration school: made-up pupils, and `--today` may write."""
    division = CharField(default="england-and-wales")
    """Whose bank holidays hold (gov.uk division)."""


class AcademicYear(Row):
    """One academic year, named by the calendar year in which it starts."""

    starts_in = IntegerField(unique=True)
    provisional = BooleanField(default=False)
    """The term dates are a likely guess, not the school's own."""
    terms = TextField(default="")
    """The term dates as TOML, as they were read."""


class SchoolWeek(Row):
    """A week with at least one school day."""

    year = ForeignKeyField(AcademicYear)
    start = DateField(unique=True)
    """Its Monday."""
    number = IntegerField()
    cycle = CharField(max_length=1, default="")
    """`A`, `B`, or empty where there is no two-week timetable."""
    term = IntegerField()
    half_term = IntegerField()
    days = CharField(max_length=5)
    """Its school days as weekday digits, Monday 0: `01234`, `1234` after a bank holiday."""


class ClosedDay(Row):
    """A weekday in term on which the school is closed to pupils."""

    year = ForeignKeyField(AcademicYear)
    day = DateField(unique=True)
    kind = CharField(max_length=20)
    """`inset`, `bank_holiday` or `closed`."""
    name = CharField(default="")


class PolicyVersion(Row):
    """The policy's text as adopted; the newest that has begun is in force."""

    text = TextField()
    hash = CharField(max_length=64)
    """SHA-256 of the text, in hexadecimal."""
    from_on = DateField()


class Setting(Row):
    """One thing set for the whole school."""

    name = CharField(unique=True)
    value = TextField()


class UserSetting(Row):
    """One thing that the program remembers for one person."""

    username = CharField()
    name = CharField()
    value = TextField()

    class Meta:
        indexes = ((("username", "name"), True),)
