"""The year's triage: who needs somebody today, why, what was done already, and the next step.

What was decided silences a case until something comes to its evidence, or until the day up to which it was put off
or somebody was reminded (`rules.triage.trouble.is_silent`). So each kind's evidence says when it asks again:

- a form not checked: the weeks; a nudge holds until a further week is missed
- a task missed by many: the task; a fifteenth pupil asks nothing new, and while a referral waits nobody is asked
- overdue work: the pieces; handing one in asks nothing new, a further one does
- a correction missed: the correction and its day; missed again it is new
- a promise: the promise and its day; whoever was reminded may be reminded again after a school week
- a threshold: the policy's own, as `rules.thresholds` and `rules.clean` have it
- a frequency gap: the cycles that fell short; overload: the tasks that are due together

Work that much of a group missed is the task's trouble: it counts neither as a pupil's overdue work nor towards a
pupil's threshold, unless its case is dismissed, which gives it back to the pupils.
"""

from tutor_tui.queries.registration.desk import FormChoice
from tutor_tui.queries.triage.read import triage
from tutor_tui.queries.triage.view import DecidedCase, Triage, YearChoice

__all__ = ["DecidedCase", "FormChoice", "Triage", "YearChoice", "triage"]
