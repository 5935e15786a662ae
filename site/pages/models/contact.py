"""The contact page: phone first, then a short form that is mailed and not kept."""

from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models.fixed_address import FixedAddressPage
from pages.models.body import BodyMixin


class ContactPage(BodyMixin, FixedAddressPage):
    """How to reach the structure. Error pages and entries link here: its address is fixed."""

    retention = "mailbox of the structure that runs the site"

    recipient = models.EmailField(
        _("adresse qui reçoit les messages"),
        blank=True,
        help_text=_("Si elle est vide : l’adresse de contact des réglages du site."),
    )
    thanks = models.TextField(
        _("remerciement"),
        max_length=400,
        default=_("Merci, votre message est parti. Nous vous répondons dès que possible."),
        help_text=_("Affiché après l’envoi. Annoncez un délai que vous pouvez tenir."),
    )

    fixed_slug = "contact"
    template = "pages/contact_page.html"
    parent_page_types = ["pages.HomePage"]
    content_panels = [
        *FixedAddressPage.content_panels,
        FieldPanel("body"),
        FieldPanel("recipient"),
        FieldPanel("thanks"),
    ]

    class Meta:
        verbose_name = _("page de contact")
        verbose_name_plural = _("pages de contact")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add an empty form, so that the page can be previewed."""
        from pages.forms import ContactForm
        from pages.services.contact import recipient_of

        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "form": ContactForm(),
            "can_write": bool(recipient_of(self)),
            "sent": False,
        }

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form and mail what is sent with it."""
        from pages.views import contact

        return contact(request, self)
