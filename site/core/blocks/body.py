"""Which blocks the body of a page may hold, and what must hold between them."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from core.blocks.accordion import AccordionBlock
from core.blocks.action import ActionBlock
from core.blocks.contact import ContactBlock
from core.blocks.definitions import DefinitionsBlock
from core.blocks.document import DocumentBlock
from core.blocks.figures import FiguresBlock
from core.blocks.image import ContentImageBlock
from core.blocks.notice import NoticeBlock
from core.blocks.table import TableBlock
from core.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock
from core.blocks.video import VideoBlock


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    notice = NoticeBlock()
    accordion = AccordionBlock()
    definitions = DefinitionsBlock()
    quote = QuoteBlock()
    image = ContentImageBlock()
    video = VideoBlock()
    document = DocumentBlock()
    figures = FiguresBlock()
    table = TableBlock()
    action = ActionBlock()
    contact = ContactBlock()

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        """Keep the outline sound: no level skipped, no two headings at the same address."""
        value = super().clean(value)
        errors = heading_errors(value)
        if errors and not self.is_deferred_validation:
            raise StreamBlockValidationError(block_errors=errors)
        return value

    class Meta:
        template = "blocks/body.html"
        block_counts: dict[str, dict[str, int]] = {}


def heading_errors(value: blocks.StreamValue) -> dict[int, ValidationError]:
    """Return what is wrong with the headings of a body, by position in it."""
    errors: dict[int, ValidationError] = {}
    seen: set[str] = set()
    part_begun = False
    for position, child in enumerate(value):
        if child.block_type != "heading":
            continue
        part_begun = part_begun or child.value.get("level") == "2"
        anchor = child.value.anchor
        if not part_begun:
            errors[position] = ValidationError(
                _("Une sous-partie ne peut venir avant la première grande partie.")
            )
        elif anchor and anchor in seen:
            errors[position] = ValidationError(
                _("Un autre titre porte déjà cette ancre : changez le titre ou l’ancre.")
            )
        seen.add(anchor)
    return errors
