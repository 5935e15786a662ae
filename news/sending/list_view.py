"""All campaigns, by state and kind."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse

from news.enums import CampaignKind, CampaignState, DeliveryState
from news.models import Campaign, Delivery
from news.sending.pages import SendingPage

ROWS_A_PAGE = 20


class ListView(SendingPage):
    """The campaigns, the last first, twenty a page, in a number of queries that none adds to."""

    template_name = "news/sending/list.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of them."""
        state, kind = request.GET.get("etat", ""), request.GET.get("sorte", "")
        rows = Campaign.objects.defer("raw", "introduction").select_related("created_by")
        chosen: dict[str, str] = {}
        if state in CampaignState.values:
            rows, chosen["etat"] = rows.filter(state=state), state
        if kind in CampaignKind.values:
            rows, chosen["sorte"] = rows.filter(kind=kind), kind
        page = Paginator(rows.order_by("-pk"), ROWS_A_PAGE).get_page(request.GET.get("p"))
        return self.page(
            rows=[*_with_sent(page.object_list)],
            page_obj=page,
            query=urlencode(chosen),
            filters=[
                ("etat", self._label("etat"), chosen.get("etat", ""), CampaignState.choices),
                ("sorte", self._label("sorte"), chosen.get("sorte", ""), CampaignKind.choices),
            ],
        )

    def _label(self, name: str) -> Any:
        field = {"etat": "state", "sorte": "kind"}[name]
        return Campaign._meta.get_field(field).verbose_name  # type: ignore[union-attr]


def _with_sent(campaigns: Any) -> list[dict[str, Any]]:
    """Return the rows of the list, each with how many mails have left; one query for all."""
    rows = list(campaigns)
    left = Delivery.objects.filter(
        campaign__in=[row.pk for row in rows], state=DeliveryState.PARTIE
    )
    sent = dict(left.order_by().values_list("campaign").annotate(Count("pk")))
    return [{"campaign": row, "sent": row.figures.get("sent", sent.get(row.pk, 0))} for row in rows]
