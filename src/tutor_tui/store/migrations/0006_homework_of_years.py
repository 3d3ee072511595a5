"""What a pupil owed in a stretch of days is found without walking along the homework of all years."""

from typing import Any

from peewee import Database


def up(migrator: Any, db: Database) -> None:
    """An index by pupil, state and task, one by deadline; the one by task alone stood in another already."""
    from playhouse.migrate import migrate

    migrate(
        migrator.add_index("homeworktask", ("deadline",)),
        migrator.add_index("homeworkrecord", ("pupil_id", "state", "task_id")),
        migrator.drop_index("homeworkrecord", "homeworkrecord_task_id"),
    )
