"""The files of School Data Sync 2 and 2.1, and by what a set of them is known."""

from tutor_tui.importers.files.delimited import first_row
from tutor_tui.importers.files.guard import refuse_other_formats
from tutor_tui.importers.files.source import Source
from tutor_tui.importers.oneroster.layout import Layout
from tutor_tui.importers.oneroster.manifest import Manifest, recognised_by

SDS = Layout(
    title="School Data Sync",
    vocabularies="sds-v2",
    files=(
        "academicSessions",
        "orgs",
        "courses",
        "classes",
        "users",
        "roles",
        "enrollments",
        "demographics",
        "relationships",
        "userFlags",
    ),
    needed={
        "academicSessions": ("id",),
        "orgs": ("id", "name", "type"),
        "courses": ("id", "title"),
        "classes": ("id", "school", "title"),
        "users": ("id", "forename", "surname"),
        "roles": ("user", "school", "role"),
        "enrollments": ("class", "user", "role"),
        "demographics": ("id",),
        "relationships": ("pupil", "carer"),
        "userFlags": ("user", "flag"),
    },
    points_at=(
        ("roles", "user", "users"),
        ("enrollments", "class", "classes"),
        ("enrollments", "user", "users"),
        ("demographics", "id", "users"),
        ("relationships", "pupil", "users"),
        ("relationships", "carer", "users"),
        ("userFlags", "user", "users"),
    ),
    in_parts="Export one school at a time.",
)
_OF_ONEROSTER = frozenset({"status", "datelastmodified", "enableduser"})
_WITH_ROLES = frozenset({"usersourcedid", "orgsourcedid", "role"})
"""Columns of roles.csv, from 2.1 on."""
_ROLES_IN_USERS = frozenset({"orgsourcedids", "role"})
"""Columns that users.csv has in version 2, which knows no roles.csv."""


def version_of(source: Source) -> str:
    """2 or 2.1, by the columns of orgs.csv, users.csv and roles.csv; empty where the source is no such set."""
    if recognised_by(source)[0]:
        return ""
    orgs, users, roles = (_columns(source, name) for name in ("orgs", "users", "roles"))
    if not {"sourcedid", "name"} <= orgs or not {"sourcedid", "givenname", "familyname"} <= users:
        return ""
    if (orgs | users) & _OF_ONEROSTER:
        return ""
    if roles >= _WITH_ROLES:
        return "2.1"
    return "2" if users >= _ROLES_IN_USERS else ""


def manifest_of(version: str) -> Manifest:
    """What a set of this version would say of itself: every file that is there is whole."""
    return Manifest(version)


def _columns(source: Source, stem: str) -> frozenset[str]:
    """The headers of a text file in small letters; none where it is not there."""
    file = source.named(stem)
    if file is None:
        return frozenset()
    data = source.data(file)
    refuse_other_formats(data, source.called(file))
    return frozenset(cell.casefold() for cell in first_row(data, source.called(file)))
