"""From a template to the page of which a PDF is made."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from core.mail.wording import page_of

PAPERS = "css/papers.css"
"""The style sheet of all papers that are made from ``layout/paper.html``."""


def paper(template: str, context: Mapping[str, Any]) -> str:
    """Return a page of HTML with French spaces and apostrophes, for ``printer.make_pdf``.

    Args:
        template: extends ``layout/paper.html``.
        context: what it shows, besides ``site_name``, ``site_url`` and ``today``.
    """
    values = {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
        "today": timezone.localdate(),
        **context,
    }
    return page_of(render_to_string(template, values))
