"""One person's session over SSH: what sshd's forced command starts, with the person's name and the key's fingerprint.

`python -I -m tutor_tui.remote USER FINGERPRINT`. Neither the words that the client sent nor its environment reach the
command line: no option of it plays any part here.
"""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tutor_tui.admin.layout import SERVER_FILE
from tutor_tui.errors import TutorError


def main(argv: Sequence[str] | None = None, server_file: Path = SERVER_FILE) -> int:
    """Serve the person and key of `argv` (default: those of the call). Returns the exit code; nothing is raised."""
    from tutor_tui.admin.server_file import read_server
    from tutor_tui.cli.telling import tell
    from tutor_tui.launch import open_app

    username, _fingerprint = sys.argv[1:] if argv is None else argv
    try:
        server = read_server(server_file)
        if os.environ.get("SSH_ORIGINAL_COMMAND"):
            return 1
        open_app(Path(server.database), username, server.today)
    except TutorError as error:
        tell(error)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
