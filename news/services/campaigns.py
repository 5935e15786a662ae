"""A campaign in preparation: begun from a page, its lists chosen, given up."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.mail.wording import subject_of
from news.enums import CampaignKind, CampaignState, CampaignVerb, ListKind
from news.exceptions import CampaignError, CampaignStateChanged
from news.models import Campaign, LetterPage, MailingList
from news.services.announcing import thing_of
from news.services.campaign_states import hold, note

if TYPE_CHECKING:
    from accounts.models import User


def prepare(
    page: Page,
    by: "User",
    *,
    themes: Iterable[MailingList],
    territories: Iterable[MailingList] = (),
    subject: str = "",
    introduction: str = "",
    again: bool = False,
) -> Campaign:
    """Begin a campaign for a letter, or to announce another page.

    Args:
        page: published; its specific instance.
        by: the officer.
        themes: among which people chose; see ``news.recipients``.
        territories: where; none: everywhere.
        subject: of an announcement; the title unless said. A letter has its own.
        introduction: of an announcement; the summary of the page unless said.
        again: an announcement goes to those who got it already, too.

    Raises:
        CampaignError: the page is not published, or cannot be announced.
    """
    is_letter = isinstance(page, LetterPage)
    if is_letter:
        if not page.live:
            raise CampaignError(_("Publiez d’abord la lettre : c’est elle qui part."))
        line, words, again = page.subject or page.title, "", False
    else:
        item = thing_of(page).item
        line, words = subject or item.title, introduction or item.summary
    now = timezone.now()
    with transaction.atomic():
        campaign = Campaign.objects.create(
            kind=CampaignKind.LETTRE if is_letter else CampaignKind.ANNONCE,
            page=page,
            subject=subject_of(line)[:200],
            introduction=words,
            again=again,
            state_at=now,
            created_at=now,
            created_by=by,
        )
        _set_lists(campaign, themes, territories)
        note(campaign, CampaignVerb.PREPARE, by=by, at=now)
    return campaign


def choose(
    campaign: Campaign,
    *,
    themes: Iterable[MailingList],
    territories: Iterable[MailingList] = (),
    subject: str = "",
    introduction: str = "",
    again: bool = False,
) -> None:
    """Change whom a campaign in preparation is for, and what an announcement says.

    Without an introduction, it says the summary of its page.

    Raises:
        CampaignStateChanged: it is no longer in preparation.
    """
    with transaction.atomic():
        held = _in_preparation(campaign)
        if held.kind == CampaignKind.ANNONCE:
            held.subject = subject_of(subject)[:200] or held.subject
            held.introduction, held.again = introduction, again
            held.save(update_fields=["subject", "introduction", "again"])
        _set_lists(held, themes, territories)


def give_up(campaign: Campaign) -> None:
    """Delete a campaign in preparation: nothing of it was sent but trials.

    Raises:
        CampaignStateChanged: it is no longer in preparation.
    """
    with transaction.atomic():
        _in_preparation(campaign).delete()


def _in_preparation(campaign: Campaign) -> Campaign:
    held = hold(campaign.pk)
    if held.state != CampaignState.BROUILLON:
        raise CampaignStateChanged(
            _("Cet envoi n’est plus en préparation : il est « %(state)s ».")
            % {"state": held.get_state_display()}
        )
    return held


def _set_lists(
    campaign: Campaign, themes: Iterable[MailingList], territories: Iterable[MailingList]
) -> None:
    """Set the lists, each kind in its place."""
    campaign.themes.set([one for one in themes if one.kind == ListKind.THEME])
    campaign.territories.set([one for one in territories if one.kind == ListKind.TERRITOIRE])
