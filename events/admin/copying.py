"""« Copier l’événement » in the admin: the day and the title of the copy are asked, no more."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from core.text import clean_line
from events.admin import told
from events.exceptions import EventError
from events.listing.criteria import FIRST_YEAR, LAST_YEAR
from events.models import EventPage
from events.services.duplicating import duplicate, first_day_of

if TYPE_CHECKING:
    from accounts.models import User


TITLE = gettext_lazy("Copier l’événement")


class CopyForm(forms.Form):
    """The day and the title of a copy."""

    title = forms.CharField(label=gettext_lazy("Titre de la copie"), max_length=255)
    day = forms.DateField(
        label=gettext_lazy("Premier jour"),
        widget=AdminDateInput,
        help_text=gettext_lazy(
            "Les autres dates, l’ouverture et la clôture des inscriptions sont décalées d’autant "
            "de jours. Les questions et les réglages sont repris ; les inscriptions, non."
        ),
    )

    def clean_day(self) -> Any:
        """Refuse a day of another century."""
        day = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("Choisissez un jour de ce siècle."))
        return day

    def clean_title(self) -> str:
        """Return the title on one line."""
        return clean_line(self.cleaned_data["title"])


class CopyEventView(WagtailAdminTemplateMixin, FormView):
    """Ask for a day, then open the copy, which is a draft."""

    template_name = "events/admin/copy.html"
    form_class = CopyForm
    page_title = TITLE
    header_icon = "copy"
    page: EventPage

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let those who may copy the event, and add one beside it, go on."""
        page = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        if not isinstance(page, EventPage):
            raise PermissionDenied
        allowed = page.permissions_for_user(request.user).can_copy()
        if (
            not allowed
            or not page.get_parent().permissions_for_user(request.user).can_add_subpage()
        ):
            raise PermissionDenied
        self.page = page
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail: the event, then this page."""
        event = {
            "url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
            "label": self.page.get_admin_display_title(),
        }
        return [*self.breadcrumbs_items, event, {"url": "", "label": TITLE}]

    def get_initial(self) -> dict[str, Any]:
        """Begin with the title and the day of the event."""
        return {"title": self.page.title, "day": first_day_of(self.page)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address to go back to."""
        back = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return {**super().get_context_data(**kwargs), "back_url": back}

    def form_valid(self, form: CopyForm) -> HttpResponse:
        """Copy, and open the copy."""
        title, day = form.cleaned_data["title"], form.cleaned_data["day"]
        try:
            copy = duplicate(self.page, day, cast("User", self.request.user), title)
        except EventError as refusal:
            form.add_error("day", str(refusal))
            return self.form_invalid(form)
        told.done(self.request, _("La copie est un brouillon : relisez-la, puis publiez-la."))
        return redirect("wagtailadmin_pages:edit", copy.pk)
