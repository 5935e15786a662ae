"""Models of the foundation: media, the abstract base page, mail outbox."""

from core.models.base_page import BasePage
from core.models.media import Document, Image, Rendition
from core.models.outbox import OutboxMessage

__all__ = ["BasePage", "Document", "Image", "OutboxMessage", "Rendition"]
