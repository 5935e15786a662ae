"""Under which licence the data leave, and the sentence by which they are quoted."""

from datetime import date

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Site

from core.french import long_date

LICENCE_NAME = "Licence Ouverte 2.0"
LICENCE_CODE = "etalab-2.0"
"""Its SPDX identifier."""
LICENCE_URL = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
LINK_HEADER = f'<{LICENCE_URL}>; rel="license"'


def site_name() -> str:
    """Return the name of this site, in one query."""
    site = Site.objects.filter(is_default_site=True).first()
    return (site.site_name if site else "") or settings.WAGTAIL_SITE_NAME


def attribution(day: date, name: str) -> str:
    """Return the sentence to copy: the licence asks for the source and the date of the data.

    Args:
        day: of the data.
        name: of the site.
    """
    return _("Source : %(name)s (%(url)s), données du %(day)s, Licence Ouverte 2.0.") % {
        "name": name,
        "url": f"{settings.SITE_URL}/donnees/",
        "day": long_date(day),
    }
