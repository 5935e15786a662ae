"""What the pages of the desk share: who enters, title, trail, refusals."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.french import typography
from news.models import Campaign
from news.permissions import handles_letters
from news.sending.access import may_act
from news.sending.audience import Audience

if TYPE_CHECKING:
    from accounts.models import User

TITLE = _("Envois")


class SendingPage(WagtailAdminTemplateMixin, View):
    """A page of the desk, closed to all who do not write letters."""

    page_title: str | Promise = TITLE
    header_icon = "mail"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let officers and coordinators in."""
        if not handles_letters(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> "User":
        """Return who is signed in: nobody else gets this far."""
        return cast("User", self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        items = [*self.breadcrumbs_items, {"url": reverse("news_sending:list"), "label": TITLE}]
        return [*items, *self.trail()]

    def trail(self) -> list[dict[str, Any]]:
        """Return the trail below the list of campaigns."""
        return []

    def done(self, words: str | Promise) -> None:
        """Say above the next page what was done."""
        messages.success(self.request, typography(str(words)))

    def refused(self, words: object) -> None:
        """Say above the next page why something was not done."""
        messages.error(self.request, typography(str(words)))

    def page(self, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        """Return the page, which no cache keeps."""
        response: HttpResponse = self.render_to_response(
            self.get_context_data(**context), status=status
        )
        response["Cache-Control"] = "private, no-store"
        return response


class CampaignPage(SendingPage):
    """A page about one campaign; ``acts`` closes it to those who may only read."""

    campaign: Campaign
    acts = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the campaign, and look at who asks."""
        if not handles_letters(request.user):
            raise PermissionDenied
        rows = Campaign.objects.defer("raw").select_related("page__content_type", "created_by")
        lists = rows.prefetch_related("themes", "territories")
        self.campaign = get_object_or_404(lists, pk=kwargs["pk"])
        self.may_act = may_act(request.user, self.campaign)
        if self.acts and not self.may_act:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def trail(self) -> list[dict[str, Any]]:
        """Return the campaign, then this page."""
        url = reverse("news_sending:campaign", args=[self.campaign.pk])
        here = [] if self.page_title is TITLE else [{"url": "", "label": self.page_title}]
        return [{"url": url, "label": self.campaign.subject}, *here]

    def get_page_subtitle(self) -> str:
        """Return the subject, where it is not the title of the page."""
        return "" if self.page_title is TITLE else self.campaign.subject

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the campaign, and what the person may do."""
        return super().get_context_data(campaign=self.campaign, may_act=self.may_act, **kwargs)

    def chosen(self, audience: Audience | None) -> dict[str, Any]:
        """Return the names of the lists, and how many people each brings."""
        themes = [*self.campaign.themes.all()]
        territories = [*self.campaign.territories.all()]
        by_list = audience.by_list if audience else {}
        return {
            "themes": themes,
            "territories": territories,
            "shares": [(one.name, by_list.get(one.pk, 0)) for one in (*themes, *territories)],
        }

    def back(self) -> HttpResponse:
        """Return to the campaign."""
        return redirect("news_sending:campaign", self.campaign.pk)
