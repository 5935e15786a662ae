"""Campaigns in the admin: prepare with a preview, launch in one action, follow, stop, ask again."""

import math
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from core.mail.compose import render
from directory.admin.freshness.forms import CampaignForm
from directory.admin.freshness.progress import progress_of
from directory.admin.freshness.views import FreshnessPage
from directory.admin.queue.scope import person_of
from directory.confirming import hours
from directory.confirming.wording import sources_of
from directory.enums import CampaignState
from directory.exceptions import DirectoryError
from directory.models import (
    Campaign,
    ConfirmationRequest,
    ImportRun,
    PrivateContact,
    Programme,
)
from directory.services.confirming import campaigns, information
from directory.services.confirming.campaign_plan import CampaignPlan, plan
from directory.services.confirming.campaign_runs import last_day
from directory.services.confirming.mails import mail_context

CAMPAIGNS_SHOWN = 20
RECENT_DAYS = 60
"""Days after an import in which a campaign is named after it."""
NAMES_SHOWN = 20


class CampaignsView(FreshnessPage):
    """The campaigns, the latest first."""

    template_name = "directory/freshness/campaigns.html"
    page_title = gettext_lazy("Campagnes de confirmation")
    http_method_names = ["get", "head"]

    def get(self, _request: HttpRequest) -> HttpResponse:
        """Show the last campaigns, and whether somebody is still to be told of their data."""
        rows = Campaign.objects.select_related("created_by").prefetch_related("departements")
        waiting = information.uninformed(timedelta(0))
        context = self.get_context_data(
            campaigns=rows[:CAMPAIGNS_SHOWN],
            uninformed=len({contact.email.casefold() for contact in waiting}),
            may_launch=not rows.filter(state=CampaignState.EN_COURS).exists(),
        )
        return self.render_to_response(context)


class NewCampaignView(FreshnessPage):
    """Choose, see what would leave, launch."""

    template_name = "directory/freshness/campaign_new.html"
    page_title = gettext_lazy("Nouvelle campagne")
    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; with values in the address, what the campaign would do."""
        if "days" not in request.GET:
            return self._page(CampaignForm(initial={"name": _suggested_name()}))
        form = CampaignForm(request.GET)
        return self._page(form, preview=form.is_valid(), status=200 if form.is_valid() else 400)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Launch."""
        form = CampaignForm(request.POST)
        if not form.is_valid():
            return self._page(form, status=400)
        data = form.cleaned_data
        try:
            campaign = campaigns.launch(
                data["name"],
                user=person_of(request),
                departements=list(data["departements"]),
                days=data["days"],
                starts_on=data["starts_on"],
            )
        except DirectoryError as error:
            form.add_error(None, str(error))
            return self._page(form, preview=True, status=409)
        messages.success(request, _("La campagne est lancée."))
        return redirect("directory_freshness:campaign", campaign.pk)

    def _page(
        self, form: CampaignForm, *, preview: bool = False, status: int = 200
    ) -> HttpResponse:
        context: dict[str, Any] = {"form": form, "preview": None}
        if preview:
            data = form.cleaned_data
            found = plan(data["departements"], starts_on=data["starts_on"])
            context["preview"] = {
                **preview_of(found),
                "a_day": math.ceil(len(found.people) / data["days"]),
                "first": hours.working_day(data["starts_on"], 0),
                "last": hours.working_day(data["starts_on"], data["days"] - 1),
            }
        return self.render_to_response(self.get_context_data(**context), status=status)


class CampaignView(FreshnessPage):
    """How a campaign goes; stop it, resume it, ask the silent ones again."""

    template_name = "directory/freshness/campaign.html"
    http_method_names = ["get", "head", "post"]

    def get(self, _request: HttpRequest, pk: int) -> HttpResponse:
        """Show the progress."""
        campaign = get_object_or_404(Campaign.objects.select_related("created_by"), pk=pk)
        self.page_title = campaign.name
        context = self.get_context_data(
            campaign=campaign,
            progress=progress_of(campaign),
            first_day=hours.working_day(campaign.starts_on, 0),
            last_day=last_day(campaign),
            is_under_way=campaign.state == CampaignState.EN_COURS,
            may_resume=campaign.state == CampaignState.ARRETEE,
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what the button says."""
        campaign = get_object_or_404(Campaign, pk=pk)
        user, action = person_of(request), request.POST.get("action", "")
        try:
            if action == "stop":
                campaigns.stop(campaign, user=user)
                words = _(
                    "L’envoi est arrêté : plus aucun courriel ne part. Qui en a reçu un peut "
                    "toujours répondre."
                )
                messages.success(request, words)
            elif action == "resume":
                campaigns.resume(campaign, user=user)
                messages.success(
                    request, _("L’envoi reprend, étalé de nouveau à partir d’aujourd’hui.")
                )
            elif action == "again":
                again = campaigns.launch(
                    _("Relance : %(name)s") % {"name": campaign.name[:130]},
                    user=user,
                    departements=list(campaign.departements.all()),
                    days=campaign.days,
                    follows=campaign,
                )
                messages.success(request, _("La relance est lancée."))
                return redirect("directory_freshness:campaign", again.pk)
        except DirectoryError as error:
            messages.error(request, str(error))
        return redirect("directory_freshness:campaign", pk)


def preview_of(plan: CampaignPlan) -> dict[str, Any]:
    """Return what a campaign would do, with its first mail as a sample."""
    without = Programme.objects.filter(pk__in=plan.without_address).select_related("organisation")
    sample = None
    if plan.people:
        person = next((one for one in plan.people if one.uninformed), plan.people[0])
        row = ConfirmationRequest(pk=0, email=person.email, user_id=person.user_id)
        contacts = PrivateContact.objects.filter(pk__in=person.contacts, informed_at=None)
        sources = sources_of(contacts.exclude(known_from=""))
        sample = render("directory/confirmation", mail_context(row, person.lines, sources))
    return {
        "people": len(plan.people),
        "entries": len(plan.entries),
        "uninformed": sum(person.uninformed for person in plan.people),
        "without": without.order_by("title")[:NAMES_SHOWN],
        "without_count": len(plan.without_address),
        "sample": sample,
    }


def _suggested_name() -> str:
    """Return a name after the last import, or the month."""
    run = (
        ImportRun.objects.filter(applied_at__isnull=False)
        .only("applied_at")
        .order_by("-applied_at")
        .first()
    )
    today = timezone.localdate()
    if run is not None and run.applied_at and (timezone.now() - run.applied_at).days < RECENT_DAYS:
        return _("Après l’import du %(day)s") % {
            "day": f"{timezone.localdate(run.applied_at):%d/%m/%Y}"
        }
    return _("Campagne du %(day)s") % {"day": f"{today:%d/%m/%Y}"}
