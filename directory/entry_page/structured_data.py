"""What search engines read of an entry, in the words of schema.org.

An entry is a ``Service`` of therapeutic patient education, provided by a ``MedicalOrganization``.
``MedicalTherapy`` would describe the therapy itself, whoever gives it; ``EducationalOccupational
Program`` is for diplomas; ``Course`` would promise sessions with dates in a course carousel. A
service has what people look for: who gives it, where, for whom, how to call, at what cost.
"""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from directory.enums import Cost, Language
from directory.public.data import (
    PublicCommune,
    PublicEntry,
    PublicOrganisation,
    PublicPlace,
)

LONGEST_DESCRIPTION = 300
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def structured_data(entry: PublicEntry) -> SafeString:
    """Return the JSON-LD of an entry, safe inside a ``<script type="application/ld+json">``."""
    text = json.dumps(describe(entry), ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308 – no tag can be closed or opened


def describe(entry: PublicEntry) -> dict[str, Any]:
    """Return the description of an entry, without empty members."""
    url = f"{settings.SITE_URL}{entry.path}"
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Service",
            "@id": url,
            "url": url,
            "name": entry.title,
            "alternateName": entry.official_title,
            "serviceType": "Éducation thérapeutique du patient",
            "description": " ".join(entry.aims)[:LONGEST_DESCRIPTION],
            "category": [pathology.label for pathology in entry.pathologies],
            "provider": _provider(entry.organisation),
            "audience": [
                {"@type": "Audience", "audienceType": audience.label}
                for audience in entry.audiences
            ],
            "areaServed": [choice.label for choice in entry.served],
            "availableChannel": [_channel(entry, place) for place in entry.places],
            "offers": {"@type": "Offer", "price": 0, "priceCurrency": "EUR"}
            if entry.cost and entry.cost.code == Cost.GRATUIT
            else None,
        }
    )


def _provider(organisation: PublicOrganisation) -> dict[str, Any]:
    """Return the structure, under the number by which the State knows it."""
    return _filled(
        {
            "@type": "MedicalOrganization",
            "name": organisation.name,
            "url": organisation.website,
            "telephone": organisation.phone,
            "identifier": {
                "@type": "PropertyValue",
                "propertyID": "FINESS",
                "value": organisation.finess,
            }
            if organisation.finess
            else None,
            "address": _address(organisation.address, organisation.postcode, organisation.commune)
            if organisation.commune
            else None,
        }
    )


def _channel(entry: PublicEntry, place: PublicPlace) -> dict[str, Any]:
    """Return a place with the first contact of the entry."""
    contact = entry.contacts[0] if entry.contacts else None
    return _filled(
        {
            "@type": "ServiceChannel",
            "availableLanguage": [
                language.label for language in entry.languages if language.code != Language.AUTRE
            ],
            "serviceLocation": _filled(
                {
                    "@type": "Place",
                    "name": place.name,
                    "address": _address(place.address, place.postcode, place.commune),
                    "geo": {
                        "@type": "GeoCoordinates",
                        "latitude": place.latitude,
                        "longitude": place.longitude,
                    }
                    if place.is_exact
                    else None,
                }
            ),
            "servicePhone": _filled(
                {
                    "@type": "ContactPoint",
                    "contactType": contact.role,
                    "telephone": contact.phone,
                    "email": contact.email,
                }
            )
            if contact
            else None,
        }
    )


def _address(street: str, postcode: str, commune: PublicCommune) -> dict[str, Any]:
    return _filled(
        {
            "@type": "PostalAddress",
            "streetAddress": street,
            "postalCode": postcode,
            "addressLocality": commune.name,
            "addressCountry": "FR",
        }
    )


def _filled(members: dict[str, Any]) -> dict[str, Any]:
    """Return ``members`` without those that say nothing."""
    return {name: value for name, value in members.items() if value not in (None, "", [], {})}
