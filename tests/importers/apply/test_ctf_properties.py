"""What holds for every Common Transfer File, however it is changed: twice is once, and undo leaves what was there."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.applying import apply_parsed
from support.imports import FIXTURES, read_text
from support.rows import everything
from tutor_tui.errors import ImportRefused
from tutor_tui.importers.apply import PlanOptions, plan_import
from tutor_tui.importers.parsed import Parsed
from tutor_tui.services.undo import undo
from tutor_tui.store.audit.chain import verify
from tutor_tui.store.models import Carer, PupilCarer, database
from tutor_tui.store.session import Session

some = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
GOOD = re.findall(r"<[^>]*>|[^<]+", (FIXTURES / "ctf.xml").read_text("utf-8"))
VALUES = [at for at, part in enumerate(GOOD) if not part.startswith("<") and part.strip()]
SAID = ("M383210725001", "B383210725002", "Bright", "Aoife", "O’Neill", "2015-06-21", "N", "true", "false",
        "no contact", "07700 900103", "SWR", "[/b]", "")  # fmt: skip


Changes = list[tuple[int, str]]
CHANGES = st.lists(st.tuples(st.sampled_from(VALUES), st.sampled_from(SAID)), max_size=6)


def told(changes: Changes) -> Parsed | None:
    """The good file with some values changed; None where it is refused."""
    parts = list(GOOD)
    for at, value in changes:
        parts[at] = value
    with tempfile.TemporaryDirectory() as name:
        try:
            return read_text(Path(name), "".join(parts), "ctf.xml", form="7A")
        except ImportRefused:
            return None


@contextmanager
def thrown_away() -> Iterator[None]:
    """Whatever happens within has not happened."""
    with database.atomic() as transaction:
        yield
        transaction.rollback()


@some
@given(CHANGES, CHANGES)
def test_twice_is_once_and_undo_leaves_what_was_there(
    owner: Session, first: Changes, second: Changes
) -> None:
    before, parsed = told(first), told(second)
    if parsed is None:
        return
    with thrown_away():
        if before is not None:
            apply_parsed(owner, before)
        then = everything()
        plan, summary = apply_parsed(owner, parsed)
        again = plan_import(owner, parsed, PlanOptions())
        if not plan.refused:
            assert not again.writes, again.lines_for_people()
        if summary.audit_entry is not None:
            undo(owner)
        assert everything() == then
        assert list(verify()) == []


@some
@given(CHANGES)
def test_nobody_with_a_restriction_can_be_reached(owner: Session, changes: Changes) -> None:
    parsed = told(changes)
    if parsed is None:
        return
    with thrown_away():
        apply_parsed(owner, parsed)
        for link in PupilCarer.select().where(PupilCarer.restriction != ""):
            carer = Carer.get_by_id(link.carer_id)
            assert (link.may_contact, link.may_sign, link.gets_reports) == (False, False, False)
            others = PupilCarer.select().where(PupilCarer.carer == carer, PupilCarer.restriction == "")
            assert others.count() == 0
