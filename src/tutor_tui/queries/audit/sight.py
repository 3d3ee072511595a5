"""Who reads how much of the log."""

from enum import Enum

from tutor_tui.access import Role, Verb, Where, require
from tutor_tui.store.session import Session


class Sight(Enum):
    """How much of the log somebody reads."""

    ALL = "all"
    """Everything, with what was changed: the senior leadership."""
    RUNNING = "running"
    """Who came, what left the school, and what was done to staff, imports, years and policy; of pupils nothing."""


RUNNING_VERBS: tuple[str, ...] = (
    "found school", "found: the rest as it should be", "academic year", "adopt policy", "add staff", "make tutor",
    "end post", "give the first post of the leadership", "link owner", "deactivate", "cover", "end cover",
    "add key", "revoke key", "import", "remember columns", "assessment point", "assessment points",
    "remove assessment point", "turn the year", "erase", "prune log", "ask for a post", "withdraw a post",
    "agree to a post", "refuse a post",
)  # fmt: skip
"""Verbs of writes that run the school and say nothing of a pupil's welfare."""
RUNNING_TABLES: frozenset[str] = frozenset(
    {
        "school", "academicyear", "schoolweek", "closedday", "policyversion", "setting", "staff", "staffrole",
        "staffkey", "yeargroup", "formgroup", "formtutor", "department", "subject", "teachinggroup",
        "teachinggroupteacher", "assessmentpoint", "importrun", "importmap", "approval",
    }
)  # fmt: skip
"""Tables whose rows, where they name no pupil, whoever runs the school may see before and after."""


def sight(session: Session) -> Sight:
    """How much of the log the session's person reads. Raises `AccessDenied` where that is nothing."""
    require(session.actor, Verb.SEE_AUDIT, Where())
    leads = any(post.role is Role.SLT and Where().within(post) for post in session.actor.posts)
    return Sight.ALL if leads else Sight.RUNNING
