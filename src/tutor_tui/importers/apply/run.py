"""Planning files and applying the plan: one transaction, one audit entry, or nothing at all."""

from tutor_tui.access import Verb, require
from tutor_tui.errors import Conflict, ImportRefused
from tutor_tui.importers.apply.absences import plan_absences
from tutor_tui.importers.apply.attainment import plan_attainment
from tutor_tui.importers.apply.carer_lists import plan_carer_list
from tutor_tui.importers.apply.carers import plan_carers
from tutor_tui.importers.apply.days import Days
from tutor_tui.importers.apply.group_teachers import plan_teachers
from tutor_tui.importers.apply.groups import plan_groups
from tutor_tui.importers.apply.homework import plan_homework
from tutor_tui.importers.apply.identifiers import Identifiers
from tutor_tui.importers.apply.identity import system_of
from tutor_tui.importers.apply.joined import joined
from tutor_tui.importers.apply.keys import Named
from tutor_tui.importers.apply.ledger import Ledger, Progress
from tutor_tui.importers.apply.missing_members import plan_missing_members
from tutor_tui.importers.apply.options import PlanOptions
from tutor_tui.importers.apply.plan import ImportPlan
from tutor_tui.importers.apply.pupils import PupilsPlanned, in_set, plan_pupils
from tutor_tui.importers.apply.roll import Roll
from tutor_tui.importers.apply.runs import files_of, note_run
from tutor_tui.importers.apply.staff import plan_staff
from tutor_tui.importers.apply.subjects import Subjects
from tutor_tui.importers.apply.summary import ImportSummary
from tutor_tui.importers.apply.teaching_groups import TeachingGroups
from tutor_tui.importers.apply.words import words_of
from tutor_tui.importers.apply.year_groups import YearGroups
from tutor_tui.importers.files.guard import refuse_crowd
from tutor_tui.importers.parsed import Parsed, Problem
from tutor_tui.importers.together import named
from tutor_tui.queries.moment import newest_entry, written_since
from tutor_tui.services.work import Work, work
from tutor_tui.store.faults import told
from tutor_tui.store.models import database
from tutor_tui.store.session import Session
from tutor_tui.store.turns.turnstile import announced


def plan_import(session: Session, parsed: Parsed, options: PlanOptions) -> ImportPlan:
    """What applying the file would do today.

    Raises `AccessDenied` without the post for it, `ImportRefused` for more people than any school has, and
    `NotSaved` as below.

    One sort of file is only read. Several are written one after the other, so that each sees what those before it
    bring, and all of it is taken back: others who write wait for that time.
    """
    require(session.actor, Verb.IMPORT)
    for part in parsed.sources:
        refuse_crowd(len(part.pupils), "pupils", named(files_of(part)))
        refuse_crowd(len(part.carers), "carers", named(files_of(part)))
    if not parsed.parts:
        return draw_up(session, parsed, options)[0]
    _refuse_two_rolls(parsed, options)
    writing = announced(session.actor.name, "look at an import", takes_long=True)
    with writing, told(saving=True), database.atomic() as rehearsal:
        plan = _write_all(session, parsed, options, Work(session), is_rehearsal=True)
        rehearsal.rollback()
    return plan


def apply_import(session: Session, plan: ImportPlan, *, progress: Progress | None = None) -> ImportSummary:
    """Do what the plan says, in one transaction with one audit entry; undo takes all of it back.

    `progress` is told after each batch how many rows of how many are written. A plan that changes nothing
    leaves no entry. The run is noted in `ImportRun`, which stays when the import is undone.

    Raises `AccessDenied`; `ImportRefused` where a question that needs an answer has none, or rows are left out
    and the plan is strict; `Conflict` where the school has changed since in a way that changes the plan;
    `NotSaved` where the database refuses. Nothing is written then.
    """
    require(session.actor, Verb.IMPORT)
    _refuse_open_questions(plan.parsed)
    if plan.options.strict and plan.refused:
        raise _strict(plan.refused)
    source = named(files_of(plan.parsed))
    drawn_up_at = newest_entry()
    several = bool(plan.parsed.parts)
    ledger = None if several else _agreed(session, plan)  # others may write meanwhile
    writing = announced(session.actor.name, "import", takes_long=True)
    with writing, told(saving=True), database.atomic():
        with work(session, "import", f"{plan.parsed.importer}: {source}") as unit:
            if ledger is None:
                _require_same(plan, _write_all(session, plan.parsed, plan.options, unit, progress))
            else:
                if written_since(drawn_up_at):
                    ledger = _agreed(session, plan)
                ledger.write(unit, progress)
        summary = ImportSummary(plan.counts(), plan.refused, plan.leavers, unit.entry_id)
        note_run(session, plan.parsed, summary)
    return summary


def _write_all(
    session: Session,
    parsed: Parsed,
    options: PlanOptions,
    unit: Work,
    progress: Progress | None = None,
    *,
    is_rehearsal: bool = False,
) -> ImportPlan:
    """Write one source after the other within the open transaction; says what that did, as one plan.

    In a rehearsal the last one is not written, for none comes after it.
    """
    plans = []
    written = 0
    for part in parsed.parts:
        plan, ledger = draw_up(session, part, options)
        rows = ledger.rows
        if not is_rehearsal or part is not parsed.parts[-1]:
            ledger.write(unit, _after(written, progress))
        written += rows
        plans.append(plan)
    return joined(parsed, plans)


def _agreed(session: Session, plan: ImportPlan) -> Ledger:
    """The rows that do what the plan says. Raises `Conflict` where today they would do something else."""
    fresh, ledger = draw_up(session, plan.parsed, plan.options)
    _require_same(plan, fresh)
    ledger.forget_what_is_said()
    return ledger


def _refuse_two_rolls(parsed: Parsed, options: PlanOptions) -> None:
    lists = [part for part in parsed.sources if part.kind in ("pupils", "school")]
    if options.full_roll and len(lists) > 1:
        raise ImportRefused(
            f"{len(lists)} sorts of files hold pupils, and only one can be the whole roll",
            place="; ".join(named(files_of(part)) for part in lists),
            remedy="Import the whole roll by itself first.",
        )


def _after(written: int, progress: Progress | None) -> Progress | None:
    """The same told of a later source: what was written before counts too."""
    if progress is None:
        return None
    return lambda done, of: progress(written + done, written + of)


def _require_same(agreed: ImportPlan, fresh: ImportPlan) -> None:
    if _outcome(fresh) != _outcome(agreed):
        raise Conflict(
            "the school's data have changed since this was planned",
            remedy="Look at the preview again, then import.",
        )


def draw_up(session: Session, parsed: Parsed, options: PlanOptions) -> tuple[ImportPlan, Ledger]:
    """What one source would do, by what is on record now, and the rows that do it."""
    with told(saving=False):
        ledger = Ledger(parsed)
        days = Days(session, options)
        roll = Roll(session.today)
        planned = PupilsPlanned()
        absent: tuple[str, ...] = ()
        if parsed.kind in ("pupils", "school"):
            years = YearGroups(ledger)
            planned = plan_pupils(parsed, options, roll, days, years, ledger)
            if parsed.kind == "school":
                _plan_school(session, parsed, options, planned, roll, days, years, ledger)
        elif parsed.kind == "carers":
            absent = plan_carer_list(parsed, roll, ledger)
        elif parsed.kind == "homework":
            named = Named(roll, system_of(parsed), ledger)
            Identifiers(roll, system_of(parsed), ledger).learn(parsed.who)
            known = TeachingGroups(ledger, YearGroups(ledger), days)
            plan_homework(session, parsed, named, known, Subjects(ledger), days, ledger)
        elif parsed.kind == "attainment":
            plan_attainment(session, parsed, options, roll, ledger)
        else:
            plan_absences(parsed, roll, ledger)
    plan = ImportPlan(
        parsed=parsed,
        options=options,
        added=ledger.fates["added"],
        changed=ledger.fates["changed"],
        moved=ledger.fates["moved"],
        unchanged=ledger.fates["unchanged"],
        refused=_in_order(ledger.refused),
        warnings=_in_order(ledger.warnings),
        not_in_file=planned.not_in_file,
        leavers=planned.leavers,
        words=words_of(session.policy),
        absent_carers=absent,
    )
    return plan, ledger


def _plan_school(
    session: Session,
    parsed: Parsed,
    options: PlanOptions,
    planned: PupilsPlanned,
    roll: Roll,
    days: Days,
    years: YearGroups,
    ledger: Ledger,
) -> None:
    system = system_of(parsed)
    pupils = in_set(parsed, planned, roll)
    plan_carers(parsed, pupils, system, ledger)
    staff = plan_staff(parsed.staff, system, ledger)
    known, subjects = TeachingGroups(ledger, years, days), Subjects(ledger)
    groups = plan_groups(parsed, pupils, known, subjects, days, ledger)
    plan_missing_members(parsed, pupils, groups, known, options, days, ledger)
    plan_teachers(parsed, groups, staff, days, session.actor.staff_id, ledger)
    plan_homework(session, parsed, Named(roll, system, ledger, pupils), known, subjects, days, ledger, groups)


def _outcome(plan: ImportPlan) -> tuple[object, ...]:
    """What a person agreed to."""
    return plan.added, plan.changed, plan.moved, plan.refused, plan.leavers


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems by file and line, files in the order in which they are first named."""
    files = {problem.place.file: index for index, problem in reversed(list(enumerate(problems)))}
    return tuple(sorted(problems, key=lambda problem: (files[problem.place.file], problem.place.line)))


def _refuse_open_questions(parsed: Parsed) -> None:
    for question in parsed.questions:
        if question.required:
            raise ImportRefused(
                question.text,
                remedy=f"Decide it with --{question.option.replace('_', '-')} {question.offered}.",
            )


def _strict(refused: tuple[Problem, ...]) -> ImportRefused:
    first = refused[0]
    return ImportRefused(
        f"{len(refused)} {'row is' if len(refused) == 1 else 'rows are'} wrong, and strict takes all or nothing; "
        f"the first: {first.reason}",
        place=str(first.place),
        remedy="Correct the file, or import without --strict: wrong rows are left out and listed.",
    )
