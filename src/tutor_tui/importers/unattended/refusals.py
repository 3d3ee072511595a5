"""Why an import that nobody watches did nothing; each has an exit code of its own."""

from tutor_tui.errors import ImportRefused


class TooMuchChange(ImportRefused):
    """More would change than was allowed."""

    title = "Too much would change"
    exit_code = 3


class NotReady(ImportRefused):
    """A file is still being written, or others could exchange it."""

    title = "The files are not ready"
    exit_code = 4


class AnotherImport(ImportRefused):
    """Another import that nobody watches is running."""

    title = "Another import is running"
    exit_code = 5
