"""Makes the demonstration school's database, and says whether one is up to date."""

import json
import os
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from tutor_tui.access import Actor, Post, Role, Scope
from tutor_tui.demo.access import write_access
from tutor_tui.demo.attainment import write_attainment
from tutor_tui.demo.attendance import draw_absences, write_absences
from tutor_tui.demo.contacts import write_contacts, write_referrals, write_rewards
from tutor_tui.demo.corrections import Corrections
from tutor_tui.demo.decisions import write_decisions
from tutor_tui.demo.evaluation import write_evaluations
from tutor_tui.demo.flags import write_flags
from tutor_tui.demo.forms import make_forms
from tutor_tui.demo.groups import write_groups
from tutor_tui.demo.homework import Homework, draw_diligence
from tutor_tui.demo.interventions import write_interventions
from tutor_tui.demo.ladders import write_commendations, write_steps
from tutor_tui.demo.own_business import write_own_business
from tutor_tui.demo.own_form import write_script
from tutor_tui.demo.planners import draw_habits, write_planners
from tutor_tui.demo.provisions import write_provisions
from tutor_tui.demo.pupils import write_pupils
from tutor_tui.demo.reports_home import write_reports_home
from tutor_tui.demo.roll import draw_roll
from tutor_tui.demo.samples import write_samples
from tutor_tui.demo.school import NAME, demo_policy, make_school
from tutor_tui.demo.set_work import write_leader_comments, write_setting_checks
from tutor_tui.demo.setting import SETTING, made_by
from tutor_tui.demo.size import DemoSize
from tutor_tui.demo.staff import make_staff
from tutor_tui.demo.study import write_study
from tutor_tui.demo.support import write_barriers
from tutor_tui.demo.targets import write_targets
from tutor_tui.demo.world import World, make_world
from tutor_tui.errors import StoreError
from tutor_tui.queries.session import OWNER
from tutor_tui.store.audit.entries import append
from tutor_tui.store.database import (
    APPLICATION_ID,
    close_database,
    connect_file,
    newest_version,
    open_database,
    remove_files,
    remove_sidecars,
)
from tutor_tui.store.faults import told
from tutor_tui.store.models import Setting, database
from tutor_tui.store.places import Place
from tutor_tui.store.session import Session

VERSION = 7
"""Counts the changes of what a demonstration holds: an older one is made anew."""
_PRAGMAS = (
    ("synchronous", "off"),
    ("journal_mode", "off"),
    ("secure_delete", "off"),
    ("foreign_keys", "off"),
    ("cache_size", -262_144),
)
"""A file in the making is thrown away where anything fails: it needs no journal, which would be as large as itself.

256 MiB hold the indexes of which any page may be next, in a school of seven years.
"""


def make_demo(
    place: Place,
    *,
    seed: int = 1,
    today: date,
    policy: str = "independent-learning",
    size: DemoSize | None = None,
    replace: bool = False,
) -> None:
    """Make the demonstration school in a file or schema of its own; one that is up to date is left alone.

    The same arguments give the same rows, keys and instants; only the salt of the audit entry, and with it the
    entry's hash, is drawn anew. Closes the database that the models are bound to. Raises `StoreError` where the
    place holds anything but a demonstration, `PolicyError` for an unknown policy.
    """
    size = size or DemoSize()
    made_from = _made_from(seed, today, policy, size)
    if _found_at(place) == made_from and not replace:
        return
    if not isinstance(place, Path):
        from tutor_tui.demo.on_server import bring

        with TemporaryDirectory() as folder:
            made = Path(folder) / "demo.db"
            make_demo(made, seed=seed, today=today, policy=policy, size=size)
            bring(made, place)
        return
    path = place
    making = path.with_name(f"{path.name}.{os.getpid()}.making")
    with told(saving=False, place=str(path)):
        try:
            _build(making, seed, today, policy, size, made_from)
            remove_sidecars(path)
            os.replace(making, path)
        except StoreError as error:
            error.place = str(path)
            raise
        finally:
            remove_files(making)


def demo_is_current(
    place: Place,
    seed: int,
    today: date,
    *,
    policy: str = "independent-learning",
    size: DemoSize | None = None,
) -> bool:
    """Whether the place holds the demonstration that `make_demo` would make now.

    What was done in it since does not matter. Raises `StoreError` where it holds anything else.
    """
    return _found_at(place) == _made_from(seed, today, policy, size or DemoSize())


def _made_from(seed: int, today: date, policy: str, size: DemoSize) -> str:
    return json.dumps(
        {
            "version": [VERSION, newest_version()],
            "seed": seed,
            "today": today.isoformat(),
            "policy": policy,
            "size": asdict(size),
        },
        sort_keys=True,
    )


def _found_at(place: Place) -> str | None:
    """From what the demonstration at the place was made; None where there is nothing."""
    if not isinstance(place, Path):
        from tutor_tui.demo.on_server import found_in

        return found_in(place)
    if not place.exists():
        return None
    db: Any = connect_file(place)
    try:
        if db.pragma("application_id") != APPLICATION_ID or not db.table_exists("school"):
            raise StoreError(
                "this is no demonstration school",
                place=str(place),
                remedy="Name another file; it was not touched.",
            )
        return made_by(db, place)
    finally:
        db.close()


def _build(path: Path, seed: int, today: date, policy: str, size: DemoSize, made_from: str) -> None:
    open_database(path, create=True)
    try:
        for pragma, value in _PRAGMAS:
            database.pragma(pragma, value)
        with database.atomic():
            world = make_world(seed, today, demo_policy(policy), size)
            session = _session(world)
            _fill(world, session)
            world.db.add(Setting, name=SETTING, value=made_from)
            world.db.flush()
            append(session, "write", "made demonstration", f"seed {seed}")
        if database.execute_sql("PRAGMA foreign_key_check").fetchone() is not None:
            raise StoreError(
                "the demonstration does not hold together",
                place=str(path),
                remedy="Make it with another --seed, and report this one with its day.",
            )
        database.pragma("journal_mode", "wal")
    finally:
        close_database()


def _fill(world: World, session: Session) -> None:
    """Everything, what others refer to first."""
    make_school(world)
    staff = make_staff(world)
    forms = make_forms(world, staff)
    pupils = draw_roll(world, forms)
    draw_habits(world, pupils)
    draw_diligence(world, pupils)
    draw_absences(world, pupils)
    script = write_script(world, pupils)
    write_pupils(world, forms, pupils)
    write_flags(world, pupils)
    write_absences(world, forms, pupils)
    write_planners(world, forms, pupils, script)
    groups = write_groups(world, staff, pupils)
    homework = Homework(world, Corrections(world))
    for group in groups:
        homework.write(group)
    write_own_business(world, staff, pupils)
    write_contacts(world, forms, pupils)
    write_referrals(world, forms, groups)
    write_rewards(world, forms, pupils)
    write_commendations(world, groups)
    write_targets(world, staff, forms, groups, pupils)
    write_attainment(world, groups)
    write_interventions(world, staff, pupils)
    write_barriers(world, forms, pupils)
    write_study(world, staff, pupils, write_provisions(world, staff, pupils))
    write_setting_checks(world, forms)
    write_leader_comments(world, staff)
    write_reports_home(world, forms, pupils)
    write_evaluations(world, staff)
    world.db.flush()
    write_decisions(world, session, forms, pupils)
    write_steps(world, session, forms, pupils)
    write_samples(world, session, staff)
    write_access(world, staff, pupils)


def _session(world: World) -> Session:
    owner = Actor(
        None, OWNER, "Data manager", frozenset({Post(Role.DATA_MANAGER, Scope.SCHOOL)}), is_owner=True
    )
    at = datetime.combine(world.today, time(6), tzinfo=UTC)
    return Session(
        key=str(UUID(int=world.chance("session").getrandbits(128))),
        actor=owner,
        school=NAME,
        is_demo=True,
        today=world.today,
        pretended=False,
        calendar=world.calendar,
        policy=world.policy,
        now=lambda: at,
    )
