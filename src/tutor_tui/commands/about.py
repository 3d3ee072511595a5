"""What each screen is for, in a sentence or two."""

from collections.abc import Mapping

ABOUT: Mapping[str, str] = {
    "registration": (
        "The {form}'s {planners} of one week: walk down the list with one key {a_pupil}, or mark the exceptions and "
        "sign the rest. What the policy proposes has the sign !; nothing happens until you accept it."
    ),
    "triage": (
        "What in your {year_group} needs a decision, each with why, what was done already and the next step on one "
        "key. Whatever is decided leaves the list; undo brings it back. 1 to 9 jump to a section, escape shows all. "
        "A long section is folded: its first cases stand there, and as they leave, the next ones move up."
    ),
    "set-aside": (
        "What was put off in your {year_group}, until when, by whom and why, and what was dealt with today. The full "
        "stop brings back what was put off."
    ),
    "homework": (
        "The {teaching_groups} of your post, your own first, and what was set for the one under the cursor. Past its "
        "deadline {a_task} waits for its {teacher} to record the hand-in; until then nothing of it is overdue."
    ),
    "hand-in": (
        "Who handed in one {task}: walk down the list with one key {a_pupil}, or mark the exceptions and then all "
        "others. Who was away on the day is not counted as not done; closing the hand-in makes overdue what is owed."
    ),
    "monitoring": (
        "What is set for the {teaching_groups} of your post, week by week, against what the policy asks: a tick as "
        "asked, / less, x nothing, a number where it says more. Tab goes on to hand-ins not recorded and work not "
        "marked, the balance, the rules, the {referrals}, the leaders' comments."
    ),
    "card": (
        "Everything recorded on one {pupil} that your post lets you see, the newest first. What still asks somebody "
        "for something has the sign !."
    ),
    "study": (
        "Who is expected at supervised study, and who came: one key {a_pupil}, or mark the exceptions and fill the "
        "rest. Whoever is away is never counted as not come."
    ),
    "targets": (
        "The {targets} as they hang together, from the key stage's goal down to one {pupil}'s \"I will\", with when "
        "each is reviewed next and how far what hangs under it carries it."
    ),
    "barriers": (
        "What stands in the way of {pupils} beyond the classroom, what is done about it, who acts, and when it is "
        "looked at again. A safeguarding concern does not belong here: it goes to the DSL."
    ),
    "inbox": "What others wait for from you, the oldest first.",
    "reports-home": (
        "The {form}'s reports to {carers} of one term: to whom each copy goes, what it says, and whether it was given. "
        "Writing a file records nothing: say so when it was handed over. Whoever may not be told is not among them."
    ),
    "letters": (
        "Letters home, one {pupil} and household, each as it will be read. A letter that was made is nothing: say "
        "so when they were sent. Whoever may not be told is not among them."
    ),
    "interventions": (
        "Help that is limited in time, within your post: what asks for a review or an evaluation first. Each has "
        "an end, and a measure at entry and at exit."
    ),
    "intervention": (
        "One {intervention}: its {pupils} with their values, its stages and reviews, and what the numbers say: what "
        "happened, never why."
    ),
    "provision": (
        "Who is given what in one {year_group}: {interventions} by wave, then what is provided for single {pupils}, by "
        "{form} or by half term."
    ),
    "school": (
        "The school as a whole over the weeks of a half term or term that are over: which {year_groups} and {forms} "
        "are out of line with the others (!), and which way it moves. A dash: there is nothing to count. Nothing here "
        "is about single {pupils}."
    ),
    "sampling": (
        "The {samples} that the policy asks leaders to look at: drawn by lot from each {form} or {year_group}, looked "
        "at, told to the {teacher} or {tutor}, answered. What is not done by the end of its time is overdue."
    ),
    "coverage": "What was sampled in the school year, by subject and term, with what was found; never by {teacher}.",
    "chances": (
        "The chance that {a_pupil} is drawn at least once in the school year, and how many were not looked at yet."
    ),
    "sample": (
        "One {sample}: walk down the {pupils} and judge each thing with one key; the arrow shows what the next key "
        "judges. What the records already say of the {pupil} stands beside or below. The seed draws the same again."
    ),
    "not-looked": "The {pupils} who have not been looked at this school year.",
    "rehearse": (
        "A rehearsal replays past records through an edited policy: how much work each rule would have asked for, "
        "beside the policy in force; nothing is written."
    ),
    "evaluation": (
        "The school's evaluation of itself, phase beside phase: 1 (strong) to 4 (needs significant development) score "
        "the item under the cursor and go on to the next one, 0 takes its score away. What is not scored "
        "counts nowhere."
    ),
    "off-trajectory": (
        "Who is off the line from baseline to {target}, those in most subjects first, and whose weakness it is: single "
        "{pupils}', a group's or the whole {year_group}'s. A point without a value is unknown: it neither counts nor "
        "breaks a row of points."
    ),
    "attainment-picture": (
        "What was reached at each assessment point, against the line from baseline to {target}; of a group the median, "
        "and the middle half of its {pupils}."
    ),
    "equity": (
        "How often things happen to one group of {pupils} against all others; numbers of small groups are not shown. "
        "It proposes nothing."
    ),
    "trust": (
        "The schools of your trust beside one another: {planners} checked this week and half term, what is overdue, "
        "{corrections}, what is set. Numbers of few {pupils} are not shown (c), nor what would tell one. Each school "
        "counts by its own policy: * is not comparable with most. Each school logs that you looked."
    ),
    "rehearsal": "What is behind one number of a rehearsal: the {forms}, the weeks, the {pupils}.",
    "attainment": (
        "The {teaching_groups} of your post at one assessment point: how many of their {pupils} have a value, and how "
        "many are missing. Enter opens the sheet."
    ),
    "attainment-entry": (
        "One {teaching_group} at one assessment point: type a value, enter goes down; right goes on to baseline and "
        "target. Nothing is saved before F12: * is not saved, ? is not on the scale, ! somebody else has changed."
    ),
    "approvals": (
        "What takes two people: posts, what erases, what leaves the school as a sealed file. A data manager asks, a "
        "member of the senior leadership agrees or refuses, and nobody answers himself."
    ),
    "grants": (
        "{Pupils} whom somebody opened outside the post, for a reason and some days, to reach a home; nothing can be "
        "recorded that way. What nobody of the senior leadership has seen comes first."
    ),
    "people": (
        "Who works here, in which posts, with which keys. A post takes two people; ending one, a key or an access is "
        "one person's, and so is having {a_form} covered for up to two weeks."
    ),
    "audit": (
        "Who signed in, looked at whom, changed or handed out what, newest first. Nobody changes it: `tutor-tui audit "
        "verify` says whether somebody did. The senior leadership reads everything, a data manager nothing of "
        "{pupils}. That you looked is an entry too."
    ),
    "data": "The school's data: {pupils} and {homework} from files, who works here, and which {forms} there are.",
    "preview": (
        "What a file would do, before anything is written. Rows that are left out come first, with the reason; the "
        "same file again changes nothing."
    ),
    "roll-over": (
        "What turning the academic year would do, before anything is written: {forms} move up, the oldest leave. "
        "Nothing of today changes before the new year's first day."
    ),
    "retention": (
        "What is kept longer than the policy says. Asking changes nothing: a member of the senior leadership agrees, "
        "and it is done at once. The school's counts stay what they are."
    ),
}
"""By context; with the same fields as titles."""

DIALOGS: tuple[tuple[str, str], ...] = (
    ("enter", "Goes to the next field that must be filled in; saves when none is missing."),
    ("tab", "Goes to the next field; shift+tab to the one before."),
    ("left right", "Choose where something is to be chosen; so does a first letter."),
    ("F12", "Saves at once."),
    (
        "esc",
        "Leaves; where text was typed, a second time. Text is kept when the line drops, until you save or leave.",
    ),
)
"""The keys of every dialog."""
