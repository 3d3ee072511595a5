"""What was taken back, in words that a tutor knows."""

from tutor_tui.services.undo import Undone

WORDS = {
    "accept": "proposal accepted",
    "add staff": "person added",
    "answer referral": "answer to a referral",
    "clear": "mark taken away",
    "dismiss": "proposal dismissed",
    "dismiss step": "step decided against",
    "give post": "post given",
    "link owner": "who you are",
    "make tutor": "form given",
    "promise contact": "contact promised",
    "raise referral": "referral to the next stage",
    "refer": "referral",
    "review target": "review of a target",
    "see answer": "answer seen",
    "settle": "next step of a case",
    "sign": "signed",
    "snooze": "proposal put off",
    "snooze step": "step put off",
    "take step": "step taken",
}
"""By the verb in the audit log, where that alone says too little."""


def undone_text(undone: Undone) -> str:
    """ "Taken back: signed, Brown, Lily." """
    return f"Taken back: {WORDS.get(undone.verb, undone.verb)}, {undone.subject}."
