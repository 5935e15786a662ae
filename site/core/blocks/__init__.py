"""Blocks that editors compose pages with, one module a family; ``body`` says which go where."""

from core.blocks.accordion import AccordionBlock
from core.blocks.action import ActionBlock, LinkBlock
from core.blocks.body import BodyBlock
from core.blocks.contact import ContactBlock
from core.blocks.definitions import DefinitionsBlock
from core.blocks.document import DocumentBlock
from core.blocks.figures import FiguresBlock
from core.blocks.image import ContentImageBlock
from core.blocks.notice import NoticeBlock
from core.blocks.phone import PhoneBlock
from core.blocks.table import TableBlock
from core.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock
from core.blocks.video import VideoBlock

__all__ = [
    "AccordionBlock",
    "ActionBlock",
    "BodyBlock",
    "ContactBlock",
    "ContentImageBlock",
    "DefinitionsBlock",
    "DocumentBlock",
    "FiguresBlock",
    "HeadingBlock",
    "LinkBlock",
    "NoticeBlock",
    "ParagraphBlock",
    "PhoneBlock",
    "QuoteBlock",
    "TableBlock",
    "VideoBlock",
]
