"""Who has had a form's reports, as text."""

from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.queries.parent_report.issued import ReportsHome
from tutor_tui.text import clean


def reports_home_as_text(found: ReportsHome, words: Vocabulary) -> str:
    """One line a copy: who, to whom, when and how it was given; nothing in it is an order to a terminal."""
    carer = words.carer.one
    lines = [f"{found.form}, {found.term.name}: {found.given} of {found.to_give} given"]
    names = [clean(copy.name) for copy in found.copies]
    wide = max(map(len, names), default=0)
    for copy, name in zip(found.copies, names, strict=True):
        if copy.copy is None:
            state = copy.nobody.format(carer=carer)
        elif copy.given_on is None:
            state = f"not given   {copy.copy.to}"
        else:
            state = f"{copy.given_on}  {copy.copy.to} ({copy.how}, {copy.by})"
        lines.append(f"{name:<{wide}}  {clean(state)}")
    return "\n".join(lines) + "\n"
