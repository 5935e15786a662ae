"""Template tags of the pages room: head of a page, trail, home page, legal facts."""

import json
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.french import french_phone
from pages.models import SiteSettings
from pages.services.identity import identity_for, picture
from territories.models import Departement
from territories.scope import departements_in_scope

register = template.Library()

SHARE_SPEC = "fill-1200x630"
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

LEGAL_PARTS = {
    "publisher": (
        "publisher_name",
        "publisher_status",
        "publisher_address",
        "publisher_phone",
        "director",
    ),
    "host": ("host_name", "host_address", "host_phone"),
}


@register.simple_tag(takes_context=True)
def page_meta(context: dict[str, Any], page: Page, title: str = "") -> SafeString:
    """Return the canonical address and what networks show when the page is shared.

    Args:
        context: context of the template.
        page: the page.
        title: what stands for its title, on a page whose own says little (« Accueil »).
    """
    url = page.get_url()
    if not url:  # a page that is being previewed before it exists
        return SafeString("")
    address = settings.SITE_URL + urlsplit(url).path
    properties = [
        ("og:type", "website"),
        ("og:locale", "fr_FR"),
        ("og:site_name", identity_for(context.get("request")).name),
        ("og:title", page.seo_title or title or page.title),
        ("og:description", page.search_description or page.introduction),
        ("og:url", address),
    ]
    image = picture(page.share_image or getattr(page, "image", None), SHARE_SPEC)
    if image is not None:
        properties.append(("og:image", absolute(image.url)))
    return format_html('<link rel="canonical" href="{}">', address) + format_html_join(
        "", '<meta property="{}" content="{}">', [pair for pair in properties if pair[1]]
    )


@register.simple_tag
def page_trail(page: Page) -> list[dict[str, str]]:
    """Return the pages between the home page and ``page``; no query right under the home page."""
    if page.depth is None or page.depth <= 3:  # noqa: PLR2004 – root, home page, its children
        return []
    ancestors = page.get_ancestors().filter(depth__gt=2).live()
    return [{"title": above.title, "url": above.get_url()} for above in ancestors]


@register.simple_tag(takes_context=True)
def home_section(context: dict[str, Any], section: dict[str, Any]) -> str:
    """Render a section that another room fills, with the request and its own values only."""
    return render_to_string(section["template"], section["context"], context.get("request"))


@register.simple_tag(takes_context=True)
def home_json_ld(context: dict[str, Any]) -> SafeString:
    """Return what search engines read about the site and the structure that runs it."""
    identity = identity_for(context.get("request"))
    organization: dict[str, Any] = {
        "@type": "Organization",
        "@id": f"{settings.SITE_URL}/#structure",
        "name": identity.structure_name or identity.name,
        "url": f"{settings.SITE_URL}/",
    }
    if identity.phone:
        organization["telephone"] = identity.phone
    if identity.email:
        organization["email"] = identity.email
    if identity.logo:
        organization["logo"] = absolute(identity.logo.url)
    if identity.social_links:
        organization["sameAs"] = [link.url for link in identity.social_links]
    website = {
        "@type": "WebSite",
        "name": identity.name,
        "url": f"{settings.SITE_URL}/",
        "inLanguage": "fr",
        "publisher": {"@id": organization["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{settings.SITE_URL}/annuaire/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }
    data = {"@context": "https://schema.org", "@graph": [organization, website]}
    text = json.dumps(data, ensure_ascii=False).translate(_IN_SCRIPT)
    # A data block is no script for the browser; the signs that could end it are escaped above.
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 – escaped


@register.simple_tag
def site_departements() -> list[Departement]:
    """Return the départements that the site shows."""
    return list(departements_in_scope())


@register.simple_tag
def site_settings() -> SiteSettings:
    """Return the settings of the site, never creating them."""
    return SiteSettings.objects.first() or SiteSettings()


@register.simple_tag
def legal_facts(site: SiteSettings, part: str) -> list[dict[str, str]]:
    """Return the legal fields of a part; what is missing is said, not hidden."""
    missing = _("Information pas encore renseignée.")
    return [
        {
            "label": str(SiteSettings._meta.get_field(name).verbose_name).capitalize(),
            "value": legal_value(site, name) or missing,
        }
        for name in LEGAL_PARTS[part]
    ]


def legal_value(site: SiteSettings, name: str) -> str:
    """Return a legal field as it is read: phones the French way, addresses on one line."""
    value: str = getattr(site, name)
    if name in SiteSettings.PHONES:
        return french_phone(value)
    return ", ".join(line.strip() for line in value.splitlines() if line.strip())


def absolute(url: str) -> str:
    """Return an address with its host, whether the media are served from here or elsewhere."""
    return url if urlsplit(url).netloc else settings.SITE_URL + url
