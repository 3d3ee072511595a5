"""Words that try to break a terminal, a page or a spreadsheet; writing them wherever people can write."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from peewee import IntegrityError

from support.names import HOSTILE
from tutor_tui.demo import make_demo
from tutor_tui.demo.size import DemoSize
from tutor_tui.store.database import close_database, open_database
from tutor_tui.store.models import database
from tutor_tui.store.models.tables import TABLES

FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", " =1+1", "＝1+1")
"""What a spreadsheet would reckon out."""
ORDERS = (
    "\x1b[6n",  # asks the terminal for an answer, which would be typed
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\x1bP+q544e\x1b\\",
    "\x1bcreset",
    "\x9b31mC1\x9d0;t\x9c",
    "a\x00b\x07c\x08d\x7fe",
    "line\nbreak\r\x85\u2028end",
    "\u2066isolate\u2069\u202dover\u202c\u061c",
)
"""What a terminal would obey, and characters that turn a line around."""
PAGES = ("<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}{% raw %}", "&lt;&#x202e;")
"""What a page or its template would take for its own."""
HUGE = "L" * 10_000
SPACES = "   "
MIXED = " ".join((*(name for name in HOSTILE if len(name) < 100), *ORDERS, *PAGES, *FORMULAS))
"""All of them but the longest, one after another."""
WORDS = {
    "everything at once": MIXED,
    "an order first": "\x1b]52;c;cGFzc3dvcmQ=\x07\x1b[31m\u202e[/b][@click=app.exit]x",
    "10,000 letters": HUGE,
    "only spaces": SPACES,
    "wide": "王秀英" * 40,
    "right to left": "مريم بنت عبد الرحمن " * 3,
    "marks in piles": "Z̸̧̢̡̛̛͖͔̗͈a̷l̶g̵o̴" * 20,
    "families": "👩‍👩‍👧‍👦" * 30,
}
CODES = {
    "School": {"division"}, "AcademicYear": {"terms"}, "SchoolWeek": {"cycle", "days"}, "ClosedDay": {"kind"},
    "PolicyVersion": {"text", "hash"}, "Setting": {"name", "value"}, "UserSetting": {"username", "name", "value"},
    "Staff": {"username"}, "StaffRole": {"role", "scope"}, "StaffKey": {"fingerprint"}, "Grant": {"scope"},
    "FormTutor": {"kind"}, "Pupil": {"find_key"}, "Absence": {"session", "code", "source"},
    "PupilCarer": {"restriction"}, "PlannerCheck": {"state"}, "PlannerVisit": {"presence"}, "PlannerComment": {"side"},
    "HomeworkTask": {"assessment"}, "HomeworkRecord": {"state"}, "Correction": {"state"},
    "Referral": {"stage", "outcome"}, "HomeContact": {"channel"}, "Reward": {"kind"},
    "Decision": {"rule", "subject_kind", "evidence_key", "outcome", "policy_hash"},
    "Target": {"layer", "horizon", "counts_from", "status"}, "AssessmentPoint": {"scale"}, "Trajectory": {"scale"},
    "Intervention": {"stage"}, "InterventionReview": {"outcome"}, "SupportProvision": {"kind", "provision"},
    "LeaderComment": {"leader"}, "PlannerSample": {"rule", "scope", "pool_digest"},
    "SampleFinding": {"criterion", "judgement"}, "SelfEvaluationRating": {"item"}, "ReportIssued": {"kind", "how"},
    "Approval": {"kind", "about", "payload", "answer", "asked_as"},
    "AuditEntry": {"*"}, "AuditPayload": {"*"}, "ImportRun": {"kind"},
    "ImportMap": {"headers_key", "kind", "mapping"}, "Draft": {"username", "place"}, "SelfEvaluation": {"priorities"},
}  # fmt: skip
"""Columns that only the program writes, each of which holds one of few words; people write into every other one."""
TEXTS = ("VARCHAR", "TEXT", "CHAR")


def write_everywhere(*texts: str, keeping: tuple[str, ...] = ()) -> None:
    """The texts in every column of the open database that people can write into, past every service; by turns.

    `keeping` are columns (`FormGroup.name`) that stay. Where a column must be unique, the row's id follows the text.
    """
    for model in TABLES:
        kept = CODES.get(model.__name__, set())
        for field in model._meta.sorted_fields:
            name = f"{model.__name__}.{field.name}"
            if field.field_type not in TEXTS or field.name in kept or "*" in kept or name in keeping:
                continue
            column = f'"{model._meta.table_name}" SET "{field.column_name}"'
            for place, words in enumerate(texts):
                turn = (words, len(texts), place)
                try:
                    with database.atomic():
                        database.execute_sql(f"UPDATE {column} = ? WHERE id % ? = ?", turn)
                except IntegrityError:
                    database.execute_sql(f"UPDATE {column} = ? || id WHERE id % ? = ?", turn)


def hostile_demo(path: Path, *texts: str, keeping: tuple[str, ...] = ()) -> None:
    """A small demonstration school with something of everything in it, and the texts wherever people can write."""
    from support.school import MONDAY

    make_demo(path, today=MONDAY, size=DemoSize(years=(7, 8), forms=2, smallest=5, largest=6, weeks=13))
    open_database(path)
    write_everywhere(*texts, keeping=keeping)
    close_database()


def odd(text: str, *, allowed: str = "\n\u200d\u200c") -> list[str]:
    """Characters that a terminal obeys, or that a reader cannot see."""
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c not in allowed]


_OWN = re.compile(
    rb"\x1b\[[0-9;]*m|\x1b\[\??[0-9;]*[hl]|\x1b\[[0-9;]*[HJKXABCDGr]|\x1b\[>[0-9;]*[uqmc]|\x1b\[<?[0-9;]*u"
    rb"|\x1b\[=[0-9;]*u|\x1b\[\?[0-9;]*\$p|\x1b\[\?u|\x1b[78=>]|\x1b\[[0-9 ]*q"
    rb"|\x1b\]2?2;[^\x07\x1b]*(?:\x07|\x1b\\)|\x0f"
)
"""What a screen library itself writes: colours, modes, the cursor, the keyboard's protocol."""


def orders(output: bytes) -> Iterator[bytes]:
    """What is left in a terminal's output that it would obey, apart from what draws the screen."""
    rest = _OWN.sub(b"", output)
    for found in re.finditer(rb"\x1b.{0,12}|\xc2[\x80-\x9f]|[\x00-\x06\x0e-\x1a\x7f]", rest, re.DOTALL):
        yield found.group()
    text = rest.decode("utf-8", "replace")
    yield from (c.encode() for c in odd(text, allowed="\n\r\t\x07\x08\x1b\x0f\u200d\u200c"))
