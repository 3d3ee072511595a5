"""The commands of every screen."""

from typing import Any

from textual.app import App
from textual.screen import Screen

from tutor_tui.access import Verb, allowed
from tutor_tui.commands import Command, Commands
from tutor_tui.commands.registry import by_id
from tutor_tui.store.session import Session
from tutor_tui.store.thread import DatabaseThread
from tutor_tui.ui.screens.command_screen import CommandScreen

NEEDS: dict[str, tuple[tuple[Verb, ...], str]] = {
    "everywhere.triage": ((Verb.SEE_TRIAGE,), "The cases of a year are for its head and the senior leaders."),
    "everywhere.homework": (
        (Verb.SEE_GROUP,),
        "What is set is for those who teach, who lead a subject or a year, and the SENCO.",
    ),
    "everywhere.monitoring": (
        (Verb.MONITOR,),
        "What is set is watched by those who lead a subject, a year or the school.",
    ),
    "everywhere.study": (
        (Verb.SEE_STUDY,),
        "Supervised study is for its supervisors, the SENCO and those who lead a year.",
    ),
    "everywhere.progress": (
        (
            Verb.SEE_TARGETS,
            Verb.SEE_ATTAINMENT,
            Verb.SEE_INTERVENTIONS,
            Verb.SEE_BARRIERS,
            Verb.MANAGE_POINTS,
        ),
        "Progress is for those who teach, tutor or lead, and the SENCO.",
    ),
    "everywhere.off-trajectory": (
        (Verb.SEE_ATTAINMENT,),
        "Attainment is for those who teach, tutor or lead, and the SENCO.",
    ),
    "everywhere.sampling": (
        (Verb.SEE_SAMPLES,),
        "Samples are for those who lead a subject, a year or the school.",
    ),
    "everywhere.school": (
        (Verb.REHEARSE, Verb.SEE_EQUITY, Verb.SEE_EVALUATION, Verb.SEE_TRUST),
        "The school as a whole is for those who lead a subject, a year, the school or its trust, and the SENCO.",
    ),
    "everywhere.trust": ((Verb.SEE_TRUST,), "The schools of a trust are for its leaders."),
    "everywhere.access": (
        (Verb.APPROVE, Verb.ASK_APPROVAL, Verb.SEE_GRANTS, Verb.MANAGE_STAFF, Verb.SEE_AUDIT, Verb.COVER),
        "Who may do what is the matter of the senior leaders, the data manager and those who lead a year.",
    ),
    "everywhere.data": ((Verb.IMPORT,), "Data and staff are the data manager's work."),
}
"""The verbs one of which a screen needs, and what is said to whoever may not; by the command that goes there."""


class Everywhere(App[None], inherit_bindings=False):
    """The part of the app that goes from screen to screen, finds, undoes and leaves."""

    db: DatabaseThread
    """`await db(function, session, …)` runs it on the database's thread."""
    session: Session
    """Who sits here today; there once the school is open."""
    commands: Commands
    """The commands with this user's keys and this school's words."""
    _asked_to_leave = False

    def why_not(self, command: Command) -> str:
        """Why a command of every screen is not possible for this person; empty where it is."""
        verbs, otherwise = NEEDS.get(command.id, ((), ""))
        return "" if not verbs or any(allowed(self.session.actor, verb) for verb in verbs) else otherwise

    async def run_command(self, command: Command) -> None:
        """Carry the command out on the screen that is shown, or say why that is not possible."""
        screen = self.screen
        if isinstance(screen, CommandScreen) and (reason := screen.why_not(command)):
            screen.say(reason, "warn")
            return
        doer = screen.doer(command) if isinstance(screen, CommandScreen) else screen
        await self.run_action(command.action, self if command.context == "everywhere" else doer)

    async def action_help(self) -> None:
        """Say what the screen is for and what each key does."""
        from tutor_tui.ui.screens.help import HelpScreen

        await self.push_screen(HelpScreen())

    async def action_keys(self) -> None:
        """Show the keys of this screen."""
        await self.action_help()

    async def action_registration(self) -> None:
        """Go to the registration screen."""
        from tutor_tui.ui.screens.registration import RegistrationScreen

        await self._go_to(RegistrationScreen)

    async def action_triage(self) -> None:
        """Go to the year's cases, where the post allows it."""
        if self._may_go("everywhere.triage"):
            from tutor_tui.ui.screens.triage import TriageScreen

            await self._go_to(TriageScreen)

    async def action_homework(self) -> None:
        """Go to the groups and what is set for them, where the post allows it."""
        if self._may_go("everywhere.homework"):
            from tutor_tui.ui.screens.homework import HomeworkScreen

            await self._go_to(HomeworkScreen)

    async def action_monitoring(self) -> None:
        """Go to what is set, against the policy, where the post allows it."""
        if self._may_go("everywhere.monitoring"):
            from tutor_tui.ui.screens.monitoring import MonitoringScreen

            await self._go_to(MonitoringScreen)

    async def action_study(self) -> None:
        """Go to supervised study, where the post allows it."""
        if self._may_go("everywhere.study"):
            from tutor_tui.ui.screens.study import StudyScreen

            await self._go_to(StudyScreen)

    async def action_progress(self) -> None:
        """Go to targets, attainment and interventions, where the post allows some of it."""
        if self._may_go("everywhere.progress"):
            from tutor_tui.ui.screens.progress import ProgressScreen

            await self._go_to(ProgressScreen)

    async def action_off_trajectory(self) -> None:
        """Go to those who are off trajectory, where the post allows it."""
        if self._may_go("everywhere.off-trajectory"):
            from tutor_tui.ui.panes.off_trajectory import OffTrajectoryTab
            from tutor_tui.ui.screens.progress import ProgressScreen

            await self._go_to(ProgressScreen)
            if isinstance(self.screen, ProgressScreen):
                await self.screen.show(self.screen.of(OffTrajectoryTab))

    async def action_sampling(self) -> None:
        """Go to the samples that leaders owe, where the post allows it."""
        if self._may_go("everywhere.sampling"):
            from tutor_tui.ui.screens.sampling import SamplingScreen

            await self._go_to(SamplingScreen)

    async def action_school(self) -> None:
        """Go to what concerns the whole school, where the post allows some of it."""
        if self._may_go("everywhere.school"):
            from tutor_tui.ui.screens.school import SchoolScreen

            await self._go_to(SchoolScreen)

    async def action_trust(self) -> None:
        """Go to the schools of the trust, where the post allows it."""
        if self._may_go("everywhere.trust"):
            from tutor_tui.ui.panes.trust import TrustTab
            from tutor_tui.ui.screens.school import SchoolScreen

            await self._go_to(SchoolScreen)
            if isinstance(self.screen, SchoolScreen):
                await self.screen.show(self.screen.of(TrustTab))

    async def action_data(self) -> None:
        """Go to the school's data, where the post allows it."""
        if self._may_go("everywhere.data"):
            from tutor_tui.ui.screens.data import DataScreen

            await self._go_to(DataScreen)

    async def action_access(self) -> None:
        """Go to who may do what, where the post allows some of it."""
        if self._may_go("everywhere.access"):
            from tutor_tui.ui.screens.access import AccessScreen

            await self._go_to(AccessScreen)

    def _may_go(self, command_id: str) -> bool:
        """Whether the post allows the screen that the command goes to; where not, the reason is said."""
        reason = self.why_not(by_id(command_id))
        if reason and isinstance(self.screen, CommandScreen):
            self.screen.say(reason, "warn")
        return not reason

    async def _go_to(self, kind: type[Screen[Any]]) -> None:
        """Back to the screen of this kind where one is open, else to a new one."""
        for _ in range(len(self.screen_stack)):
            if isinstance(self.screen, kind):
                return
            if not any(isinstance(screen, kind) for screen in self.screen_stack):
                break
            await self.pop_screen()
        await self.push_screen(kind())

    async def action_find(self) -> None:
        """Find a pupil, then show the card."""
        from tutor_tui.ui.dialogs.find import FindDialog

        await self.push_screen(FindDialog(), self._show_card)

    def _show_card(self, pupil_id: int | None) -> None:
        if pupil_id is not None:
            from tutor_tui.ui.screens.pupil_card import PupilCardScreen

            self.push_screen(PupilCardScreen(pupil_id))

    async def action_undo(self) -> None:
        """Take back the newest write of this session."""
        from tutor_tui.services.undo import undo

        undone = await self.db(undo, self.session)
        if isinstance(self.screen, CommandScreen):
            await self.screen.undone(undone)

    async def action_palette(self) -> None:
        """List what can be done here."""
        from tutor_tui.ui.screens.palette import Palette

        screen = self.screen
        if isinstance(screen, CommandScreen):
            await self.push_screen(Palette(screen), self._run_chosen)

    async def _run_chosen(self, command_id: str | None) -> None:
        if command_id is not None:
            await self.run_command(by_id(command_id))

    async def action_back(self) -> None:
        """Leave the screen; on the first one, ask and leave the program."""
        if len(self.screen_stack) > 1:
            await self.pop_screen()
        else:
            await self.action_quit()

    async def action_quit(self) -> None:
        """Leave the program when asked twice."""
        if self._asked_to_leave or not isinstance(self.screen, CommandScreen):
            self.exit()
            return
        self._asked_to_leave = True
        key = self.commands.key("everywhere.back")
        self.screen.say(f"Leave the program? {key} again leaves, any other key stays.", "warn")
