"""One campaign: prepared, awaited, followed, read once it has ended."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from news.enums import CampaignKind, CampaignState
from news.exceptions import CampaignError, CampaignStateChanged
from news.sending.audience import Choice, audience_of
from news.sending.checking import findings_of
from news.sending.content import Content, content_of
from news.sending.failures import reasons_of
from news.sending.forms import TrialForm, WhomForm
from news.sending.hours import in_words, is_quiet, next_moment
from news.sending.pages import CampaignPage
from news.sending.warnings import warnings_of
from news.services.campaigns import choose
from news.services.launching import retryable
from news.services.reporting import ENDED, TOTAL, figures_of, speed_of
from news.services.testing import send_trial

LOG_LINES = 100


class CampaignView(CampaignPage):
    """What an officer sees of a campaign depends on how far it is; all of the team may read it."""

    acts = False
    http_method_names = ["get", "head"]

    def get_template_names(self) -> list[str]:
        """Return the page of the state of the campaign."""
        state = self.campaign.state
        if state == CampaignState.BROUILLON:
            return ["news/sending/prepare.html"]
        if state == CampaignState.PROGRAMMEE:
            return ["news/sending/scheduled.html"]
        return ["news/sending/report.html"]

    def get_page_title(self) -> str:
        """Return the subject."""
        return self.campaign.subject

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the campaign."""
        return self.show()

    def show(self, status: int = HTTPStatus.OK, **forms: Any) -> HttpResponse:
        """Show the campaign, with forms that were filled in."""
        context: dict[str, Any]
        if self.campaign.state == CampaignState.BROUILLON:
            context = self._prepared(forms)
        elif self.campaign.state == CampaignState.PROGRAMMEE:
            context = self._awaited(forms)
        else:
            context = self._followed()
        log = self.campaign.log.select_related("user").order_by("-pk")[:LOG_LINES]
        return self.page(status, log=log, **self.chosen(context.get("audience")), **context)

    def _prepared(self, forms: dict[str, Any]) -> dict[str, Any]:
        campaign = self.campaign
        choice = Choice.of(campaign)
        audience = audience_of(choice)
        content, problem = self._content()
        findings = findings_of(campaign, content)
        announces = campaign.kind == CampaignKind.ANNONCE
        initial = {
            "themes": [str(key) for key in choice.themes],
            "territories": [str(key) for key in choice.territories],
            "subject": campaign.subject,
            "introduction": campaign.introduction,
            "again": campaign.again,
        }
        return {
            "form": forms.get("whom") or WhomForm(announces=announces, initial=initial),
            "trial": self._trial(forms),
            "audience": audience,
            "content": content,
            "problem": forms.get("problem") or problem,
            "errors": findings.errors,
            "warnings": [*warnings_of(campaign, content), *findings.warnings],
            "is_ready": content is not None and not findings.errors and audience.count > 0,
        }

    def _awaited(self, forms: dict[str, Any]) -> dict[str, Any]:
        campaign, now = self.campaign, timezone.now()
        begins = max(campaign.scheduled_for or now, now)
        waits = is_quiet(begins) and not campaign.at_any_hour
        return {
            "audience": audience_of(Choice.of(campaign)),
            "begins": next_moment(begins) if waits else begins,
            "problem": forms.get("problem", ""),
            "trial": self._trial(forms),
        }

    def _followed(self) -> dict[str, Any]:
        campaign = self.campaign
        figures = figures_of(campaign)
        has_ended = campaign.state in ENDED
        failures = figures.refused + figures.failed
        speed = speed_of(campaign, figures)
        return {
            "figures": figures,
            "speed": speed,
            "failures": failures,
            "ends": in_words(speed.ends_at) if speed.ends_at else "",
            "has_ended": has_ended,
            "has_mail": TOTAL not in campaign.figures,
            "reasons": reasons_of(campaign) if failures else [],
            "retryable": retryable(campaign).count()
            if failures and campaign.state == CampaignState.TERMINEE
            else 0,
        }

    def _trial(self, forms: dict[str, Any]) -> TrialForm:
        """Return the form of a trial: as it was filled in, else with one's own address."""
        return forms.get("trial") or TrialForm(initial={"addresses": self.person.email})

    def _content(self) -> tuple[Content | None, str]:
        """Return the mail, or why there is none."""
        try:
            return content_of(self.campaign), ""
        except CampaignError as refusal:
            return None, str(refusal)


class ChooseView(CampaignView):
    """Change whom a campaign in preparation is for."""

    acts = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Keep the choice, and count again."""
        announces = self.campaign.kind == CampaignKind.ANNONCE
        form = WhomForm(request.POST, announces=announces)
        if self.campaign.state != CampaignState.BROUILLON:
            self.refused(_("Cet envoi n’est plus en préparation : rien n’a été changé."))
            return self.back()
        if not form.is_valid():
            return self.show(HTTPStatus.BAD_REQUEST, whom=form)
        try:
            choose(self.campaign, **form.wish())
        except CampaignError as refusal:
            self.refused(refusal)
        return self.back()


class TrialView(CampaignView):
    """Send a campaign to a few addresses of the team."""

    acts = True
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Send the trial at once."""
        form = TrialForm(request.POST)
        if not form.is_valid():
            return self.show(HTTPStatus.BAD_REQUEST, trial=form)
        try:
            count = send_trial(self.campaign, form.cleaned_data["addresses"], self.person)
        except CampaignStateChanged as refusal:
            self.refused(refusal)
            return self.back()
        except CampaignError as refusal:
            return self.show(HTTPStatus.CONFLICT, trial=form, problem=str(refusal))
        self.done(trial_words(count))
        return self.back()


def trial_words(count: int) -> str:
    """Return what is said once a trial left."""
    words = ngettext(
        "L’essai part à %(count)s adresse, aussitôt.",
        "L’essai part à %(count)s adresses, aussitôt.",
        count,
    )
    return words % {"count": count}
