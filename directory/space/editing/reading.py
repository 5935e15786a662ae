"""A section as plain lines, where nothing can be changed."""

from directory.comparing import label_of, words_of
from directory.models import Programme
from directory.sections import Section


def lines_of(draft: Programme, section: Section) -> list[tuple[str, tuple[str, ...]]]:
    """Return the label and the lines of each field and relation of a section."""
    return [(label_of(name), words_of(draft, name)) for name in section.names]
