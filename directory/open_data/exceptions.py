"""What may keep a file of open data from being made, in French."""

from directory.exceptions import DirectoryError


class LeakError(DirectoryError):
    """Something private was found: the dump is held back."""


class FreezeError(DirectoryError):
    """A year cannot be frozen."""
