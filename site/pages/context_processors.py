"""The identity of the site, for the layout of every page."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from pages.services.identity import Identity, banner_now, identity_for
from pages.services.navigation import Link


def site(request: HttpRequest) -> dict[str, Any]:
    """Give ``site_identity`` to templates; read only when a template asks for it."""
    return {
        "site_identity": SimpleLazyObject(lambda: describe(identity_for(request), request.path))
    }


def describe(identity: Identity, path: str) -> dict[str, Any]:
    """Return what ``layout/base.html`` reads, with the current page of the menu marked."""
    banner = banner_now(identity)
    return {
        "name": identity.name,
        "tagline": identity.tagline,
        "logo": identity.logo,
        "structure_name": identity.structure_name,
        "phone": identity.phone,
        "email": identity.email,
        "hours": identity.hours,
        "address": identity.address,
        "footer_text": identity.footer_text,
        "banner": banner.html() if banner else "",
        "banner_level": banner.level if banner else "",
        "navigation": [
            {"title": link.title, "url": link.url, "current": is_current(link, path)}
            for link in identity.navigation
        ],
        "footer_links": identity.footer_links,
        "social_links": identity.social_links,
        "partners": identity.partners,
        "accessibility_state": identity.accessibility_state(timezone.localdate()).label,
        "drawn": identity.drawn,
    }


def is_current(link: Link, path: str) -> bool:
    """Tell whether ``path`` is the page of the link or lies under it."""
    return link.url == path or (link.url != "/" and path.startswith(link.url))
