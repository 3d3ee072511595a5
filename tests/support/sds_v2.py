"""School Data Sync 2 sets for tests: a small good one in either version, changed as a test wants it."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

Rows = list[dict[str, str]]
Tables = dict[str, Rows]
HEADERS: dict[str, tuple[str, ...]] = {
    "orgs": ("sourcedId", "name", "type", "parentSourcedId"),
    "users": (
        "sourcedId", "username", "givenName", "familyName", "password", "activeDirectoryMatchId", "email", "phone",
        "sms",
    ),
    "roles": (
        "userSourcedId", "orgSourcedId", "role", "sessionSourcedId", "grade", "isPrimary", "roleStartDate",
        "roleEndDate",
    ),
    "classes": ("sourcedId", "orgSourcedId", "title", "sessionSourcedIds", "courseSourcedId", "code"),
    "enrollments": ("classSourcedId", "userSourcedId", "role"),
    "relationships": ("userSourcedId", "relationshipUserSourcedId", "relationshipRole"),
    "academicSessions": ("sourcedId", "title", "type", "schoolYear", "startDate", "endDate"),
    "courses": ("sourcedId", "orgSourcedId", "title", "code", "schoolYearSourcedId", "subject", "grade"),
    "demographics": ("userSourcedId", "sex", "birthDate", "birthCity", "ethnicityCodes"),
    "userFlags": ("userSourcedId", "flag"),
}  # fmt: skip
IN_2 = {
    "orgs": HEADERS["orgs"],
    "users": (
        "sourcedId",
        "orgSourcedIds",
        "givenName",
        "familyName",
        "username",
        "password",
        "role",
        "grade",
    ),
    "classes": ("sourcedId", "orgSourcedId", "title"),
    "enrollments": HEADERS["enrollments"],
}
"""The files and columns of version 2."""


def person(number: str, forename: str, surname: str, **more: str) -> dict[str, str]:
    """A user."""
    said = {"sourcedId": number, "username": f"{number}@oak.example", "password": "P@ssword1"}
    return {**said, "givenName": forename, "familyName": surname, **more}


def role(user: str, word: str, school: str = "s1", **more: str) -> dict[str, str]:
    """What a user is at a school this year."""
    said = {"userSourcedId": user, "orgSourcedId": school, "role": word, "sessionSourcedId": "y"}
    return {**said, **more}


def enrolment(user: str, word: str = "student", of: str = "ma1") -> dict[str, str]:
    """A user in a class."""
    return {"classSourcedId": of, "userSourcedId": user, "role": word}


def good_set() -> Tables:
    """A school of three pupils with a maths set, its teacher and three carers; another school of one pupil."""
    year = {"title": "2026/27", "type": "schoolYear", "schoolYear": "2026"}
    return {
        "orgs": [
            {"sourcedId": "t1", "name": "The Trust", "type": "academicTrust"},
            {"sourcedId": "s1", "name": "Oak School", "type": "school", "parentSourcedId": "t1"},
            {"sourcedId": "d1", "name": "Mathematics", "type": "department", "parentSourcedId": "s1"},
            {"sourcedId": "s2", "name": "Elm School", "type": "school", "parentSourcedId": "t1"},
        ],
        "users": [
            person("p1", "Lily", "Brown"),
            person("p2", "Tom", "Diaz"),
            person("p3", "Ann", "O'Neil"),
            person("p9", "Max", "Elsewhere"),
            person("l1", "Maya", "Patel", email="M.Patel@oak.example"),
            person("k1", "Rosa", "Brown", email="rosa@home.example", phone="01234 567", sms="+447700900111"),
            person("k2", "Jon", "Brown", email="jon@home.example"),
            person("k3", "Ahmed", "Noor", email="dr@surgery.example"),
        ],
        "roles": [
            role("p1", "student", grade="8"),
            role("p2", "student", grade="8"),
            role("p3", "student", grade="08"),
            role("p9", "student", "s2", grade="7"),
            role("l1", "teacher", "d1", isPrimary="TRUE"),
        ],
        "classes": [
            {
                "sourcedId": "ma1",
                "orgSourcedId": "s1",
                "title": "8x/Ma1",
                "sessionSourcedIds": "y",
                "courseSourcedId": "c1",
            },
            {"sourcedId": "x1", "orgSourcedId": "s2", "title": "7y/En1", "sessionSourcedIds": "y"},
        ],
        "enrollments": [
            enrolment("p1"),
            enrolment("p2"),
            enrolment("l1", "teacher"),
            enrolment("p9", of="x1"),
        ],
        "relationships": [
            {"userSourcedId": "p1", "relationshipUserSourcedId": "k1", "relationshipRole": "parent"},
            {"userSourcedId": "p1", "relationshipUserSourcedId": "k2", "relationshipRole": "guardian"},
            {"userSourcedId": "p2", "relationshipUserSourcedId": "k1", "relationshipRole": "relative"},
            {"userSourcedId": "p2", "relationshipUserSourcedId": "k3", "relationshipRole": "doctor"},
            {"userSourcedId": "p9", "relationshipUserSourcedId": "k3", "relationshipRole": "parent"},
        ],
        "academicSessions": [
            {"sourcedId": "y", **year, "startDate": "2026-09-01", "endDate": "2027-07-21"},
            {"sourcedId": "y0", **year, "startDate": "2025-09-01", "endDate": "2026-07-21"},
        ],
        "courses": [{"sourcedId": "c1", "orgSourcedId": "s1", "title": "Mathematics", "subject": "02"}],
        "demographics": [
            {"userSourcedId": "p1", "sex": "female", "birthDate": "2014-01-02", "ethnicityCodes": "secret"},
            {"userSourcedId": "p2", "sex": "male", "birthDate": "2014-03-04"},
        ],
        "userFlags": [
            {"userSourcedId": "p1", "flag": "freeLunch"},
            {"userSourcedId": "p1", "flag": "iep"},
            {"userSourcedId": "p2", "flag": "giftedOrTalented"},
            {"userSourcedId": "p9", "flag": "homeless"},
        ],
    }


def as_version_2(tables: Tables) -> Tables:
    """The same school as version 2 writes it: the roles stand in users.csv, and much is missing."""
    roles = {row["userSourcedId"]: row for row in tables["roles"]}
    users = [
        {
            **user,
            "orgSourcedIds": "s1" if found["orgSourcedId"] == "d1" else found["orgSourcedId"],
            "role": found["role"].capitalize(),
            "grade": found.get("grade", ""),
        }
        for user in tables["users"]
        if (found := roles.get(user["sourcedId"]))
    ]
    return {
        "orgs": tables["orgs"],
        "users": users,
        **{name: tables[name] for name in ("classes", "enrollments")},
    }


def texts(tables: Mapping[str, Rows], headers: Mapping[str, tuple[str, ...]] = HEADERS) -> dict[str, str]:
    """The files of a set by name, with the columns that rows have besides."""
    found = {}
    for name, rows in tables.items():
        own = [key for row in rows for key in row if key not in headers[name]] if headers is HEADERS else []
        columns = [*headers[name], *dict.fromkeys(own)]
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(columns)
        writer.writerows([row.get(column, "") for column in columns] for row in rows)
        found[f"{name}.csv"] = out.getvalue()
    return found


def set_in(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The files in a folder."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        (folder / name).write_bytes(data)
    return folder
