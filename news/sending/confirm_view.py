"""The second confirmation: when, and the number of people, typed."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.enums import CampaignState
from news.exceptions import CampaignError, CampaignStateChanged
from news.sending.audience import Choice, audience_of
from news.sending.checking import findings_of
from news.sending.content import content_of
from news.sending.forms import OrderForm
from news.sending.hours import in_words, is_quiet, next_moment
from news.sending.pages import CampaignPage
from news.sending.warnings import warnings_of
from news.services.launching import Order, launch


class ConfirmView(CampaignPage):
    """Ask for the number of people, then let the campaign leave, once."""

    template_name = "news/sending/confirm.html"
    page_title = gettext_lazy("Confirmer l’envoi")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what leaves, and to how many."""
        return self._page(None)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Launch, schedule, or say what is wrong; what was typed stays."""
        form = OrderForm(request.POST)
        if not form.is_valid():
            return self._page(form, HTTPStatus.BAD_REQUEST)
        data = form.cleaned_data
        order = Order(data["typed"], data["seen"], data["at"], data["at_any_hour"])
        try:
            launched = launch(self.campaign, order, self.person)
        except CampaignStateChanged as refusal:
            self.refused(refusal)
            return self.back()
        except CampaignError as refusal:
            return self._page(form, HTTPStatus.CONFLICT, str(refusal))
        if launched.state == CampaignState.PROGRAMMEE and launched.scheduled_for:
            words = _("L’envoi est programmé pour le %(when)s.")
            self.done(words % {"when": in_words(launched.scheduled_for)})
        else:
            self.done(_("L’envoi commence."))
        return self.back()

    def _leave(self, problem: str) -> HttpResponse:
        """Return to the campaign, which shows what stands in its way; say what was refused."""
        if problem:
            self.refused(problem)
        return self.back()

    def _page(
        self, form: OrderForm | None, status: int = HTTPStatus.OK, problem: str = ""
    ) -> HttpResponse:
        """Show the form, with the stamp of the mail as it is now; without one, what is to mend."""
        campaign = self.campaign
        if campaign.state != CampaignState.BROUILLON:
            return self._leave(problem)
        audience = audience_of(Choice.of(campaign))
        try:
            content = content_of(campaign)
        except CampaignError:
            return self._leave(problem)
        if findings_of(campaign, content).errors or not audience.count:
            return self._leave(problem)
        now = timezone.now()
        context: dict[str, Any] = {
            "form": form or OrderForm(initial={"when": "maintenant"}),
            "seen": content.stamp,
            "content": content,
            "audience": audience,
            "problem": problem,
            "warnings": warnings_of(campaign, content),
            "quiet_until": next_moment(now) if is_quiet(now) else None,
            **self.chosen(audience),
        }
        return self.page(status, **context)
