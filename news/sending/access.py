"""Who prepares, launches and stops campaigns. All who write letters read how far each is."""

from typing import Any

from wagtail.models import Page

from news.models import Campaign, LetterPage
from news.permissions import handles_letters
from news.services.announcing import announcement_of


def may_send(user: Any, page: Page) -> bool:
    """Say whether ``user`` may send a page by mail: a letter, or something to announce.

    An event is announced by those who handle its registrations alone.
    """
    if not handles_letters(user):
        return False
    model = page.specific_class
    if model is not None and issubclass(model, LetterPage):
        return True
    announcement = announcement_of(page)
    return announcement is not None and announcement.may_announce(user, page.pk)


def may_act(user: Any, campaign: Campaign) -> bool:
    """Say whether ``user`` may change a campaign; one whose page is gone is everybody's."""
    if campaign.page is None:
        return handles_letters(user)
    return may_send(user, campaign.page)
