"""Models of the foundation: media, the abstract base page, mail outbox."""

from core.models.base_page import BasePage
from core.models.media import Document, Image, Rendition

__all__ = ["BasePage", "Document", "Image", "Rendition"]
