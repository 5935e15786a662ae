"""« Composer depuis le dernier numéro » in the admin: says what is new, then makes the draft."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.french import long_date
from news.exceptions import NewsError
from news.letter.items import previous_at
from news.models import LetterIndexPage, LetterPage
from news.services.composing import compose, what_is_new


def may_compose(user: Any) -> bool:
    """Say whether ``user`` may add an issue to the archive."""
    index = LetterIndexPage.objects.first()
    return index is not None and bool(index.permissions_for_user(user).can_add_subpage())


class ComposeView(WagtailAdminTemplateMixin, TemplateView):
    """Show what a new issue would tell; a POST creates it and opens it."""

    template_name = "news/letter/compose.html"
    page_title = gettext_lazy("Composer une lettre")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let those who write letters go on."""
        if not may_compose(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Create the draft."""
        try:
            page = compose(request.user)
        except NewsError as refusal:
            messages.error(request, str(refusal))
            return redirect("news_letters_compose")
        messages.success(request, _("Le brouillon est prêt : relisez, ôtez, ajoutez."))
        return redirect("wagtailadmin_pages:edit", page.pk)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail: the letters, then this page."""
        url = reverse("letters_listing:index")
        letters = {"url": url, "label": _("Lettres d’information")}
        return [*self.breadcrumbs_items, letters, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is new, since when, and the drafts that wait already."""
        drafts = LetterPage.objects.filter(live=False, first_published_at=None)
        return super().get_context_data(
            found=what_is_new(),
            since=long_date(previous_at(None)),
            drafts=[
                {"title": page.title, "url": reverse("wagtailadmin_pages:edit", args=[page.pk])}
                for page in drafts.only("pk", "title").order_by("-pk")[:5]
            ],
            back_url=reverse("letters_listing:index"),
            **kwargs,
        )
