"""What enter opens for something that waits."""

from typing import Any

from textual.screen import Screen

from tutor_tui.queries.inbox import Waiting
from tutor_tui.queries.ladders.steps import LadderStep
from tutor_tui.queries.registration.form import week_to_show
from tutor_tui.store.session import Session


def answering(one: Waiting, session: Session) -> Screen[Any] | None:
    """The dialog or screen in which it is done; None where there is nothing to open.

    What has none of its own is the matter of the pupil's card.
    """
    match one:
        case Waiting(kind="comment", pupil_id=int(pupil)):
            from tutor_tui.ui.dialogs.comment import CommentDialog

            return CommentDialog(pupil, week_to_show(session).start, one.row_id)
        case Waiting(kind="contact", pupil_id=int(pupil)):
            from tutor_tui.ui.dialogs.contact import ContactDialog

            return ContactDialog(pupil, one.row_id)
        case Waiting(kind="referral"):
            from tutor_tui.ui.dialogs.answer import AnswerDialog

            return AnswerDialog(one.row_id)
        case Waiting(kind="answered"):
            from tutor_tui.ui.dialogs.answered import AnsweredDialog

            return AnsweredDialog(one.row_id)
        case Waiting(ladder=LadderStep() as step):
            from tutor_tui.ui.dialogs.step import TakeStepDialog

            return TakeStepDialog(step)
        case Waiting(kind="proposed", pupil_id=int(pupil)):
            from tutor_tui.ui.dialogs.corrections.confirm import ConfirmCorrectionDialog

            return ConfirmCorrectionDialog(pupil, one.row_id, f"{one.text} ({one.whom})")
        case Waiting(kind="target", pupil_id=int(pupil)):
            from tutor_tui.ui.dialogs.targets.target import TargetDialog

            return TargetDialog(pupil, one.row_id)
        case Waiting(kind="barrier", pupil_id=int(pupil)):
            from tutor_tui.ui.dialogs.barrier import BarrierDialog

            return BarrierDialog(pupil, one.row_id)
        case Waiting(kind="intervention"):
            from tutor_tui.ui.screens.intervention import InterventionScreen

            return InterventionScreen(one.row_id)
        case Waiting(kind="support", pupil_id=int(pupil)):
            from tutor_tui.ui.dialogs.support import SupportDialog

            return SupportDialog(pupil, one.row_id)
        case Waiting(kind="sample"):
            from tutor_tui.ui.dialogs.samples.answer import SampleAnswerDialog

            return SampleAnswerDialog(one.row_id)
        case Waiting(kind="approval"):
            from tutor_tui.ui.panes.approvals import ApprovalsTab
            from tutor_tui.ui.screens.access import AccessScreen

            return AccessScreen(ApprovalsTab)
        case Waiting(kind="opened"):
            from tutor_tui.ui.panes.grants import GrantsTab
            from tutor_tui.ui.screens.access import AccessScreen

            return AccessScreen(GrantsTab)
        case Waiting(kind="hand_in"):
            from tutor_tui.ui.screens.hand_in import HandInScreen

            return HandInScreen(one.row_id)
        case Waiting(kind="attainment"):
            from tutor_tui.ui.screens.attainment_entry import AttainmentEntryScreen

            return AttainmentEntryScreen(one.row_id)
        case Waiting(kind="due" | "task_trouble"):
            from tutor_tui.ui.dialogs.corrections.due import DueCorrectionsDialog

            return DueCorrectionsDialog(one.row_id)
        case Waiting(pupil_id=int(pupil)):
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            return PupilCardScreen(pupil)
    return None
