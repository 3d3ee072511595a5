"""What the standard fixes: the files that are read, and the headers that version 1.2 prescribes for them."""

from collections.abc import Sequence

_LIFE = ("sourcedId", "status", "dateLastModified")
HEADERS: dict[str, tuple[str, ...]] = {
    "academicSessions": (*_LIFE, "title", "type", "startDate", "endDate", "parentSourcedId", "schoolYear"),
    "orgs": (*_LIFE, "name", "type", "identifier", "parentSourcedId"),
    "courses": (
        *_LIFE, "schoolYearSourcedId", "title", "courseCode", "grades", "orgSourcedId", "subjects", "subjectCodes",
    ),
    "classes": (
        *_LIFE, "title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId",
        "termSourcedIds", "subjects", "subjectCodes", "periods",
    ),
    "users": (
        *_LIFE, "enabledUser", "orgSourcedIds", "role", "username", "userIds", "givenName", "familyName",
        "middleName", "identifier", "email", "sms", "phone", "agentSourcedIds", "grades", "password",
        "userMasterIdentifier", "resourceSourcedIds", "preferredGivenName", "preferredMiddleName",
        "preferredFamilyName", "primaryOrgSourcedId", "pronouns",
    ),
    "roles": (
        *_LIFE, "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId", "userProfileSourcedId",
    ),
    "enrollments": (
        *_LIFE, "classSourcedId", "schoolSourcedId", "userSourcedId", "role", "primary", "beginDate", "endDate",
    ),
    "demographics": (
        *_LIFE, "birthDate", "sex", "americanIndianOrAlaskaNative", "asian", "blackOrAfricanAmerican",
        "nativeHawaiianOrOtherPacificIslander", "white", "demographicRaceTwoOrMoreRaces",
        "hispanicOrLatinoEthnicity", "countryOfBirthCode", "stateOfBirthAbbreviation", "cityOfBirth",
        "publicSchoolResidenceStatus",
    ),
    "categories": (*_LIFE, "title", "weight"),
    "lineItems": (
        *_LIFE, "title", "description", "assignDate", "dueDate", "classSourcedId", "categorySourcedId",
        "academicSessionSourcedId", "gradingPeriodSourcedId", "resultValueMin", "resultValueMax", "schoolSourcedId",
    ),
    "results": (
        *_LIFE, "lineItemSourcedId", "studentSourcedId", "scoreStatus", "score", "scoreDate", "comment",
        "textScore", "classSourcedId", "inProgress", "incomplete", "late", "missing",
    ),
}  # fmt: skip
"""File → the columns of version 1.2 in their order (with those that 1.1 has besides); the order of the files is that
in which they are read."""
VERSIONS = ("1.0", "1.1", "1.2")
_METADATA = "metadata."


def header_fault(file: str, names: Sequence[str]) -> str:
    """What is wrong with the headers of a file by version 1.2; empty where nothing is.

    Columns may be missing. Those that are there stand in the standard's order, and a system's own ones are called
    `metadata.…` and come last.
    """
    order = {name.casefold(): place for place, name in enumerate(HEADERS[file])}
    newest, last = -1, ""
    own = ""
    for name in names:
        if name.casefold().startswith(_METADATA):
            own = own or name
            continue
        place = order.get(name.casefold())
        if place is None:
            return f"{name!r} is no column of the standard"
        if own:
            return f"{own!r} stands before {name!r}: columns of one's own come last"
        if place < newest:
            return f"{last!r} stands before {name!r}"
        newest, last = place, name
    return ""
