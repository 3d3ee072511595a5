"""What the commands that record something on a pupil need of the actor's posts."""

from tutor_tui.access import Verb

VERBS = {
    "comment": Verb.COMMENT,
    "contact": Verb.CONTACT_HOME,
    "letter": Verb.CONTACT_HOME,
    "refer": Verb.REFER,
    "correction": Verb.PROPOSE_CORRECTION,
    "reward": Verb.REWARD,
    "target": Verb.SET_TARGET,
    "barrier": Verb.RECORD_BARRIER,
    "homework-set": Verb.CONFIRM_SET,
    "accept": Verb.DECIDE,
    "decline": Verb.DECIDE,
    "snooze": Verb.DECIDE,
    "praise": Verb.DECIDE,
    "intervene": Verb.INTERVENE,
    "hand-over": Verb.HAND_OVER,
    "choice": Verb.HAND_OVER,
}
"""By the command's name, on the registration screen as on the card."""
