"""Models of the foundation: media, the abstract base page, mail outbox."""

from core.models.base_page import BasePage
from core.models.media import SiteDocument, SiteImage, SiteRendition
from core.models.outbox import OutboxMessage

__all__ = ["BasePage", "OutboxMessage", "SiteDocument", "SiteImage", "SiteRendition"]
