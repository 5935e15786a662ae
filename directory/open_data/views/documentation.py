"""``/donnees/``: what there is, what every field means, under which licence, whom to call."""

from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from directory.open_data.definitions import DEFINITIONS, FILES
from directory.open_data.documented import sections
from directory.open_data.dump import shelf
from directory.open_data.dump.publishing import last_report
from directory.open_data.licence import LICENCE_NAME, LICENCE_URL, attribution, site_name

YEARLY = ("programmes.csv", "programmes.json", "structures.csv", "arretes.csv")
"""Files of a frozen year that the page leads to."""
HEADINGS = (
    ("fichiers", _("Les fichiers de la nuit")),
    ("annees", _("Une année, un fichier figé")),
    ("recherche", _("Une recherche, un fichier")),
    ("changements", _("Ce qui a changé depuis un jour")),
    ("tableau", _("Le tableau pathologie × territoire")),
    ("licence", _("Licence, et comment citer")),
    ("mots", _("Les mots")),
    ("champs", _("Les champs")),
    ("controle", _("Aucun contact privé")),
    ("appeler", _("Qui appeler")),
)
EXAMPLES = ("csv?pathologie=asthme", "json?q=diabète", "geojson?public=enfants&cout=gratuit")


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """Show the page."""
    made = shelf.days()
    today = timezone.localdate()
    context: dict[str, Any] = {
        "headings": [{"anchor": anchor, "text": text} for anchor, text in HEADINGS],
        "sections": sections(),
        "definitions": DEFINITIONS,
        "licence_name": LICENCE_NAME,
        "licence_url": LICENCE_URL,
        "attribution": attribution(made[0] if made else today, site_name()),
        "day": made[0] if made else None,
        "files": _files(),
        "former_days": made[1:],
        "years": shelf.years(),
        "year_files": YEARLY,
        "report": _report(),
        **_addresses(today),
    }
    return render(request, "directory/open_data/documentation.html", context)


def _addresses(today: date) -> dict[str, Any]:
    """Return the addresses that the page shows."""
    since = (today - timedelta(days=7)).isoformat()
    return {
        "canonical": f"{settings.SITE_URL}{reverse('directory:open_data')}",
        "examples": [f"/annuaire/programmes.{example}" for example in EXAMPLES],
        "changes_json": f"{reverse('directory:open_data_changes', args=['json'])}?depuis={since}",
        "changes_csv": f"{reverse('directory:open_data_changes', args=['csv'])}?depuis={since}",
        "schema_url": reverse("directory:open_data_schema"),
        "sums": reverse("directory:open_data_file", args=["SHA256SUMS"]),
        "table_url": reverse("directory:open_data_table"),
        "table_csv": reverse("directory:open_data_table_csv"),
        "api_url": reverse("directory:api:docs"),
    }


def _files() -> list[tuple[str, int, Any]]:
    """Return the files of the last set: name, size in bytes, what it is."""
    made = shelf.days()
    if not made:
        return []
    folder, found = shelf.set_of_day(made[0]), []
    for name, what in FILES.items():
        with suppress(FileNotFoundError):  # another set takes its place at this moment
            found.append((name, (folder / name).stat().st_size, what))
    return found


def _report() -> dict[str, Any] | None:
    """Return the last redaction report, counted as the page tells it."""
    found = last_report()
    if found is None:
        return None
    return {
        "made_at": datetime.fromisoformat(found["controle_le"]),
        "values": sum(found["valeurs_cherchees"].values()),
        "by_kind": sorted(found["valeurs_cherchees"].items()),
        "outputs": sorted(found["sorties_lues"].items()),
        "read": sum(found["sorties_lues"].values()),
        "unread": found["sorties_illisibles"],
        "found": found["contacts_prives_trouves"],
    }
