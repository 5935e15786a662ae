"""What every page shows of the installation: names, menus, banner, partners, legal state.

Read once a worker and kept until the stamp changes, so that the layout of any page costs one
query. ``touch`` is called by ``pages.signals`` in the transaction of each change.
"""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from pages.enums import ConformityState
from pages.models import AccessibilityPage, IdentityStamp, SiteSettings
from pages.services.navigation import Link, footer_links, main_links
from pages.services.statement import conformity
from territories.models import SupportStructure

LOGO_SPEC = "max-320x96"
PARTNER_SPEC = "max-320x120"

_STAMP = f"SELECT value FROM {IdentityStamp._meta.db_table}"  # noqa: S608 – our own table


@dataclass(frozen=True)
class Picture:
    """A resized image, ready for an ``<img>``."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class PartnerLogo:
    """A partner as the footer shows it."""

    name: str
    url: str
    logo: Picture | None


@dataclass(frozen=True)
class Banner:
    """The message on top of all pages, with the days between which it stands."""

    text: str
    level: str
    url: str
    link_text: str
    starts: datetime | None
    ends: datetime | None

    def shows_at(self, now: datetime) -> bool:
        """Tell whether the banner stands at ``now``."""
        begun = self.starts is None or self.starts <= now
        return begun and (self.ends is None or now < self.ends)

    def html(self) -> SafeString:
        """Return the text with its link."""
        if not self.url:
            return format_html("{}", self.text)
        return format_html('{} <a href="{}">{}</a>', self.text, self.url, self.link_text)


@dataclass(frozen=True)
class Contacts:
    """How to reach the structure that runs the site."""

    name: str
    phone: str = ""
    email: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Identity:
    """The part of the layout that depends on the settings, not on the request.

    Attributes:
        drawn: parts of the layout that this identity has already drawn, by what they depend on.
    """

    name: str
    tagline: str = ""
    logo: Picture | None = None
    structure_name: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    address: str = ""
    footer_text: str = ""
    banner: Banner | None = None
    navigation: list[Link] = field(default_factory=list)
    footer_links: list[Link] = field(default_factory=list)
    social_links: list[Link] = field(default_factory=list)
    partners: list[PartnerLogo] = field(default_factory=list)
    audited_on: date | None = None
    audit_rate: Decimal | None = None
    drawn: dict[tuple[str, ...], str] = field(default_factory=dict, compare=False)

    def accessibility_state(self, today: date) -> ConformityState:
        """Return the legal state of accessibility on ``today``."""
        return conformity(self.audited_on, self.audit_rate, today)


class _Kept:
    """The identity that this worker has read last, with its stamp."""

    stamp: object = None
    identity: Identity | None = None


def touch() -> None:
    """Tell every worker to read the identity again, once this transaction is committed."""
    IdentityStamp.objects.update_or_create(only=True, defaults={"value": uuid.uuid4()})


def current_identity() -> Identity:
    """Return the identity of the site; without a database or its tables, the bare name."""
    try:
        stamp = _read_stamp()
        kept = _Kept.identity
        if stamp is not None and kept is not None and stamp == _Kept.stamp:
            return kept
        identity = read_identity()
    except DatabaseError:
        if connection.in_atomic_block:  # the transaction is broken: its owner must know
            raise
        return Identity(name=settings.WAGTAIL_SITE_NAME)
    # The stamp was read first: a change made meanwhile only means one more reading.
    _Kept.identity, _Kept.stamp = identity, stamp
    return identity


def _read_stamp() -> object:
    """Return the stamp as the database holds it; None when nothing was ever saved.

    Every page asks for it: as plain SQL it takes a third of what a queryset takes to be built.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        row = cursor.fetchone()
    return row[0] if row else None


def identity_for(request: HttpRequest | None) -> Identity:
    """Return the identity, asked for once in a request, whoever shows it."""
    if request is None:
        return current_identity()
    kept: Identity | None = getattr(request, "_site_identity", None)
    if kept is None:
        kept = current_identity()
        vars(request)["_site_identity"] = kept
    return kept


def read_identity() -> Identity:
    """Read the identity from the database; default values where nothing was ever saved."""
    row = SiteSettings.objects.select_related("logo").first() or SiteSettings()
    saved = row.pk is not None
    partners = row.partners.select_related("logo") if saved else []
    items = list(row.menu_items.select_related("page")) if saved else []
    socials = row.social_links.all() if saved else []
    contacts = contacts_of(row)
    audit = AccessibilityPage.objects.live().values("audited_on", "rate").first() or {}
    return Identity(
        name=row.name,
        tagline=row.tagline,
        logo=picture(row.logo, LOGO_SPEC),
        structure_name=contacts.name,
        phone=contacts.phone,
        email=contacts.email,
        hours=contacts.hours,
        address=row.address,
        footer_text=row.footer_text,
        banner=_banner(row),
        navigation=main_links(items),
        footer_links=footer_links(items),
        social_links=[Link(title=social.title, url=social.url) for social in socials],
        partners=[
            PartnerLogo(
                name=partner.name, url=partner.url, logo=picture(partner.logo, PARTNER_SPEC)
            )
            for partner in partners
        ],
        audited_on=audit.get("audited_on"),
        audit_rate=audit.get("rate"),
    )


def contacts_of(row: SiteSettings) -> Contacts:
    """Return the contacts of the settings or, without any there, of the default structure."""
    if row.phone or row.email:
        return Contacts(row.structure_name, row.phone, row.email, row.hours)
    structure = SupportStructure.objects.filter(is_default=True).first()
    if structure is None:
        return Contacts(row.structure_name)
    name = row.structure_name or structure.name
    return Contacts(name, structure.phone, structure.email, structure.hours)


def picture(image: Any, spec: str) -> Picture | None:
    """Return a rendition of ``image``; None without one, or when its file cannot be read."""
    if image is None:
        return None
    try:
        rendition = image.get_rendition(spec)
    except (OSError, SourceImageIOError, InvalidFilterSpecError):
        return None
    return Picture(url=rendition.url, width=rendition.width, height=rendition.height)


def banner_now(identity: Identity) -> Banner | None:
    """Return the banner if it stands now."""
    banner = identity.banner
    return banner if banner is not None and banner.shows_at(timezone.now()) else None


def _banner(row: SiteSettings) -> Banner | None:
    """Return the banner of the settings, whatever the date; None when its text is empty."""
    if not row.banner_text:
        return None
    return Banner(
        text=row.banner_text,
        level=row.banner_level,
        url=row.banner_url,
        link_text=row.banner_link_text,
        starts=row.banner_from,
        ends=row.banner_until,
    )
