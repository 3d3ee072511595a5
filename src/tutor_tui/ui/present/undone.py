"""What was taken back, in words that a tutor knows."""

from tutor_tui.commands.command import words_of
from tutor_tui.policy.vocabulary import Vocabulary
from tutor_tui.services.undo import Undone

WORDS = {
    "accept": "proposal accepted",
    "add staff": "person added",
    "answer referral": "answer to {a_referral}",
    "ask for support": "{support} asked for",
    "barrier": "barrier recorded",
    "bring back": "brought back before its day",
    "change barrier": "change of a barrier",
    "change homework": "change of the {task}",
    "change phase": "change of a phase",
    "change target": "change of the {target}",
    "change phase": "change of a phase",
    "clear": "mark taken away",
    "collect": "hand-in closed",
    "comment on set work": "comment on what is set",
    "confirm set": "whether {homework} is set",
    "contact home": "{contact}",
    "correction": "{correction}",
    "corrections": "{corrections}",
    "dismiss": "proposal dismissed",
    "dismiss step": "step decided against",
    "end support": "end of {support}",
    "escalate correction": "{correction} escalated",
    "give back": "given back",
    "give post": "post given",
    "hang target": "where the {target} hangs",
    "link owner": "who you are",
    "make tutor": "{form} given",
    "mark": "mark and feedback",
    "missed correction": "{correction} missed",
    "open phase": "phase opened",
    "presence at correction": "whether in school at the {correction}",
    "promise contact": "{contact} promised",
    "provide": "{support} arranged",
    "raise referral": "{referral} to the next stage",
    "refer": "{referral}",
    "remove score": "score taken away",
    "reopen": "hand-in opened again",
    "reschedule correction": "another day for the {correction}",
    "response": "response to feedback",
    "review barrier": "review of a barrier",
    "review support": "review of {support}",
    "review target": "review of {a_target}",
    "reward": "{reward}",
    "see answer": "answer seen",
    "served correction": "{correction} served",
    "set correction": "{correction} confirmed",
    "set homework": "{task} set",
    "settle": "next step of a case",
    "share target": "sharing of the {target}",
    "sign": "signed",
    "snooze": "proposal put off",
    "snooze step": "step put off",
    "take step": "step taken",
    "target": "{target}",
    "withdraw correction": "{correction} withdrawn",
    "withdraw homework": "{task} withdrawn",
    "written down": "whether written down",
}
"""By the verb in the audit log, where that alone says too little or is not the school's word."""


def undone_text(undone: Undone, vocabulary: Vocabulary) -> str:
    """ "Taken back: signed, Brown, Lily.", in the school's words; the subject is told as it was recorded."""
    said = WORDS.get(undone.verb)
    verb = undone.verb if said is None else said.format_map(words_of(vocabulary))
    return f"Taken back: {verb}, {undone.subject}."
