"""A few numbers, asked for by the script of the desk while a page is open."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import grouped, typography
from news.models import MailingList
from news.sending.access import may_act
from news.sending.audience import Choice, audience_of
from news.sending.hours import in_words
from news.sending.pages import CampaignPage
from news.services.reporting import ENDED, figures_of, speed_of


class CountView(CampaignPage):
    """How many people the lists that are ticked would reach."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Return the number, and the sentence that says it."""
        if not may_act(request.user, self.campaign):
            raise PermissionDenied
        known = {str(key) for key in MailingList.objects.values_list("pk", flat=True)}
        chosen = {
            name: tuple(int(key) for key in request.GET.getlist(name) if key in known)
            for name in ("themes", "territories")
        }
        again = "again" in request.GET
        choice = Choice(self.campaign.page, **chosen, again=again, campaign_id=self.campaign.pk)
        audience = audience_of(choice)
        return _json(count=audience.count, words=count_words(audience.count))


class ProgressView(CampaignPage):
    """How far a campaign is."""

    acts = False
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> JsonResponse:
        """Return the figures that change while it leaves."""
        figures = figures_of(self.campaign)
        speed = speed_of(self.campaign, figures)
        return _json(
            state=self.campaign.state,
            has_ended=self.campaign.state in ENDED,
            percent=figures.percent,
            done=figures.done,
            words=progress_words(figures.done, figures.total),
            sent=grouped(figures.sent),
            failed=grouped(figures.refused + figures.failed),
            left=grouped(figures.left),
            speed=speed_words(speed.a_minute),
            ends=in_words(speed.ends_at) if speed.ends_at else "",
        )


def count_words(count: int) -> str:
    """Return how many people would get the mail."""
    if not count:
        return _("Personne ne recevrait ce message.")
    words = ngettext(
        "%(count)s personne recevra ce message.", "%(count)s personnes recevront ce message.", count
    )
    return typography(words % {"count": grouped(count)})


def progress_words(done: int, total: int) -> str:
    """Return how far a sending is, in words."""
    return _("%(done)s sur %(total)s") % {"done": grouped(done), "total": grouped(total)}


def speed_words(a_minute: int) -> str:
    """Return how fast a sending goes; empty where nobody can tell."""
    if not a_minute:
        return ""
    return ngettext("%(count)s message par minute", "%(count)s messages par minute", a_minute) % {
        "count": grouped(a_minute)
    }


def _json(**values: Any) -> JsonResponse:
    response = JsonResponse(values)
    response["Cache-Control"] = "private, no-store"
    return response
