"""One small good import for every importer that there is: what tests spoil."""

import json

from support import oneroster, platforms, sds_v2
from support.imports import FIXTURES, SDS

Files = dict[str, bytes]
"""The files of one import, by the path of each in its folder."""


def _fixture(name: str) -> Files:
    return {name: (FIXTURES / name).read_bytes()}


def _encoded(files: dict[str, str]) -> Files:
    return {name: text.encode() for name, text in files.items()}


def _platform(name: str) -> Files:
    documents = {file: json.dumps(said).encode() for file, said in platforms.EXPORTS[name].items()}
    return documents if name == "teams" else {**documents, "who.csv": platforms.WHO.encode()}


_ATTENDANCE = """Adm No,Surname,Forename,Reg Group,Date,Session,Mark
1,Pupil01,Sam,8A,19/11/2026,AM,/
1,Pupil01,Sam,8A,19/11/2026,PM,\\
2,Pupil02,Sam,8A,19/11/2026,AM,N
3,Pupil03,Sam,8A,20/11/2026,AM,I
"""
_ATTAINMENT = """Adno,Surname,Forename,Subject,Grade,Assessment Point,Baseline,Target,Target Date
1,Pupil01,Sam,Maths,5,Autumn 2026,4,7,20/07/2027
2,Pupil02,Sam,Maths,6,Autumn 2026,,,
3,Pupil03,Sam,English,U,Autumn 2026,3,8,
"""
_HOMEWORK = """Adno,Student Name,Class,Subject,Homework Title,Set On,Due Date,Status,Submitted On,Mark,Comment
1,"Pupil01, Sam",8x/Ma1,Maths,Surds 1,02/11/2026,13/11/2026,Submitted,12/11/2026,7/10,Good
2,"Pupil02, Sam",8x/Ma1,Maths,Surds 1,02/11/2026,13/11/2026,not_completed,,,
3,"Pupil03, Sam",8y/En2,English,"Letter, draft 1",05/11/2026,19/11/2026,Excused,,,
"""
_CARERS = """Adno,Surname,Forename,Reg,Contact Forename,Contact Surname,Contact Title,Relationship,Priority,Mobile,Email
1,Pupil01,Sam,8A,Rosa,Brown,Mrs,Mother,1,07700 900111,rosa@home.example
1,Pupil01,Sam,8A,Jon,Brown,Mr,Father,2,07700 900222,
2,Pupil02,Sam,8A,Inés,Díaz,Ms,Aunt,1,07700 900333,
"""
GOOD: dict[str, Files] = {
    "oneroster": _encoded(oneroster.files(oneroster.good_set())),
    "sds-v1": {path.name: path.read_bytes() for path in sorted(SDS.glob("*.csv"))},
    "ctf": _fixture("ctf.xml"),
    "sds-v2": _encoded(sds_v2.texts(sds_v2.good_set())),
    "google-classroom": _platform("google-classroom"),
    "teams": _platform("teams"),
    "satchel": _platform("satchel"),
    "canvas": _encoded(platforms.TREE),
    "homework-list": {"homework.csv": _HOMEWORK.encode()},
    "carers-list": {"contacts.csv": _CARERS.encode()},
    "attainment-list": {"grades.csv": _ATTAINMENT.encode("cp1252")},
    "attendance-list": {"marks.csv": _ATTENDANCE.encode("utf-8-sig")},
    "pupil-list": _fixture("sims.csv"),
}
"""By the importer's name."""
DECIDED: dict[str, dict[str, str]] = {
    "sds-v1": {"school_id": "10001", "form": "8A", "dates": "mdy"},
    "sds-v2": {"school_id": "s1", "form": "8A"},
    "ctf": {"form": "8A"},
}
"""What is decided on reading it."""
WORDS: dict[str, tuple[str, ...]] = {
    name: tuple(word for key, said in decided.items() for word in (f"--{key.replace('_', '-')}", said))
    for name, decided in DECIDED.items()
}
"""The same on the command line."""
