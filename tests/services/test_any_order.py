"""Any order of any verbs by several people: nobody writes beyond his post, and the log tells every row there is.

Every verb that the tests of access know is tried by everybody, with marks, comments, imports, keys, people who leave
and undo in between. More examples: TUTOR_TUI_ANY_ORDER=200.
"""

import atexit
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

import tutor_tui
from access import test_every_verb as pastoral
from access import test_every_verb_of_progress as progress
from support import keys
from support.applying import apply_parsed, pupil_list, record
from support.everybody import EVERYBODY, PASTORAL, USERNAMES, Entry, build
from support.replaying import assert_log_tells_all, picture
from support.rows import everything
from support.school import MONDAY
from tutor_tui.errors import TutorError
from tutor_tui.policy.files import shipped_policy
from tutor_tui.queries.session import open_session
from tutor_tui.services.comments import add_comment, reply_to
from tutor_tui.services.planners import Mark, mark
from tutor_tui.services.staff.keys import add_key, deactivate, revoke_key
from tutor_tui.services.undo import UNDO, undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.audit.entries import changes_of, snapshot
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import AuditEntry, PlannerComment, Staff, StaffKey
from tutor_tui.store.models.tables import BY_NAME
from tutor_tui.store.session import Session

VERBS: dict[str, Entry] = {**pastoral.WRITES, **progress.WRITES}
PEOPLE = sorted(EVERYBODY)
MAY_LEAVE = ("colleague", "cover", "other teacher", "leader")
"""Who may be deactivated, so that enough others stay."""
WITH_KEY = ("teacher", "other head", "senco")
"""Who signs in with a key, which may be revoked."""
MANAGER = "manager"
POLICY = "independent-learning"
TESTS = str(Path(__file__).parent.parent)
OURS = (TESTS, str(Path(tutor_tui.__file__).parent))


@cache
def template() -> tuple[Path, progress.Progress]:
    """The world that each example gets a copy of, made once."""
    folder = tempfile.mkdtemp(prefix="any-order-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "school.db"
    made = progress.fill(build(path))
    for number, who in enumerate(WITH_KEY):
        add_key(
            made.session(MANAGER, POLICY), str(USERNAMES[who]), keys.line(keys.ed25519(bytes([number]) * 32))
        )
    close_database()
    return path, made


class AnyOrder(RuleBasedStateMachine):
    """One school on one Monday."""

    @initialize()
    def open(self) -> None:
        path, self.world = template()
        self.folder = Path(tempfile.mkdtemp(prefix="any-order-"))
        shutil.copy(path, self.folder / "school.db")
        open_database(self.folder / "school.db")
        self.start, self.rows = picture(), everything()
        self.first = self.newest = AuditEntry.select().count()
        self.sessions: dict[tuple[str, str], Session] = {}
        self.imported = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            try:
                self._back_to_the_start()
            finally:
                close_database()
                shutil.rmtree(self.folder)

    # What is done

    @rule(name=st.sampled_from(sorted(VERBS)), who=st.sampled_from(PEOPLE))
    def tries(self, name: str, who: str) -> None:
        """Anybody tries any verb."""
        entry = VERBS[name]
        self.does(who, lambda session: entry.attempt(self.world, session), entry.who, entry.policy)

    @rule(name=st.sampled_from(sorted(VERBS)), data=st.data())
    def does_his_work(self, name: str, data: st.DataObject) -> None:
        """Somebody whose business it is does it."""
        entry = VERBS[name]
        who = data.draw(st.sampled_from(sorted(entry.who)))
        self.does(who, lambda session: entry.attempt(self.world, session), entry.who, entry.policy)

    @rule(
        who=st.sampled_from([*sorted(PASTORAL), *PEOPLE]),
        places=st.sets(st.integers(0, 3), min_size=1),
        what=st.sampled_from(list(Mark)),
    )
    def marks(self, who: str, places: set[int], what: Mark) -> None:
        pupils = [self.world.school.pupils[place] for place in sorted(places)]
        self.does(who, lambda session: mark(session, pupils, MONDAY, what), PASTORAL)

    @rule(
        who=st.sampled_from([*sorted(PASTORAL), *PEOPLE]),
        place=st.integers(0, 3),
        text=st.text(min_size=1, max_size=20),
    )
    def comments(self, who: str, place: int, text: str) -> None:
        pupil = self.world.school.pupils[place]
        self.does(who, lambda session: add_comment(session, pupil, MONDAY, text), PASTORAL)

    @rule(who=st.sampled_from([*sorted(PASTORAL), *PEOPLE]), data=st.data())
    def replies(self, who: str, data: st.DataObject) -> None:
        known = [comment.id for comment in PlannerComment.select(PlannerComment.id)] or [1]
        comment = data.draw(st.sampled_from(known))
        self.does(who, lambda session: reply_to(session, comment, "we shall see"), PASTORAL)

    @rule(who=st.sampled_from([MANAGER, MANAGER, *PEOPLE]), form=st.sampled_from(["8A", "8B", "8C"]))
    def imports(self, who: str, form: str) -> None:
        """A pupil comes, and at the next list moves on."""
        self.imported += 1
        listed = pupil_list([record(2, surname=f"Cole{self.imported // 2}", form=form)])
        self.does(who, lambda session: apply_parsed(session, listed), {MANAGER})

    @rule(who=st.sampled_from(PEOPLE), policy=st.sampled_from([POLICY, "homework"]))
    def undoes(self, who: str, policy: str) -> None:
        self.does(who, undo, set(PEOPLE), policy)

    @rule(by=st.sampled_from([MANAGER, MANAGER, "slt", "nobody"]), who=st.sampled_from(MAY_LEAVE))
    def leaves(self, by: str, who: str) -> None:
        """Somebody is taken off the staff list while he sits in the program."""
        self.session(who, POLICY)
        if self.does(by, lambda session: deactivate(session, str(USERNAMES[who])), {MANAGER}):
            assert self.is_gone(who)

    @rule(by=st.sampled_from([MANAGER, MANAGER, "slt", "nobody"]), who=st.sampled_from(WITH_KEY))
    def loses_the_key(self, by: str, who: str) -> None:
        """The key with which somebody sits in the program is revoked."""
        session = self.session(who, POLICY)
        if session is None:
            return
        if self.does(by, lambda one: revoke_key(one, session.key_fingerprint), {MANAGER}):
            assert self.is_gone(who)

    # What must hold

    @invariant()
    def the_chain_is_whole(self) -> None:
        if hasattr(self, "folder"):
            assert list(verify()) == []

    def session(self, who: str, policy: str) -> Session | None:
        """Where the person sits; None who may no longer come in."""
        if (who, policy) not in self.sessions:
            number = WITH_KEY.index(who) if who in WITH_KEY else None
            fingerprint = "" if number is None else self._fingerprint(number)
            try:
                opened = open_session(USERNAMES[who], MONDAY, key_fingerprint=fingerprint)
            except TutorError:
                assert self.is_gone(who)
                return None
            self.sessions[who, policy] = replace(opened, policy=shipped_policy(policy))
        return self.sessions[who, policy]

    def is_gone(self, who: str) -> bool:
        """Whether the person may write nothing at this moment: off the staff list, or without the key."""
        staff = Staff.get_or_none(Staff.username == USERNAMES[who])
        if staff is None:
            return False
        revoked = StaffKey.select().where(StaffKey.staff == staff.id, StaffKey.revoked_at.is_null(False))
        return not staff.active or (who in WITH_KEY and revoked.exists())

    @staticmethod
    def _fingerprint(number: int) -> str:
        from tutor_tui.access.ssh_keys import read_public_key

        return read_public_key(keys.line(keys.ed25519(bytes([number]) * 32))).fingerprint

    def does(self, who: str, what: Callable[[Session], object], may: set[str], policy: str = POLICY) -> bool:
        """Try it; whether anything was written. All that may have been written is looked at."""
        session = self.session(who, policy)
        if session is None:
            return False
        was_gone = self.is_gone(who)
        try:
            what(session)
        except TutorError:
            pass
        except Exception as error:
            # What a test of access names is gone by now, such as a finding that was decided on.
            frames = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
            if not [name for name in frames if name.startswith(OURS)][-1].startswith(TESTS):
                raise
        wrote = self._looked_at(session, who, may)
        assert not (was_gone and wrote), "who is gone writes nothing"
        return wrote

    def _looked_at(self, session: Session, who: str, may: set[str]) -> bool:
        fresh = list(AuditEntry.select().where(AuditEntry.id > self.newest).order_by(AuditEntry.id))
        if not fresh:
            return False
        assert len(fresh) == 1, "one verb, one entry"
        (entry,) = fresh
        self.newest = entry.id
        assert who in may, f"{who} wrote {entry.verb}"
        assert (entry.actor, entry.session) == (session.actor.username, session.key)
        assert entry.key_fingerprint == session.key_fingerprint
        changes = changes_of(entry.id)
        assert changes
        assert entry.row_count == len(changes)
        last = {(change.table, change.row_id): change for change in changes}
        for (table, row_id), change in last.items():
            row = BY_NAME[table].get_or_none(BY_NAME[table].id == row_id)
            assert (None if row is None else snapshot(row)) == change.after  # type: ignore[arg-type]
            if change.before is not None and change.after is not None:
                assert change.after["version"] > change.before["version"]
        return True

    def _back_to_the_start(self) -> None:
        """The log tells every row; then everybody takes everything back, the newest first."""
        assert_log_tells_all(self.start, after=self.first)
        refused = False
        by_key = {session.key: (who, session) for (who, _), session in self.sessions.items()}
        taken_back = {entry.undo_of for entry in self._written() if entry.undo_of is not None}
        for entry in reversed(
            [one for one in self._written() if one.verb != UNDO and one.id not in taken_back]
        ):
            who, session = by_key[entry.session]
            was_gone = self.is_gone(who)
            try:
                undone = undo(session)
            except TutorError:
                refused = True
            else:
                assert not was_gone
                assert undone.verb == entry.verb
        assert_log_tells_all(self.start, after=self.first)
        assert list(verify()) == []
        if not refused:
            assert everything() == self.rows

    def _written(self) -> list[Any]:
        return list(AuditEntry.select().where(AuditEntry.id > self.first).order_by(AuditEntry.id))


TestAnyOrder = pytest.mark.in_a_file(AnyOrder.TestCase)
TestAnyOrder.settings = settings(
    max_examples=int(os.environ.get("TUTOR_TUI_ANY_ORDER", "12")),
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
