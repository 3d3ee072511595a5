"""Two schools of a trust on a server of a test's own, in which everybody has an account, and what he sees there."""

import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg
from peewee import PostgresqlDatabase

from support.postgres import EVERYBODY_COMES_IN, PORT, Server, running
from support.posts import give_post
from support.school import MONDAY, TERM_START, add_carer, add_pupil
from support.set_work import add_group, add_task
from tutor_tui.access import Role, Scope
from tutor_tui.calendar.provisional import shipped_or_provisional
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.session import open_session
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.setup import found_school
from tutor_tui.services.staff.staff_list import add_staff, make_tutor
from tutor_tui.store import models
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.faults import told
from tutor_tui.store.models import FormGroup, FormTutor, Staff, Subject, YearGroup, database
from tutor_tui.store.models.tables import TABLES
from tutor_tui.store.places import Place, place_of
from tutor_tui.store.postgresql.security.applying import apply, plan
from tutor_tui.store.postgresql.security.names import Names
from tutor_tui.store.session import Session

SCHOOL, OTHER, DATABASE = Names("oakfield"), Names("elmwood"), "trust"
DAY = timedelta(days=1)
ROLES = {
    "bhead": (Role.HEAD_OF_YEAR, Scope.YEAR),
    "lgeo": (Role.CURRICULUM_LEADER, Scope.SUBJECT),
    "esenco": (Role.SENCO, Scope.SCHOOL),
    "cslt": (Role.SLT, Scope.SCHOOL),
    "dslt": (Role.SLT, Scope.SCHOOL),
    "dmanager": (Role.DATA_MANAGER, Scope.SCHOOL),
    "fstudy": (Role.STUDY_SUPERVISOR, Scope.SCHOOL),
    "ttrust": (Role.TRUST_LEADER, Scope.SCHOOL),
}
"""Who has which post, beside tutors (`acarter` of 8A, `dother` of 8B, `ccover` for her) and the teacher `tgeo`."""
FORMS = {"8A": 28, "8B": 9, "9A": 5}
"""How many pupils each form has."""


def fill(path: Path) -> None:
    """A school with one row of every kind about each of its pupils, in a file."""
    open_database(path, create=True)
    found_school(
        "Oakfield",
        shipped_policy("independent-learning"),
        [shipped_or_provisional(2026)],
        MONDAY,
        is_demo=True,
    )
    owner = open_session(None, MONDAY)
    with database.atomic():
        years = {number: YearGroup.create(number=number) for number in (8, 9)}
        pupils: dict[str, list[int]] = {}
        for name, count in FORMS.items():
            form = FormGroup.create(name=name, year_group=years[int(name[0])])
            pupils[name] = [
                add_pupil(form.id, f"{name}{number:02}", roll=number) for number in range(1, count + 1)
            ]
    for username in ("acarter", "dother", "ccover", "tgeo", "teng", "tended", "gone", "nobody", *ROLES):
        add_staff(owner, username, username.title())
    make_tutor(owner, "acarter", "8A", from_on=TERM_START)
    make_tutor(owner, "dother", "8B", from_on=TERM_START)
    make_tutor(owner, "gone", "8A", from_on=TERM_START)
    staff = {row.username: row for row in Staff.select()}
    Staff.update(active=False).where(Staff.username == "gone").execute()
    form = FormGroup.get(FormGroup.name == "8A")
    FormTutor.create(form=form, staff=staff["ccover"], kind="cover", from_on=MONDAY, until_on=MONDAY)
    FormTutor.create(form=form, staff=staff["tended"], from_on=TERM_START, until_on=MONDAY - DAY)
    taught = [*pupils["8A"][:12], *pupils["8B"][:8]]
    group = add_group(None, "8x/Ge", pupils=taught, teacher="tgeo")  # type: ignore[arg-type]
    english = add_group(None, "8A/En", "English", pupils=pupils["8A"], teacher="teng")  # type: ignore[arg-type]
    subject = Subject.get(Subject.name == "Geography")
    scopes = {Scope.YEAR: years[8].id, Scope.SUBJECT: subject.id, Scope.SCHOOL: None}
    for username, (role, scope) in ROLES.items():
        give_post(owner, username, role, scope, scopes[scope], from_on=TERM_START)
    everybody = [one for each in pupils.values() for one in each]
    add_task(group, MONDAY - 14 * DAY, records=[(one, "not_done") for one in taught])
    add_task(english, MONDAY - 14 * DAY, records=[(one, "handed_in") for one in pupils["8A"]])
    with database.atomic():
        _about_each(everybody, staff, subject)
    mark(open_session("acarter", MONDAY), pupils["8A"][:3], MONDAY, Mark.SIGNED)
    mark(open_session("dother", MONDAY), pupils["8B"][:4], MONDAY, Mark.UNSIGNED)
    close_database()


def _about_each(pupils: Sequence[int], staff: Mapping[str, Staff], subject: Subject) -> None:
    by, last = staff["acarter"], MONDAY - 7 * DAY
    sample = models.PlannerSample.create(
        academic_year=2026, term=1, scope="year", seed=1, drawn_by=staff["bhead"], drawn_on=last
    )
    point = models.AssessmentPoint.create(academic_year=2026, term=1, name="Autumn", due_on=last, scale="x")
    course = models.Intervention.create(
        wave=2, name="Maps", need="maps", led_by=staff["esenco"], starts_on=TERM_START, ends_on=MONDAY
    )
    for pupil in pupils:
        models.PupilIdentifier.create(pupil=pupil, system="email", identifier=f"{pupil}@x", said_by="x")
        models.Absence.create(pupil=pupil, day=last, session="am", source="import")
        models.SupportFlag.create(pupil=pupil, kind="eal")
        add_carer(pupil, f"Carer{pupil}")
        models.Barrier.create(pupil=pupil, kind="x", action="x", actor=by, review_on=MONDAY)
        check = models.PlannerCheck.create(pupil=pupil, week=last, state="signed")
        models.PlannerVisit.create(planner_check=check, day=last, presence="brought", parent_signed=True)
        models.PlannerComment.create(
            planner_check=check, pupil=pupil, written_on=last, side="carer", text="x", needs_reply=False
        )
        models.Correction.create(pupil=pupil, kind="detention", scheduled_on=last, state="set")
        models.Referral.create(
            pupil=pupil, subject=subject, stage="curriculum_leader", asked_by=by, asked_on=last, question="x",
            due_on=MONDAY,
        )  # fmt: skip
        models.HomeContact.create(pupil=pupil, by=by, made_on=last, done=True)
        models.Reward.create(pupil=pupil, kind="x", given_by=by, given_on=last)
        models.Decision.create(
            rule="x", rung=1, subject_kind="pupil", subject_id=pupil, evidence_key="x", outcome="done", by=by,
            at=models.utc_now(), policy_hash="",
        )  # fmt: skip
        target = models.Target.create(
            layer="pupil", horizon="long", pupil=pupil, text="x", set_on=last, due_on=MONDAY
        )
        models.TargetReview.create(target=target, reviewed_on=last, by=by)
        models.Attainment.create(point=point, pupil=pupil, subject=subject, value="5")
        models.Trajectory.create(
            pupil=pupil, subject=subject, scale="x", baseline_value="4", baseline_rank=4, baseline_on=last,
            target_value="5", target_rank=5, target_on=MONDAY,
        )  # fmt: skip
        models.InterventionPupil.create(intervention=course, pupil=pupil, from_on=last)
        models.SupportProvision.create(pupil=pupil, kind="raised_frequency", reason="x", from_on=last)
        item = models.SampleItem.create(sample=sample, pupil=pupil)
        models.SampleFinding.create(item=item, criterion="recorded", judgement="yes")
        models.ReportIssued.create(pupil=pupil, kind="progress", issued_on=last, by=by)
        models.HandOver.create(pupil=pupil, academic_year=2025, by=by, text="x")
        models.Choice.create(pupil=pupil, age=14, text="x", by=by, noted_on=last)
    for pupil in pupils[:2]:
        models.SupportProvision.create(pupil=pupil, kind="supervised_study", reason="x", from_on=last)
        models.StudyAttendance.create(pupil=pupil, day=last)


class School:
    """One school's schema on a server, as its people reach it."""

    def __init__(self, server: Server, names: Names) -> None:
        self.server = server
        self.names = names

    def peewee(self, username: str) -> PostgresqlDatabase:
        """The school as this account reaches it, connected."""
        db = PostgresqlDatabase(
            DATABASE, user=username, host=str(self.server.socket), port=PORT, prefer_psycopg3=True,
            options=f"-c search_path={self.names.schema} -c timezone=UTC",
        )  # fmt: skip
        db.connect()
        return db

    @contextmanager
    def models(self, username: str) -> Iterator[None]:
        """The models bound to the school as this account reaches it."""
        db = self.peewee(username)
        before = database.obj
        database.initialize(db)
        try:
            yield
        finally:
            db.close()
            database.initialize(before)

    def place(self, username: str) -> Place:
        """Where the program finds the school, as this account."""
        url = f"postgresql://{username}@/{DATABASE}?schema={self.names.schema}"
        return place_of(f"{url}&host={self.server.socket}&port={PORT}")

    @contextmanager
    def opened(self, username: str) -> Iterator[Session]:
        """The school open on the calling thread, with the session of whoever is signed in."""
        open_database(self.place(username))
        try:
            with told(saving=False):
                session = open_session(None, MONDAY)
            yield session
        finally:
            close_database()

    def sql(self, username: str, *statements: str) -> str:
        """What psql prints to this account."""
        path = f"SET search_path = {self.names.schema}"
        return self.server.sql(path, *statements, database=DATABASE, user=username)

    def refusal(self, username: str, *statements: str) -> str:
        """Why the server refuses one of the statements to this account; empty where it does not."""
        try:
            self.sql(username, *statements)
        except subprocess.CalledProcessError as error:
            return str(error.stdout)
        return ""

    def count(self, username: str, table: str) -> int:
        """How many rows of a table the account sees."""
        return int(self.sql(username, f'SELECT count(*) FROM "{table}"'))

    def secure(self) -> None:
        """Bring roles and policies to what is so, as whoever keeps the server; the day is the tests' Monday."""
        with psycopg.connect(self.server.url(DATABASE), autocommit=True) as connection:
            apply(connection, plan(connection, self.names).statements)
            today = (
                f"CREATE OR REPLACE FUNCTION {self.names.schema}.today() RETURNS date STABLE LANGUAGE sql AS "
            )
            connection.execute((today + f"$$ SELECT date '{MONDAY}' $$").encode())


def copy_rows(path: Path, school: School) -> None:
    """Fill the school's empty schema with what lies in a file."""
    open_database(path)
    rows = {model: list(model.select().dicts()) for model in TABLES}
    close_database()
    open_database(school.place("postgres"), create=True)
    close_database()
    with school.models("postgres"):
        database.execute_sql("SET session_replication_role = replica")  # decisions refer to one another
        for model in TABLES:
            for start in range(0, len(rows[model]), 500):
                model.insert_many(rows[model][start : start + 500]).execute()
            name = model._meta.table_name
            database.execute_sql(
                f"""SELECT setval('"{name}_id_seq"', (SELECT coalesce(max(id), 0) + 1 FROM "{name}"))"""
            )


@contextmanager
def trust(
    hba: Sequence[str] = EVERYBODY_COMES_IN, ident: Sequence[str] = ()
) -> Iterator[tuple[School, School]]:
    """Two schools, each in its schema, of which the first is filled and the second holds a copy of it."""
    with running(hba, ident) as server:
        path = server.folder / "school.db"
        fill(path)
        server.sql(f"CREATE DATABASE {DATABASE}")
        schools = School(server, SCHOOL), School(server, OTHER)
        for school in schools:
            copy_rows(path, school)
        other = schools[1]
        with other.models("postgres"):
            Staff.update(active=False).where(Staff.username != "acarter").execute()
            Staff.update(username="elmtutor").where(Staff.username == "acarter").execute()
        for school in schools:
            school.secure()
        yield schools
