"""Commands of letters home."""

from tutor_tui.commands.command import Command

_LETTER, _SENT, _SHOW = "The letters", "What was sent", "Show"

LETTERS = (
    Command("letters.drop", ("space",), "Leave out, or take in",
            "Leaves this letter out, or takes it in, and goes on. Left out at first are those who had the same one "
            "lately, and those for whom it was neither proposed nor chosen.",
            _LETTER, short="in or out"),
    Command("letters.all", ("V",), "All of them, or none",
            "Takes in every letter that is shown, or leaves all of them out; not those who had the same one lately.",
            _LETTER),
    Command("letters.template", ("t",), "Another letter", "Goes to the next letter that the school has.", _LETTER,
            short="next letter"),
    Command("letters.who", ("w",), "For whom",
            "Shows those for whom the policy proposes the letter, then those who were chosen before, then everybody.",
            _LETTER, short="whom"),
    Command("letters.make", ("e",), "Make the letters",
            "Writes them into one file: to print, as drafts of e-mails, or for the school's messaging system. Nothing "
            "is sent.", _LETTER, short="make"),
    Command("letters.sent", ("s",), "Mark as sent",
            "Shows what is recorded, then records that these letters went home: {a_contact} of each {pupil}.", _SENT,
            short="mark sent"),
    Command("letters.how", ("h",), "How they are sent",
            "Goes through the ways in which a letter goes home: letter, e-mail, message.", _SENT, short="how"),
    Command("letters.read", ("v",), "Read it", "Gives the letter under the cursor more room, or less.", _SHOW,
            short="read"),
    Command("letters.further", (">",), "Further down", "Goes further down in the letter.", _SHOW),
    Command("letters.back", ("<",), "Further up", "Goes further up in the letter.", _SHOW),
    Command("letters.card", ("enter",), "{Pupil} card", "Shows everything recorded on the {pupil}.", _SHOW),
)  # fmt: skip
