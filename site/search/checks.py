"""Checks of the settings that name a search cluster."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.utils.translation import gettext as _

from search.elasticsearch.addresses import AddressError, read_addresses

_INDEX_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,99}")


def cluster_is_well_named(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse addresses that cannot be those of a cluster, and settings that it would refuse."""
    found: list[CheckMessage] = []
    if not settings.ELASTICSEARCH_URL:
        return found
    try:
        read_addresses(settings.ELASTICSEARCH_URL)
    except AddressError as error:
        found.append(
            Error(
                _("ELASTICSEARCH_URL ne peut pas servir. %(why)s") % {"why": error},
                hint=_(
                    "Écrivez par exemple « https://compte:motdepasse@recherche.exemple.fr:9200 », "
                    "plusieurs nœuds séparés par des virgules ; ou laissez la variable vide : le "
                    "site cherche alors dans sa base de données."
                ),
                id="search.E001",
            )
        )
    if not _INDEX_NAME.fullmatch(settings.ELASTICSEARCH_INDEX):
        found.append(
            Error(
                _("ELASTICSEARCH_INDEX ne peut pas nommer un index."),
                hint=_("Minuscules sans accent, chiffres, « - », « _ » et « . » : relais-etp."),
                id="search.E002",
            )
        )
    if settings.ELASTICSEARCH_SHARDS < 1:
        found.append(
            Error(
                _("ELASTICSEARCH_SHARDS doit valoir 1 ou plus."),
                hint=_("Un seul fragment suffit jusqu’à des millions de documents."),
                id="search.E003",
            )
        )
    authority = settings.ELASTICSEARCH_CA_CERTS
    if authority and not Path(authority).is_file():
        found.append(
            Error(
                _("ELASTICSEARCH_CA_CERTS nomme un fichier qui n’existe pas."),
                hint=_("Laissez la variable vide pour les autorités que connaît le système."),
                id="search.E004",
            )
        )
    return found
