"""What happened in a stretch of days is found without walking along the records of all years."""

from typing import Any

from peewee import Database


def up(migrator: Any, db: Database) -> None:
    """Indexes by pupil, state and task, and by days; the one by task alone stood in another already."""
    from playhouse.migrate import migrate

    migrate(
        migrator.add_index("homeworktask", ("deadline",)),
        migrator.add_index("homeworkrecord", ("pupil_id", "state", "task_id")),
        migrator.drop_index("homeworkrecord", "homeworkrecord_task_id"),
        migrator.add_index("homecontact", ("made_on",)),
        migrator.add_index("reward", ("given_on",)),
        migrator.add_index("referral", ("answered_on",)),
        migrator.add_index("targetreview", ("reviewed_on",)),
    )
