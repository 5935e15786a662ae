"""The mail of a campaign, as it would be frozen now: of what is published, never of a draft."""

import hashlib
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction

from news.delivery.freezing import freeze
from news.enums import CampaignKind
from news.exceptions import CampaignError
from news.letter.mail import LetterMail, announcement_mail, letter_mail
from news.models import Campaign
from news.services.announcing import thing_of


@dataclass(frozen=True)
class Content:
    """A mail to many.

    Attributes:
        page: as everybody reads it.
        mail: subject, preheader, HTML and text.
        calendar: a file that goes with it, or nothing.
        revision_id: of the page as it is published.
        stamp: tells whether it is the same as the one that somebody read.
    """

    page: Page
    mail: LetterMail
    calendar: bytes | None
    revision_id: int | None
    stamp: str

    def frozen(self, campaign: Campaign) -> bytes:
        """Return the mail as it will be transmitted, with marks for each person."""
        mail = self.mail
        return freeze(mail.subject, mail.html, mail.text, campaign, calendar=self.calendar)


def content_of(campaign: Campaign) -> Content:
    """Return the mail of a campaign.

    Raises:
        CampaignError: its page is no longer there, or no longer public.
    """
    page = published(campaign)
    if campaign.kind == CampaignKind.LETTRE:
        mail, calendar = letter_mail(page, campaign.pk), None
    else:
        thing = thing_of(page)
        own = replace(thing.item, summary=campaign.introduction or thing.item.summary)
        mail = announcement_mail(
            replace(thing, item=own),
            campaign.pk,
            subject=campaign.subject,
            structure=getattr(page, "support_structure", None),
        )
        calendar = thing.calendar
    read = "\0".join((mail.subject, mail.preheader, mail.html, mail.text))
    stamp = hashlib.blake2b(read.encode(), digest_size=12).hexdigest()
    return Content(page, mail, calendar, page.live_revision_id, stamp)


def frozen_of(campaign: Campaign) -> tuple[str, bytes]:
    """Return the subject and the mail that a campaign would send or sent, with its marks.

    Raises:
        CampaignError: it is not frozen, and its page is no longer there, or no longer public.
    """
    kept = Campaign.objects.filter(pk=campaign.pk, raw__isnull=False)
    found = kept.values_list("subject", "raw").first()
    if found is not None and found[1] is not None:
        return found[0], bytes(found[1])
    content = content_of(campaign)
    return content.mail.subject, content.frozen(campaign)


def published(campaign: Campaign) -> Page:
    """Return the page of a campaign as everybody reads it.

    Raises:
        CampaignError: nobody may read it any more.
    """
    page = campaign.page.specific if campaign.page else None
    if page is None or not page.live or _is_private(page):
        raise CampaignError(
            _("La page de cet envoi n’est pas publiée : publiez-la, puis revenez ici.")
        )
    campaign.page = page
    return page


def _is_private(page: Page) -> bool:
    """Say whether a page, or one above it, is not for everybody; in one query."""
    depths = range(Page.steplen, len(page.path) + 1, Page.steplen)
    above = [page.path[:depth] for depth in depths]
    return PageViewRestriction.objects.filter(page__path__in=above).exists()
