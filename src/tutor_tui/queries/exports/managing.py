"""For managers: staff and posts, approvals, what retention asks for, the log."""

from collections.abc import Iterator
from datetime import date

from tutor_tui.access import Verb, require
from tutor_tui.queries.approvals import approvals
from tutor_tui.queries.audit.page import read_page
from tutor_tui.queries.audit.wanted import Wanted
from tutor_tui.queries.exports.view import Column, Part, Values, View
from tutor_tui.queries.people.held_posts import held_posts
from tutor_tui.queries.people.staff import staff_list
from tutor_tui.queries.retention.preview import read_retention
from tutor_tui.store.session import Session

_PAGE = 500
"""Entries of the log in memory at a time."""


def staff(session: Session, part: Part) -> Iterator[Values]:
    """Everybody on the staff list."""
    for one in staff_list(session):
        posts = "; ".join(one.posts)
        yield one.username, one.name, one.surname, one.forename, one.active, "; ".join(one.forms), posts


def posts(session: Session, part: Part) -> Iterator[Values]:
    """Every post that is not over."""
    require(session.actor, Verb.MANAGE_STAFF)
    for one in held_posts(session):
        yield one.username, one.name, one.role, one.title, one.from_on, one.until_on


def asked(session: Session, part: Part) -> Iterator[Values]:
    """What a second person is asked to agree to, and what was decided lately."""
    for one in approvals(session):
        yield (
            one.kind, one.about, one.pupil, one.reason, one.asked_by, one.asked_on, one.lapses_on, one.answer,
            one.answered_by, one.answered_at, one.why,
        )  # fmt: skip


def kept_too_long(session: Session, part: Part) -> Iterator[Values]:
    """What is due to go today, by table; nobody is named."""
    found = read_retention(session)
    for table in found.tables:
        yield table.what, table.deleted, table.emptied
    yield f"entries of the log before {found.log_from.isoformat()}", found.log_entries, 0


def log(session: Session, part: Part) -> Iterator[Values]:
    """Who saw and did what, newest first, as far as the reader reads the log."""
    first = None if part.first == date.min else part.first
    last = None if part.last == date.max else part.last
    wanted, before = Wanted(first=first, last=last), None
    while True:
        page = read_page(session, wanted, before, _PAGE)
        for row in page.rows:
            yield (
                row.entry_id, row.at, row.username, row.name, row.kind, row.verb, row.subject, row.rows, row.key,
                row.address,
            )  # fmt: skip
        before = page.before
        if before is None:
            return


_USERNAME = Column("username", "User name", "by which the person signs in")
VIEWS = (
    View(
        "staff",
        "the staff list",
        (
            _USERNAME,
            Column("name", "Name", "as shown"),
            Column("surname", "Surname", "surname"),
            Column("forename", "Forename", "forename"),
            Column("active", "Active", "whether the person may sign in", "yes/no"),
            Column("forms", "{Forms}", "that the person tutors today"),
            Column("posts", "Posts", "that hold today"),
        ),
        staff,
        (),
        verbs=(Verb.MANAGE_STAFF,),
    ),
    View(
        "posts",
        "posts that are not over",
        (
            _USERNAME,
            Column("name", "Name", "as shown"),
            Column("role", "Role", "by its id"),
            Column("post", "Post", "in the school's words"),
            Column("from_on", "From", "first day", "date"),
            Column("until_on", "Until", "last day", "date"),
        ),
        posts,
        (),
        verbs=(Verb.MANAGE_STAFF,),
    ),
    View(
        "approvals",
        "what a second person is asked to agree to",
        (
            Column("kind", "Kind", "of question"),
            Column("about", "About", "in words"),
            Column("pupil", "{Pupil}", "where it is about one whom the reader may see"),
            Column("reason", "Why", "as written"),
            Column("asked_by", "Asked by", "who"),
            Column("asked_on", "Asked", "day", "date"),
            Column("lapses_on", "Lapses", "the last day for an answer", "date"),
            Column("answer", "Answer", "empty while it is open"),
            Column("answered_by", "Answered by", "who"),
            Column("answered_at", "Answered at", "when", "moment"),
            Column("why", "Because", "what the answer said"),
        ),
        asked,
        (),
        verbs=(Verb.APPROVE, Verb.ASK_APPROVAL),
    ),
    View(
        "retention",
        "what is kept too long, by table",
        (
            Column("what", "What", "the rows of which table"),
            Column("deleted", "Go", "rows", "number"),
            Column("emptied", "Emptied", "rows that stay for the counts, without words", "number"),
        ),
        kept_too_long,
        (),
        verbs=(Verb.APPROVE, Verb.ASK_APPROVAL),
    ),
    View(
        "log",
        "who saw and did what, newest first",
        (
            Column("entry", "Entry", "its number", "number"),
            Column("at", "When", "it was done", "moment"),
            _USERNAME,
            Column("name", "Who", "as shown"),
            Column("kind", "Kind", "write, final, read, login or export"),
            Column("verb", "What", "was done"),
            Column("subject", "About", "whom or what"),
            Column("rows", "Rows", "changed, shown or handed out", "number"),
            Column("key", "Key", "that signed the person in"),
            Column("address", "From", "where the person signed in"),
        ),
        log,
        ("on", "since", "week"),
        verbs=(Verb.SEE_AUDIT,),
    ),
)  # fmt: skip
