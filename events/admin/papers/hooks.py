"""What papers add to the Wagtail admin: addresses, and a button on the page of each event."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from events.admin.papers import attestation_views, pages, presence_views
from events.models import Event, EventPage
from events.permissions import may_manage


@hooks.register("register_admin_urls")
def papers_urls() -> list[URLPattern | URLResolver]:
    """Give the papers of events their addresses."""
    one = [
        path("", pages.PapersView.as_view(), name="home"),
        path("emargement.pdf", pages.sheets, name="sheets"),
        path("emargement-<int:sitting_id>.pdf", pages.sheet, name="sheet"),
        path("affiche.pdf", pages.poster, name="poster"),
        path("confirmation-<int:registration_id>.pdf", pages.confirmation, name="confirmation"),
        path(
            "presences/<int:sitting_id>/",
            presence_views.PresenceView.as_view(),
            name="presence",
        ),
        path("presences/<int:sitting_id>/noter/", presence_views.tick, name="tick"),
        path("attestations/", attestation_views.AttestationsView.as_view(), name="attestations"),
        path(
            "attestations/toutes-<int:lot>.pdf",
            attestation_views.attestations_together,
            name="attestations_together",
        ),
        path("attestations/<str:number>.pdf", attestation_views.attestation, name="attestation"),
    ]
    return [path("agenda/<int:event_id>/papiers/", include((one, "events_papers")))]


@hooks.register("register_page_header_buttons")
def papers_button(page: Page, user: Any, view_name: str, **_kwargs: Any) -> Iterator[Button]:
    """Lead from the page of an event to its papers those who handle it."""
    specific = page.specific_class
    if specific is None or not issubclass(specific, EventPage):
        return
    event = Event.objects.filter(page_id=page.pk).first()
    if event is not None and may_manage(user, event):
        yield Button(
            _("Papiers et présences"),
            url=reverse("events_papers:home", args=[event.pk]),
            icon_name="doc-full",
            priority=45,
        )
