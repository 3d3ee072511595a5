"""OneRoster sets for tests: a small good one in any version, changed as a test wants it, as folder or zip."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from support.xlsx import packed
from tutor_tui.importers.oneroster.standard import HEADERS

Rows = list[dict[str, str]]
Tables = dict[str, Rows]
CHANGED = "2026-11-20T09:00:00.000Z"
"""When the rows of a file of changes were changed."""
NOT_IN_12 = {
    "users": ("orgSourcedIds", "role", "resourceSourcedIds"),
    "lineItems": ("gradingPeriodSourcedId",),
}
"""Columns that 1.2 has no more."""
ONLY_IN_12 = (
    "userMasterIdentifier", "preferredGivenName", "preferredMiddleName", "preferredFamilyName",
    "primaryOrgSourcedId", "pronouns", "textScore", "inProgress", "incomplete", "late", "missing",
)  # fmt: skip


def person(number: str, forename: str, surname: str, role: str, **more: str) -> dict[str, str]:
    """A user of the school s1."""
    said = {
        "sourcedId": number,
        "enabledUser": "true",
        "orgSourcedIds": "s1",
        "role": role,
        "username": number,
    }
    return {**said, "givenName": forename, "familyName": surname, **more}


def enrolment(number: str, class_id: str, user: str, role: str, **more: str) -> dict[str, str]:
    """A user in a class, from the first day of the year."""
    said = {"sourcedId": number, "classSourcedId": class_id, "schoolSourcedId": "s1", "userSourcedId": user}
    return {**said, "role": role, "beginDate": "2026-09-01", **more}


def good_set() -> Tables:
    """A school of three pupils in two forms, a maths set with two pieces of homework, a teacher, two carers."""
    year = {"type": "schoolYear", "startDate": "2026-09-01", "endDate": "2027-07-22", "schoolYear": "2027"}
    form = {
        "courseSourcedId": "c-tutor",
        "classType": "homeroom",
        "schoolSourcedId": "s1",
        "termSourcedIds": "y",
    }
    return {
        "academicSessions": [{"sourcedId": "y", "title": "2026/27", **year}],
        "orgs": [
            {"sourcedId": "t1", "name": "The Trust", "type": "district"},
            {"sourcedId": "s1", "name": "Oak School", "type": "school", "parentSourcedId": "t1"},
        ],
        "courses": [
            {"sourcedId": "c-ma", "title": "Mathematics", "subjects": "Mathematics"},
            {"sourcedId": "c-tutor", "title": "Tutor time"},
        ],
        "classes": [
            {"sourcedId": "f8a", "title": "8A", **form},
            {"sourcedId": "f8b", "title": "8B", **form},
            {
                **form,
                "sourcedId": "ma1",
                "title": "8x/Ma1",
                "courseSourcedId": "c-ma",
                "classType": "scheduled",
            },
        ],
        "users": [
            person(
                "p1", "Lily", "Brown", "student", grades="08", identifier="004711", agentSourcedIds="k1,k2"
            ),
            person("p2", "Tom", "Diaz", "student", grades="08", userIds="{UPN:H801200001001}"),
            person("p3", "Ann", "O'Neil", "student", grades="08", middleName="May"),
            person("l1", "Maya", "Patel", "teacher", email="M.Patel@oak.example"),
            person("k1", "Rosa", "Brown", "parent", phone="01234 567", sms="07700 900111"),
            person("k2", "Jon", "Brown", "guardian", email="jon@home.example"),
            person("k3", "Ines", "Diaz", "relative", agentSourcedIds="p2"),
        ],
        "enrollments": [
            enrolment("e1", "f8a", "p1", "student"),
            enrolment("e2", "f8a", "p2", "student"),
            enrolment("e3", "f8b", "p3", "student"),
            enrolment("e4", "ma1", "p1", "student"),
            enrolment("e5", "ma1", "p2", "student"),
            enrolment("e6", "ma1", "l1", "teacher"),
            enrolment("e7", "f8a", "l1", "teacher"),
        ],
        "demographics": [
            {"sourcedId": "p1", "birthDate": "2014-01-02", "sex": "female"},
            {"sourcedId": "p2", "birthDate": "2014-03-04", "sex": "male"},
            {"sourcedId": "p3", "sex": "unspecified"},
        ],
        "categories": [
            {"sourcedId": "hw", "title": "Homework", "weight": "20"},
            {"sourcedId": "te", "title": "Tests", "weight": "80"},
        ],
        "lineItems": [
            _item("t1", "Fractions", "hw", "2026-11-02", "2026-11-09"),
            _item("t2", "Angles", "hw", "2026-11-16", "2026-11-30"),
            _item("t3", "End of unit", "te", "2026-11-16", "2026-11-17"),
        ],
        "results": [
            _result("r1", "t1", "p1", "fully graded", score="17", comment="Well shown"),
            _result("r2", "t1", "p2", "not submitted"),
            _result("r3", "t3", "p1", "fully graded", score="60"),
        ],
    }


def changed(tables: Mapping[str, Rows], status: str = "active") -> Tables:
    """The same rows as changes."""
    stamped = {"status": status, "dateLastModified": CHANGED}
    return {name: [{**stamped, **row} for row in rows] for name, rows in tables.items()}


def files(tables: Mapping[str, Rows], version: str = "1.1", mode: str = "bulk") -> dict[str, str]:
    """The texts of a set; in 1.2 the roles stand in roles.csv, 1.0 has no manifest."""
    parts = dict(tables)
    if version == "1.2" and "users" in parts and "roles" not in parts:
        parts["roles"] = roles_of(parts["users"])
    texts = {f"{name}.csv": text(name, rows, version) for name, rows in parts.items()}
    if version != "1.0":
        lines = [f"file.{name},{mode if name in parts else 'absent'}" for name in HEADERS]
        manifest = ["propertyName,value", "manifest.version,1.0", f"oneroster.version,{version}", *lines]
        texts["manifest.csv"] = "\r\n".join(manifest) + "\r\n"
    return texts


def roles_of(users: Iterable[Mapping[str, str]]) -> Rows:
    """The roles of users as version 1.2 writes them."""
    return [
        {
            **{name: user[name] for name in ("status", "dateLastModified") if name in user},
            "sourcedId": f"role-{user['sourcedId']}",
            "userSourcedId": user["sourcedId"],
            "roleType": "primary",
            "role": user["role"],
            "orgSourcedId": user["orgSourcedIds"],
        }
        for user in users
    ]


def text(name: str, rows: Iterable[Mapping[str, str]], version: str = "1.1") -> str:
    """One file with the headers of its version, and those of its own that rows have besides."""
    left = NOT_IN_12.get(name, ()) if version == "1.2" else ONLY_IN_12
    rows = list(rows)
    own = dict.fromkeys(key for row in rows for key in row if key not in HEADERS[name])
    header = [column for column in HEADERS[name] if column not in left] + list(own)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([row.get(column, "") for column in header] for row in rows)
    return out.getvalue()


def folder_of(texts: Mapping[str, str], folder: Path) -> Path:
    """The files in a folder."""
    folder.mkdir(exist_ok=True)
    for name, content in texts.items():
        (folder / name).write_text(content, encoding="utf-8", newline="")
    return folder


def zip_of(texts: Mapping[str, str], path: Path) -> Path:
    """The files in a zip."""
    path.write_bytes(packed(texts))
    return path


def _item(number: str, title: str, category: str, set_on: str, due: str) -> dict[str, str]:
    said = {
        "sourcedId": number,
        "title": title,
        "assignDate": set_on,
        "dueDate": due,
        "classSourcedId": "ma1",
    }
    return {**said, "categorySourcedId": category, "resultValueMin": "0", "resultValueMax": "100"}


def _result(number: str, task: str, pupil: str, status: str, **more: str) -> dict[str, str]:
    said = {"sourcedId": number, "lineItemSourcedId": task, "studentSourcedId": pupil, "scoreStatus": status}
    return {**said, "scoreDate": "2026-11-10", **more}
