"""Many rows at once."""

from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from tutor_tui.demo.writer import BATCH, Writer
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import Pupil, School

DAY, TODAY = date(2026, 7, 1), date(2026, 11, 23)


@pytest.fixture
def empty(tmp_path: Path):
    open_database(tmp_path / "empty.db", create=True)
    yield
    close_database()


@pytest.mark.usefixtures("empty")
def test_rows_come_back_as_they_were_given() -> None:
    writer = Writer(Random(1), DAY, TODAY)
    first = writer.add(Pupil, forename="Zoë", surname="O'Neil", born_on=date(2014, 9, 1))
    second = writer.add(Pupil, date(2027, 1, 1), forename="A", surname="B")
    assert Pupil.select().count() == 0
    writer.flush()
    found = Pupil.get_by_id(first)
    assert (found.forename, found.surname, found.born_on) == ("Zoë", "O'Neil", date(2014, 9, 1))
    assert (found.upn, found.house, found.version) == (None, "", 1)
    assert found.created_at == datetime(2026, 7, 1, 7, 45, tzinfo=UTC)
    assert Pupil.get_by_id(second).created_at == datetime(2026, 11, 23, 8, 45, tzinfo=UTC)


@pytest.mark.usefixtures("empty")
def test_a_full_batch_is_sent_at_once() -> None:
    writer = Writer(Random(1), DAY, TODAY)
    ids = [writer.add(Pupil, forename=str(number), surname="x") for number in range(BATCH + 1)]
    assert Pupil.select().count() == BATCH
    writer.flush()
    assert [pupil.id for pupil in Pupil.select(Pupil.id)] == ids
    assert len({pupil.key for pupil in Pupil.select(Pupil.key)}) == BATCH + 1


@pytest.mark.usefixtures("empty")
def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="School has no motto"):
        Writer(Random(1), DAY, TODAY).add(School, name="x", motto="y")
