"""What an officer should know before writing to lists: they stop nothing."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import typography
from news.enums import CampaignState
from news.models import Campaign
from news.sending.content import Content
from news.sending.hours import in_words
from news.services.announcing import announcement_of

LATELY = timedelta(days=7)
MANY = 2
"""Mails to one list in ``LATELY``: with one more, people begin to leave."""

NAMED = 4


def warnings_of(campaign: Campaign, content: Content | None) -> list[str]:
    """Return what to mind before a campaign is launched, in as many queries whatever there is."""
    found = [*_of_page(campaign, content), *_sent_before(campaign), *_too_many(campaign)]
    return [typography(str(one)) for one in found]


def _of_page(campaign: Campaign, content: Content | None) -> list[str]:
    page = campaign.page
    if page is None:
        return []
    told = []
    announcement = announcement_of(page)
    if announcement is not None:
        told.append(str(announcement.caution(page.pk)))
    if content is not None and page.has_unpublished_changes:
        told.append(
            _("La page a des modifications non publiées : elles ne partiront pas avec ce message.")
        )
    return [one for one in told if one]


def _sent_before(campaign: Campaign) -> list[str]:
    """Return when the same page was sent already."""
    if campaign.page_id is None:
        return []
    launched = Q(state=CampaignState.PROGRAMMEE) | Q(started_at__isnull=False)
    others = Campaign.objects.filter(launched, page=campaign.page_id).exclude(pk=campaign.pk)
    found = list(others.defer("raw").order_by("started_at", "pk"))
    waiting = next((one for one in found if one.state == CampaignState.PROGRAMMEE), None)
    begun = next((one for one in reversed(found) if one.started_at is not None), None)
    told = []
    if begun is not None and begun.started_at is not None:
        told.append(
            _("Cette page est déjà partie par mail le %(when)s.")
            % {"when": in_words(begun.started_at)}
        )
        if campaign.again:
            told.append(_("Ceux qui l’ont reçue la recevront encore : vous l’avez demandé."))
    if waiting is not None and waiting.scheduled_for is not None:
        told.append(
            _("Un autre envoi de cette page est programmé pour le %(when)s.")
            % {"when": in_words(waiting.scheduled_for)}
        )
    return told


def _too_many(campaign: Campaign, now: datetime | None = None) -> list[str]:
    """Return the chosen lists that got much lately, and what they got."""
    moment = now or timezone.now()
    near = Q(started_at__gte=moment - LATELY) | Q(
        state=CampaignState.PROGRAMMEE, scheduled_for__lte=moment + LATELY
    )
    rows = (
        campaign.themes.through.objects.filter(
            mailinglist__in=campaign.themes.values("pk"),
            campaign__in=Campaign.objects.filter(near).exclude(pk=campaign.pk).values("pk"),
        )
        .order_by("mailinglist__name", "-campaign")
        .values_list("mailinglist__name", "campaign__subject")
    )
    by_list: dict[str, list[str]] = {}
    for name, subject in rows:
        by_list.setdefault(name, []).append(subject)
    return [
        _("La liste « %(list)s » a déjà %(count)s messages sur une semaine : %(subjects)s.")
        % {
            "list": name,
            "count": len(subjects),
            "subjects": ", ".join(f"« {one} »" for one in subjects[:NAMED])
            + (", …" if len(subjects) > NAMED else ""),
        }
        for name, subjects in by_list.items()
        if len(subjects) >= MANY
    ]
