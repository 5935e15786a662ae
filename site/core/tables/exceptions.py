"""What can be wrong with a file that should hold a table."""

from core.exceptions import DomainError


class TableFileError(DomainError):
    """The file cannot be read; the message is plain French and can be shown as it is."""
