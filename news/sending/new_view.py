"""Beginning a campaign from the page that it sends."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.models import Page

from news.enums import CampaignState
from news.exceptions import CampaignError
from news.models import Campaign, LetterPage
from news.sending.access import may_send
from news.sending.forms import WhomForm
from news.sending.pages import SendingPage
from news.services.announcing import thing_of
from news.services.campaigns import prepare

UNDER_WAY = (
    CampaignState.BROUILLON,
    CampaignState.PROGRAMMEE,
    CampaignState.ENVOI,
    CampaignState.PAUSE,
)


class NewView(SendingPage):
    """Choose the lists of a page that is published; nothing is written before that."""

    template_name = "news/sending/new.html"
    source: Page

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the page among those that the person may send."""
        if request.user.is_anonymous:
            raise PermissionDenied
        page = get_object_or_404(Page, pk=kwargs["page_id"])
        if not may_send(request.user, page):
            raise PermissionDenied
        self.source = page.specific
        return super().dispatch(request, *args, **kwargs)

    @property
    def announces(self) -> bool:
        """Say whether the page is announced, rather than sent as the letter that it is."""
        return not isinstance(self.source, LetterPage)

    def get_page_title(self) -> str | Promise:
        """Return what is begun."""
        return _("Annoncer par mail") if self.announces else _("Envoyer la lettre")

    def get_page_subtitle(self) -> str:
        """Return the title of the page."""
        return self.source.title

    def trail(self) -> list[dict[str, Any]]:
        """Return this page."""
        return [{"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Show the lists."""
        return self._page(WhomForm(announces=self.announces, initial=self._initial()))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Begin the campaign."""
        form = WhomForm(request.POST, announces=self.announces)
        if not form.is_valid():
            return self._page(form, HTTPStatus.BAD_REQUEST)
        try:
            campaign = prepare(self.source, self.person, **form.wish())
        except CampaignError as refusal:
            return self._page(form, HTTPStatus.CONFLICT, str(refusal))
        return redirect("news_sending:campaign", campaign.pk)

    def _initial(self) -> dict[str, Any]:
        """Return what an announcement says unless the officer writes better."""
        if not self.announces:
            return {}
        try:
            item = thing_of(self.source).item
        except CampaignError:
            return {}
        return {"subject": item.title, "introduction": item.summary}

    def _page(self, form: WhomForm, status: int = HTTPStatus.OK, problem: str = "") -> HttpResponse:
        """Show the form, or why there is nothing to send."""
        others = Campaign.objects.filter(page=self.source.pk, state__in=UNDER_WAY)
        return self.page(
            status,
            form=form,
            source=self.source,
            announces=self.announces,
            problem=problem or self._why_not(),
            others=others.defer("raw"),
        )

    def _why_not(self) -> str:
        if not self.announces:
            return "" if self.source.live else _("Publiez d’abord la lettre : c’est elle qui part.")
        try:
            thing_of(self.source)
        except CampaignError as refusal:
            return str(refusal)
        return ""
