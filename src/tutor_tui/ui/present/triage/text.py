"""A case as a text to copy into a message to a colleague."""

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.rules.triage.case import Case, Step
from tutor_tui.rules.triage.wording import facts_of
from tutor_tui.ui.present.text import safe


def case_text(case: Case, words: Vocabulary, sender: str) -> str:
    """What is the matter, on what that rests, and what is asked; some lines, signed by `sender`."""
    form = f" ({case.form})" if case.form and case.form != case.who else ""
    lines = [f"{case.who}{form}: {case.what}."]
    if case.step is not Step.NUDGE:  # there the first line says it all
        lines += [f"- {fact}" for fact in facts_of(case)]
    lines += [_asked(case, words), sender]
    return "\n".join(safe(line) for line in lines)


def _asked(case: Case, words: Vocabulary) -> str:
    match case.step:
        case Step.NUDGE:
            return f"Please check and sign the {words.planner.many}, or tell me what stands in the way."
        case Step.RAISE:
            return (
                f"Please review the {words.target.many} with the {words.pupil.one}, and tell me whether "
                f"{words.intervention.a} is needed."
            )
        case Step.CHASE:
            return "This was promised and is overdue: please see to it, or tell me by when you will."
        case Step.REFER_TASK:
            return f"Please look into this {words.task.one} before single {words.pupil.many} are asked."
        case Step.REFER_GROUP:
            return f"Please look into what is set for this {words.teaching_group.one}."
        case Step.SPREAD:
            return "Please move a deadline if you can."
        case _:
            return f"Please tell me what you know about this {words.pupil.one}."
