"""Who is connected, and whom that person's posts reach today: the functions that the row policies ask.

Each runs as the role that row policies do not bind, with a search path of the system's alone, so that nothing that a
caller makes is ever found by it; each tells of the caller only, who is whoever signed in (`session_user`). They say
what `queries.scope` and `queries.people.posts` say: posts are dated, and today is the day in London.
"""

from tutor_tui.access import Role, Scope, Verb
from tutor_tui.access.matrix import RULES
from tutor_tui.store.postgresql.security.names import Names, literal, texts

_POSTS = f"""
    SELECT p.role::text, p.scope::text, p.scope_id::bigint FROM {{s}}.staffrole p
        WHERE p.staff_id = who_id AND p.from_on <= on_day
        AND (p.until_on IS NULL OR p.until_on >= on_day)
    UNION ALL
    SELECT CASE t.kind WHEN 'cover' THEN '{Role.COVER_TUTOR}' ELSE '{Role.TUTOR}' END, '{Scope.FORM}', t.form_id::bigint
        FROM {{s}}.formtutor t WHERE t.staff_id = who_id AND t.from_on <= on_day
        AND (t.until_on IS NULL OR t.until_on >= on_day)
    UNION ALL
    SELECT '{Role.TEACHER}', '{Scope.GROUP}', g.group_id::bigint FROM {{s}}.teachinggroupteacher g
        WHERE g.staff_id = who_id AND g.from_on <= on_day
        AND (g.until_on IS NULL OR g.until_on >= on_day)
    UNION ALL
    SELECT '{Role.BREAK_GLASS}', b.scope::text, b.scope_id::bigint FROM {{s}}."grant" b
        WHERE b.staff_id = who_id AND b.from_on <= on_day AND b.until_on >= on_day
"""
_MINE = "SELECT m.scope, m.scope_id FROM {s}.my_posts() m WHERE m.role = ANY (roles)"
_PUPILS = f"""
    WITH mine AS MATERIALIZED ({_MINE}),
    forms AS MATERIALIZED (
        SELECT f.id FROM {{s}}.formgroup f JOIN mine ON (mine.scope = '{Scope.FORM}' AND mine.scope_id = f.id)
            OR (mine.scope = '{Scope.YEAR}' AND mine.scope_id = f.year_group_id)
    ),
    groups AS MATERIALIZED (
        SELECT g.id FROM {{s}}.teachinggroup g JOIN mine ON (mine.scope = '{Scope.GROUP}' AND mine.scope_id = g.id)
            OR (mine.scope = '{Scope.SUBJECT}' AND mine.scope_id = g.subject_id)
    )
    SELECT f.pupil_id FROM {{s}}.formmembership f
        WHERE f.form_id IN (SELECT id FROM forms) AND (f.until_on IS NULL OR f.until_on >= {{first}}) {{newest}}
    UNION
    SELECT t.pupil_id FROM {{s}}.teachinggroupmembership t WHERE t.group_id IN (SELECT id FROM groups)
        AND t.from_on <= on_day AND (t.until_on IS NULL OR t.until_on >= {{last}})
    UNION
    SELECT mine.scope_id FROM mine WHERE mine.scope = '{Scope.PUPIL}'
"""
_NEWEST = """AND NOT EXISTS (
            SELECT FROM {s}.formmembership o WHERE o.pupil_id = f.pupil_id AND o.id <> f.id
            AND CASE WHEN f.from_on <= on_day THEN o.from_on > f.from_on AND o.from_on <= on_day
                ELSE o.from_on < f.from_on END)"""
_GROUPS = f"""
    WITH mine AS MATERIALIZED ({_MINE})
    SELECT g.id FROM {{s}}.teachinggroup g JOIN mine ON (mine.scope = '{Scope.GROUP}' AND mine.scope_id = g.id)
        OR (mine.scope = '{Scope.SUBJECT}' AND mine.scope_id = g.subject_id)
        OR (mine.scope = '{Scope.YEAR}' AND mine.scope_id = g.year_group_id)
"""
_SUBJECTS = f"""
    WITH mine AS MATERIALIZED ({_MINE})
    SELECT mine.scope_id FROM mine WHERE mine.scope = '{Scope.SUBJECT}'
    UNION SELECT g.subject_id FROM {{s}}.teachinggroup g JOIN mine
        ON mine.scope = '{Scope.GROUP}' AND mine.scope_id = g.id
"""
_FORMS = f"""
    WITH mine AS MATERIALIZED ({_MINE})
    SELECT f.id FROM {{s}}.formgroup f JOIN mine ON (mine.scope = '{Scope.FORM}' AND mine.scope_id = f.id)
        OR (mine.scope = '{Scope.YEAR}' AND mine.scope_id = f.year_group_id)
"""
_YEARS = f"SELECT m.scope_id FROM {{s}}.my_posts() m WHERE m.role = ANY (roles) AND m.scope = '{Scope.YEAR}'"
_YEAR_BEGAN = """
    SELECT coalesce((
        SELECT min(w.start + left(w.days, 1)::integer) FROM {s}.schoolweek w WHERE w.year_id = (
            SELECT v.year_id FROM {s}.schoolweek v WHERE v.start <= on_day ORDER BY v.start DESC LIMIT 1)
    ), on_day)
"""
_STUDY = """
    SELECT p.pupil_id FROM {s}.supportprovision p WHERE p.kind = 'supervised_study'
        AND p.from_on <= on_day AND (p.until_on IS NULL OR p.until_on >= on_day)
    UNION SELECT a.pupil_id FROM {s}.studyattendance a WHERE a.day >= on_day - 14
"""
_UNSEEN = 'SELECT count(*) FROM {s}."grant" g WHERE g.staff_id = who_id AND g.seen_by_id IS NULL'
_MY_ENTRY = "SELECT EXISTS (SELECT FROM {s}.auditentry e WHERE e.id = entry AND e.actor = session_user)"
_EXACTLY = """
    SELECT p.id FROM {s}.pupil p
        WHERE (p.joined_on IS NULL OR p.joined_on <= on_day) AND (p.left_on IS NULL OR p.left_on >= on_day)
        AND ((number <> '' AND p.admission_number = number) OR ((p.find_key = ANY (names)
            OR lower(concat_ws(' ', coalesce(nullif(p.legal_surname, ''), p.surname),
                coalesce(nullif(p.legal_forename, ''), p.forename))) = ANY (names)) AND (p.born_on = born
            OR EXISTS (SELECT FROM {s}.formmembership f WHERE f.pupil_id = p.id AND f.form_id = ANY (forms)
                AND f.from_on <= on_day AND (f.until_on IS NULL OR f.until_on >= on_day)))))
        LIMIT 2
"""
_TURNOUTS = """
    SELECT r.task_id::bigint, r.state::text, count(*)
        FROM {s}.homeworkrecord r JOIN {s}.homeworktask t ON t.id = r.task_id JOIN {s}.pupil p ON p.id = r.pupil_id
        WHERE r.task_id = ANY (tasks) AND (p.joined_on IS NULL OR p.joined_on <= t.deadline)
        AND (p.left_on IS NULL OR p.left_on >= t.deadline) AND (EXISTS (
            SELECT FROM {s}.teachinggroupmembership m WHERE m.pupil_id = r.pupil_id AND m.group_id = t.group_id
            AND m.from_on <= t.deadline AND (m.until_on IS NULL OR m.until_on >= t.deadline)
        ) OR NOT EXISTS (
            SELECT FROM {s}.teachinggroupmembership m WHERE m.pupil_id = r.pupil_id AND m.group_id = t.group_id))
        AND (whole OR t.group_id = ANY (groups) OR EXISTS (
            SELECT FROM {s}.homeworkrecord o WHERE o.task_id = r.task_id AND o.pupil_id = ANY (mine)))
        GROUP BY r.task_id, r.state
"""


def function_statements(names: Names) -> list[str]:
    """The statements that make or renew the functions, each after those that it calls."""
    found: list[str] = []
    for name, arguments, returns, body in _functions():
        head = f"{names.function(name)}({arguments})"
        text = body.replace("{s}", names.quoted)
        found.append(
            f"CREATE OR REPLACE FUNCTION {head} RETURNS {returns} LANGUAGE plpgsql STABLE SECURITY DEFINER "
            f"SET search_path = pg_catalog, pg_temp AS {literal(text)}"
        )
    return found


def function_heads(names: Names) -> list[str]:
    """Each function with the kinds of its arguments, as GRANT names it."""
    return [
        f"{names.function(name)}({', '.join(one.split(' ', 1)[1] for one in arguments.split(', ') if one)})"
        for name, arguments, _, _ in _functions()
    ]


def _functions() -> list[tuple[str, str, str, str]]:
    """Name, arguments, what is returned, and the body."""
    strict = _PUPILS.replace("{first}", "year_start").replace("{last}", "on_day")
    lately = _PUPILS.replace("{first}", "year_start").replace("{last}", "year_start")
    roles = "roles text[]"
    return [
        ("today", "", "date", "BEGIN RETURN (now() AT TIME ZONE 'Europe/London')::date; END"),
        (
            "me",
            "",
            "bigint",
            _one("SELECT s.id FROM {s}.staff s WHERE s.username = session_user AND s.active"),
        ),
        ("year_began", "", "date", _one(_YEAR_BEGAN)),
        (
            "my_posts",
            "",
            "TABLE (role text, scope text, scope_id bigint)",
            _told(f"RETURN QUERY {_POSTS}; "),
        ),
        (
            "has_post",
            roles,
            "boolean",
            _one("SELECT EXISTS (SELECT FROM {s}.my_posts() m WHERE m.role = ANY (roles))"),
        ),
        (
            "everywhere",
            roles,
            "boolean",
            _one(f"SELECT EXISTS ({_MINE} AND m.scope = '{Scope.SCHOOL}')"),
        ),
        ("my_pupils", roles, "bigint[]", _many(strict.replace("{newest}", _NEWEST))),
        ("my_roll", roles, "bigint[]", _many(lately.replace("{newest}", ""))),
        ("my_forms", roles, "bigint[]", _many(_FORMS)),
        ("my_years", roles, "bigint[]", _many(_YEARS)),
        ("my_groups", roles, "bigint[]", _many(_GROUPS)),
        ("my_subjects", roles, "bigint[]", _many(_SUBJECTS)),
        ("study_pupils", "", "bigint[]", _many(_STUDY)),
        ("unseen_grants", "", "bigint", _one(_UNSEEN)),
        ("is_my_entry", "entry bigint", "boolean", _one(_MY_ENTRY)),
        ("exactly", "names text[], number text, forms bigint[], born date", "bigint[]", _exactly()),
        ("turnouts", "tasks bigint[]", "TABLE (task_id bigint, state text, pupils bigint)", _turnouts()),
        ("newest_hash", "", "text", _one("SELECT a.hash FROM {s}.auditentry a ORDER BY a.id DESC LIMIT 1")),
    ]


def _exactly() -> str:
    """Whoever may open one pupil outside his posts finds the one whom he names, and no word of anybody else."""
    return _told(
        f"IF NOT {{s}}.has_post({texts(_words(RULES[Verb.BREAK_GLASS]))}) THEN RETURN '{{}}'; END IF; "
        f"RETURN ARRAY({_EXACTLY}); "
    )


def _turnouts() -> str:
    """How whole groups stood: numbers only, and only of tasks of a group that is reached or has one's pupils."""
    roles = texts(_words(RULES[Verb.SEE_PUPIL] - {Role.BREAK_GLASS}))
    return (
        f"DECLARE mine bigint[] := {{s}}.my_roll({roles}); whole boolean := {{s}}.everywhere({roles}); "
        f"groups bigint[] := {{s}}.my_groups({roles}); BEGIN RETURN QUERY {_TURNOUTS}; END"
    )


def _words(roles: frozenset[Role]) -> frozenset[str]:
    return frozenset(role.value for role in roles)


def _one(query: str) -> str:
    return _told(f"RETURN ({query}); ")


def _many(query: str) -> str:
    return _told(f"RETURN ARRAY({query}); ")


def _told(steps: str) -> str:
    """The body with what it rests on asked once, not of each row."""
    known = {
        "on_day": "date := {s}.today()",
        "who_id": "bigint := {s}.me()",
        "year_start": "date := {s}.year_began()",
    }
    declared = "".join(f"{name} {value}; " for name, value in known.items() if name in steps)
    return f"{'DECLARE ' if declared else ''}{declared}BEGIN {steps}END"
