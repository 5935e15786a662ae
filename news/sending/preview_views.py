"""The mail itself, as it is frozen and filled: what a frame of the desk shows."""

import email
from email.message import EmailMessage
from email.policy import default

from csp.constants import HEADER
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from news.delivery.freezing import fill
from news.delivery.marks import TRIAL_CODE
from news.exceptions import CampaignError
from news.models import Campaign
from news.sending.content import frozen_of
from news.sending.pages import CampaignPage

FRAMED = (
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; "
    "img-src 'self' data:; frame-ancestors 'self'"
)
NOBODY = "personne@exemple.invalid"


class PreviewView(CampaignPage):
    """The HTML part of a mail, alone in its frame; nothing in it can run."""

    acts = False
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return the HTML part."""
        part = message_of(self.campaign).get_body(("html",))
        response = HttpResponse(part.get_content() if part else "")
        response[HEADER] = FRAMED
        response["X-Frame-Options"] = "SAMEORIGIN"
        response["Cache-Control"] = "private, no-store"
        return response


class TextPreviewView(CampaignPage):
    """The plain text part of a mail."""

    acts = False
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Return the plain text part."""
        part = message_of(self.campaign).get_body(("plain",))
        text = part.get_content() if part else ""
        response = HttpResponse(text, content_type="text/plain; charset=utf-8")
        response["X-Frame-Options"] = "SAMEORIGIN"
        response["Cache-Control"] = "private, no-store"
        return response


def message_of(campaign: Campaign) -> EmailMessage:
    """Return the mail of a campaign as a trial of it would be: the frozen one if there is one.

    Raises:
        Http404: there is none, or no more.
    """
    try:
        _subject, frozen = frozen_of(campaign)
    except CampaignError:
        raise Http404(_("Ce message n’existe plus.")) from None
    return email.message_from_bytes(fill(frozen, NOBODY, TRIAL_CODE, 0), policy=default)
