"""The words of a page's blocks, for the search of the whole site."""

from django.utils.html import strip_tags
from wagtail.blocks import StreamValue


def words_of(stream: StreamValue) -> str:
    """Return the searchable words of a StreamField."""
    parts = stream.stream_block.get_searchable_content(stream)
    return " ".join(strip_tags(part.replace("<", " <")) for part in parts)
