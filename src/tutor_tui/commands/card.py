"""Commands of the pupil's card."""

from tutor_tui.commands.command import Command

_RECORD, _PROPOSAL, _SHOW = "Record", "What the policy proposes", "Show"

CARD = (
    Command("card.comment", ("c",), "Comment or reply",
            "Records what {a_carer} wrote in the {planner}, or answers what still waits.", _RECORD, short="comment"),
    Command("card.contact", ("h",), "{Contact}", "Records or promises {a_contact}, or keeps a promise.", _RECORD,
            short="home"),
    Command("card.letter", ("L",), "Letter home",
            "Shows the letters home that there are for this {pupil}, each as it will be read.", _RECORD,
            short="letter"),
    Command("card.refer", ("r",), "Refer", "Passes a concern about set work on.", _RECORD, short="refer"),
    Command("card.correction", ("k",), "Propose {a_correction}",
            "Proposes {a_correction}; {a_teacher} or {head_of_year} confirms it.", _RECORD, short="{correction}"),
    Command("card.reward", ("+",), "{Reward}", "Gives the {pupil} {a_reward}.", _RECORD, short="{reward}"),
    Command("card.target", ("t",), "{Target}", "Agrees {a_target} with the {pupil}, or reviews one.", _RECORD,
            short="{target}"),
    Command("card.support", ("s",), "{Support}",
            "Arranges {support} for the {pupil} or reviews it, where your post allows that; else asks for it.", _RECORD,
            short="{support}"),
    Command("card.intervene", ("n",), "A new {intervention}",
            "Arranges {a_intervention} for this {pupil}; others can be added.", _RECORD, short="{intervention}"),
    Command("card.hand-over", ("o",), "Hand over",
            "Writes what works with the {pupil} and what the next {tutor} needs to know, and to whom it was given.",
            _RECORD, short="hand over"),
    Command("card.choice", ("A",), "Choice at 14 or 16", "Notes what the {pupil} chose at 14 or 16.", _RECORD),
    Command("card.barrier", ("b",), "Barrier",
            "Records what stands in the {pupil}'s way beyond the classroom, or looks at it again.", _RECORD,
            short="barrier"),
    Command("card.accept", (".",), "Do what is proposed",
            "Accepts what the policy proposes first, and records it.", _PROPOSAL, short="do what's proposed"),
    Command("card.decline", (",",), "Decide against it", "Dismisses what the policy proposes first, with a reason.",
            _PROPOSAL),
    Command("card.snooze", ("Z",), "Put it off", "Puts what the policy proposes first off until a day.", _PROPOSAL),
    Command("card.filter", ("f",), "Filter",
            "Shows everything, then what is still open, then all but the {planner}'s checks, and everything again.",
            _SHOW, short="filter"),
    Command("card.open", ("enter",), "Go on with it",
            "Opens what the line still asks for: the reply, the promised {contact}, what came of {a_correction}, the "
            "{target}'s review.", _SHOW),
    Command("card.attainment", ("a",), "Attainment",
            "Shows what the {pupil} reached in each subject, against the line to the {target}.", _SHOW,
            short="attainment"),
    Command("card.hide-flags", ("f9", "g f"), "Hide or show needs",
            "Hides support flags while others can see the screen, and shows them again.", _SHOW),
)  # fmt: skip
