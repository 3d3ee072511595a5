"""What is typed into a dialog outlives it: whoever is thrown out finds it where it was typed."""

import ast
import importlib
import inspect
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

import tutor_tui.ui.dialogs
from support.desk import press, settle, shown, write
from support.homework import add_group
from support.school import MONDAY, School, add_carer, opened
from support.terminal import Terminal
from tutor_tui.store.models import Draft
from tutor_tui.ui.dialogs.ask_support import AskSupportDialog
from tutor_tui.ui.dialogs.barrier import BarrierDialog
from tutor_tui.ui.dialogs.choice import ChoiceDialog
from tutor_tui.ui.dialogs.comment import CommentDialog
from tutor_tui.ui.dialogs.contact import ContactDialog
from tutor_tui.ui.dialogs.corrections.propose import CorrectionDialog
from tutor_tui.ui.dialogs.drafting import Drafting
from tutor_tui.ui.dialogs.fields import Prose
from tutor_tui.ui.dialogs.form import FormDialog
from tutor_tui.ui.dialogs.hand_over import HandOverDialog
from tutor_tui.ui.dialogs.interventions.new import InterventionDialog
from tutor_tui.ui.dialogs.referral import ReferralDialog
from tutor_tui.ui.dialogs.reward import RewardDialog
from tutor_tui.ui.dialogs.targets.target import TargetDialog

WORDS = "Gran rings on Friday"
OPENED: dict[str, tuple[str, Callable[[int], Screen[Any]]]] = {
    "comment": ("acarter", lambda pupil: CommentDialog(pupil, MONDAY)),
    "contact": ("acarter", ContactDialog),
    "correction": ("acarter", CorrectionDialog),
    "hand-over": ("acarter", HandOverDialog),
    "referral": ("acarter", ReferralDialog),
    "reward": ("acarter", RewardDialog),
    "target": ("acarter", TargetDialog),
    "barrier": ("acarter", BarrierDialog),
    "choice": ("acarter", ChoiceDialog),
    "support": ("acarter", AskSupportDialog),
    "intervention": ("bhead", lambda pupil: InterventionDialog((pupil,))),
}
"""Dialogs that a pupil is enough for: who opens each."""


def modules() -> Iterator[Any]:
    root = Path(tutor_tui.ui.dialogs.__file__).parent
    for path in sorted(root.rglob("*.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix("__init__").rstrip(".")
        yield importlib.import_module(f"tutor_tui.ui.dialogs.{name}" if name else "tutor_tui.ui.dialogs")


def with_free_text() -> Iterator[type[Any]]:
    """Every class of a dialog that has a field for free text."""
    for module in modules():
        for _, found in inspect.getmembers(module, inspect.isclass):
            if found.__module__ == module.__name__ and found is not Prose:
                tree = ast.parse(inspect.getsource(found).lstrip())
                calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
                if any(isinstance(call, ast.Name) and call.id == "Prose" for call in calls):
                    yield found


def test_every_dialog_with_free_text_keeps_it_and_none_has_a_way_of_its_own() -> None:
    found = list(with_free_text())
    assert len(found) > 30
    for dialog in found:
        assert issubclass(dialog, Drafting), dialog
        for name in ("offer_drafts", "_text_changed", "_keep", "on_unmount"):
            assert getattr(dialog, name) is getattr(Drafting, name), (dialog, name)
        assert dialog.on_mount is FormDialog.on_mount, dialog


@pytest.mark.parametrize("name", OPENED)
async def test_what_was_typed_is_offered_when_it_is_opened_again(school: School, name: str) -> None:
    username, make = OPENED[name]
    pupil = school.pupils[0]
    add_carer(pupil)
    add_group(school)
    async with shown(school, lambda: make(pupil), username=username, size=(100, 40)) as (app, pilot):
        fields = [field for field in app.screen.query(Prose) if field.display and field.parent.display]
        field = fields[0]
        app.screen.set_focus(field)
        await write(pilot, WORDS)
        typed = field.words
        app.pop_screen()
        await settle(pilot)
        assert WORDS in typed
        app.again()
        await settle(pilot)
        assert app.screen.query_one(f"#{field.id}", Prose).words == typed
        assert "Kept from before" in app.said()
        await press(pilot, "escape", "escape")
        assert await app.db(Draft.select().count) == 0


def test_what_was_typed_survives_a_process_that_is_killed(closed_school: School) -> None:
    words = ["-m", "tutor_tui", "--db", str(closed_school.path), "--as", "acarter", "--today", str(MONDAY)]
    with Terminal([sys.executable, *words]) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for("Safeguarding")
        terminal.send(WORDS)
        terminal.settle(1.2)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait() == -signal.SIGKILL
    with opened(closed_school.path):
        assert [draft.text for draft in Draft.select()] == [WORDS]
    with Terminal([sys.executable, *words]) as terminal:
        terminal.wait_for("Pupil05")
        terminal.send("c")
        terminal.wait_for(WORDS)
