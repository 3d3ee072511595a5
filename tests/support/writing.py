"""Another process that writes to a school as fast as it can."""

WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from support.school import MONDAY
from tutor_tui.queries.session import open_session
from tutor_tui.services.planners import Mark, mark
from tutor_tui.store.database import open_database
from tutor_tui.store.models import Pupil
open_database(Path(sys.argv[1]))
session = open_session("acarter", MONDAY)
pupils = [pupil.id for pupil in Pupil.select()]
while True:
    for what in (Mark.SIGNED, Mark.NO_PLANNER):
        for pupil in pupils:
            mark(session, [pupil], MONDAY, what)
            print(f"{pupil} {'brought' if what is Mark.SIGNED else 'forgotten'}", flush=True)
"""
"""A program: its arguments are the database and the folder of the tests. It prints each visit once it is saved."""
