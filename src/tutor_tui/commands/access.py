"""Commands of the access screen's tabs."""

from tutor_tui.commands.command import Command

_TWO, _GLASS, _POSTS, _SIGN_IN, _SHOW = "Two people", "Break-glass", "Posts", "Signing in", "Show"

APPROVALS = (
    Command("approvals.agree", ("a", "enter"), "Agree",
            "Shows what is asked for and why; agreeing carries it out at once, in your name too.", _TWO,
            short="agree"),
    Command("approvals.refuse", ("r",), "Refuse", "Refuses what is asked for, saying why.", _TWO, short="refuse"),
    Command("approvals.withdraw", ("w",), "Withdraw", "Takes back what you asked for yourself.", _TWO,
            short="withdraw"),
    Command("approvals.ask", ("n",), "A record",
            "Asks that all that is kept of one {pupil} is handed out, or that one who has left is erased.", _TWO,
            short="a record"),
    Command("approvals.open", ("o",), "Write the sealed file",
            "Writes what was agreed to hand out into an encrypted file, and shows what opens it.", _TWO,
            short="sealed file"),
)  # fmt: skip

GRANTS = (
    Command("grants.see", ("s",), "Mark as seen",
            "Marks what somebody opened for a reason as seen, with a word where there is one to say.", _GLASS,
            short="mark as seen"),
    Command("grants.end", ("e",), "End", "Ends at once what somebody opened, saying why.", _GLASS, short="end"),
    Command("grants.card", ("enter", "p"), "{Pupil} card", "Shows everything recorded on this {pupil}.", _GLASS,
            short="{pupil} card"),
)  # fmt: skip

PEOPLE = (
    Command("people.post", ("n",), "Ask for a post",
            "Asks that the person under the cursor be given a post; a member of the senior leadership agrees.",
            _POSTS, short="ask for a post"),
    Command("people.end", ("e",), "End the post", "Ends the post under the cursor, or its cover, now.", _POSTS,
            short="end the post"),
    Command("people.cover", ("c",), "Have {a_form} covered",
            "Lets the person under the cursor stand in for the {tutor} of {a_form} for some days, at once.", _POSTS,
            short="cover"),
    Command("people.revoke", ("R",), "Revoke the key", "Lets the key under the cursor sign nobody in from now on.",
            _SIGN_IN, short="revoke the key"),
    Command("people.deactivate", ("D",), "End the access",
            "Ends the access of the person under the cursor: every key is revoked, what was recorded stays.", _SIGN_IN,
            short="end the access"),
    Command("people.filter", ("f",), "All or who has a post", "Shows everybody, then only who has a post or key.",
            _SHOW),
)  # fmt: skip
