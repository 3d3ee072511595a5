"""A mistake in one message is told, and the next message is dealt with all the same.

Textual ends the loop of a widget whose handler raised: the screen would stay, deaf to every key.
"""

from typing import TYPE_CHECKING

from textual.message import Message
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    _Base = MessagePump
else:
    _Base = object


class Surviving(_Base):
    """For screens, dialogs and the app: put it before Textual's class."""

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            self.app._handle_exception(error)
