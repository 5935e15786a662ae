"""Holding back, going on, stopping, trying again, giving up: one POST each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.french import grouped
from news.enums import CampaignState
from news.exceptions import CampaignError
from news.sending.pages import CampaignPage
from news.services import campaign_states
from news.services.campaigns import give_up
from news.services.launching import cancel_schedule, resume, send_again
from news.services.reporting import figures_of


class ActionView(CampaignPage):
    """A button of a campaign: it acts, says what was done or why not, and returns."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Act."""
        try:
            self.done(self.act())
        except CampaignError as refusal:
            self.refused(refusal)
        return self.back()

    def act(self) -> str:
        """Do it, and return what to say; raises CampaignError."""
        raise NotImplementedError


class PauseView(ActionView):
    """Hold a sending back."""

    def act(self) -> str:
        """Pause."""
        campaign_states.pause(self.campaign, self.person)
        return _("L’envoi est en pause. Les quelques messages déjà commencés finissent de partir.")


class ResumeView(ActionView):
    """Go on."""

    def act(self) -> str:
        """Resume."""
        resume(self.campaign, self.person)
        return _("L’envoi reprend.")


class CancelView(ActionView):
    """Take a scheduled campaign back into preparation."""

    def act(self) -> str:
        """Cancel the schedule."""
        cancel_schedule(self.campaign, self.person)
        return _("La programmation est annulée : l’envoi est de nouveau en préparation.")


class RetryView(ActionView):
    """Try again those whose mail failed."""

    def act(self) -> str:
        """Send again."""
        count = send_again(self.campaign, self.person)
        words = ngettext(
            "%(count)s adresse est essayée de nouveau.",
            "%(count)s adresses sont essayées de nouveau.",
            count,
        )
        return words % {"count": grouped(count)}


class GiveUpView(ActionView):
    """Delete a campaign in preparation."""

    def act(self) -> str:
        """Give up."""
        give_up(self.campaign)
        return _("L’envoi en préparation est supprimé. La page, elle, n’a pas changé.")

    def back(self) -> HttpResponse:
        """Return to the list."""
        return redirect("news_sending:list")


class StopView(CampaignPage):
    """Ask, then end a sending for good."""

    template_name = "news/sending/stop.html"
    page_title = gettext_lazy("Arrêter l’envoi")

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what stopping means."""
        if self.campaign.state not in (CampaignState.ENVOI, CampaignState.PAUSE):
            return self.back()
        return self.page(figures=figures_of(self.campaign))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Stop."""
        try:
            campaign_states.stop(self.campaign, self.person)
        except CampaignError as refusal:
            self.refused(refusal)
        else:
            self.done(_("L’envoi est arrêté. Les messages restants ne partiront pas."))
        return self.back()
