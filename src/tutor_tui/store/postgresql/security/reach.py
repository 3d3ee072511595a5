"""Conditions on a row: whose it is, in the words of SQL. Each function of the schema is asked once per statement.

`{s}` stands for the school's schema. A condition names its roles, which come from the one table of who may do what
(`access.matrix`): whoever holds one of them reaches the row where the post reaches it.
"""

from tutor_tui.access import Role, Verb
from tutor_tui.access.matrix import RULES
from tutor_tui.store.postgresql.security.names import texts

Roles = frozenset[Role]
"""The roles of which one is needed."""
TEACHING: Roles = frozenset({Role.TEACHER, Role.CURRICULUM_LEADER})
"""Whose business with a pupil is a subject's."""
NEVER = "false"
ANYBODY = "(SELECT {s}.me()) IS NOT NULL"
"""Whoever works at the school: of what tells of no pupil."""
MY_NAME = "(SELECT session_user)::text"


def who(*verbs: Verb) -> Roles:
    """The roles of which one is needed for one of these verbs."""
    found: Roles = frozenset()
    return found.union(*(RULES[verb] for verb in verbs))


def either(*conditions: str) -> str:
    """One of these holds."""
    found = [one for one in dict.fromkeys(conditions) if one != NEVER]
    return "(" + " OR ".join(found) + ")" if found else NEVER


def both(*conditions: str) -> str:
    """All of these hold."""
    return "(" + " AND ".join(dict.fromkeys(conditions)) + ")"


def has_post(roles: Roles) -> str:
    """One of the roles is held, wherever."""
    return f"(SELECT {{s}}.has_post({_list(roles)}))"


def everywhere(roles: Roles) -> str:
    """One of the roles is held for the whole school."""
    return f"(SELECT {{s}}.everywhere({_list(roles)}))"


def of_pupil(roles: Roles, column: str = "pupil_id") -> str:
    """The pupil is reached today."""
    return either(everywhere(roles), _among(column, "my_pupils", roles))


def of_roll(roles: Roles, column: str = "pupil_id") -> str:
    """The pupil is reached, or was in this school year: a list of a week that is over shows who was on it."""
    return either(everywhere(roles), _among(column, "my_roll", roles))


def of_study(column: str = "pupil_id") -> str:
    """The pupil comes to supervised study, and the post sees who does."""
    return both(has_post(who(Verb.SEE_STUDY)), f"{column} = ANY ((SELECT {{s}}.study_pupils())::bigint[])")


def in_subject(roles: Roles, subject: str = "subject_id", pupil: str = "pupil_id") -> str:
    """The pupil is reached by a pastoral post, or by one of the subject."""
    pastoral, teaching = roles - TEACHING, roles & TEACHING
    return either(
        of_pupil(pastoral, pupil) if pastoral else NEVER,
        both(_among(subject, "my_subjects", teaching), _among(pupil, "my_pupils", teaching))
        if teaching
        else NEVER,
    )


def of_form(roles: Roles, column: str = "form_id") -> str:
    """The form is reached."""
    return either(everywhere(roles), _among(column, "my_forms", roles))


def of_group(roles: Roles, column: str = "group_id") -> str:
    """The teaching group is reached: taught, of a subject that is led, or of a year that is led."""
    return either(everywhere(roles), _among(column, "my_groups", roles))


def of_subject(roles: Roles, column: str = "subject_id") -> str:
    """The subject is reached."""
    return either(everywhere(roles), _among(column, "my_subjects", roles))


def one_sees(table: str, column: str) -> str:
    """The row that `column` names is one that the reader sees."""
    return f"EXISTS (SELECT FROM {{s}}.{table} parent WHERE parent.id = {column})"


def is_me(column: str) -> str:
    """The person named in the column is whoever signed in."""
    return f"{column} = (SELECT {{s}}.me())"


def is_not_me(column: str) -> str:
    """The person named in the column is somebody else, or nobody."""
    return f"{column} IS DISTINCT FROM (SELECT {{s}}.me())"


def _among(column: str, function: str, roles: Roles) -> str:
    return f"{column} = ANY ((SELECT {{s}}.{function}({_list(roles)}))::bigint[])"


def _list(roles: Roles) -> str:
    return texts(frozenset(role.value for role in roles))
