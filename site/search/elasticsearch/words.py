"""What went wrong with a cluster, said in French to whoever runs a command."""

from django.utils.translation import gettext as _
from elasticsearch import ApiError, ConnectionError, ConnectionTimeout, TransportError  # noqa: A004 – its name

from search.elasticsearch.addresses import AddressError
from search.elasticsearch.failures import LateError, in_one_line


def why(error: Exception) -> str:
    """Return what ``error``, one of ``failures.FAILURES``, means, with what the cluster said."""
    return f"{_meaning(error)} ({in_one_line(error)})"


def _meaning(error: Exception) -> str:
    if isinstance(error, AddressError):
        return _("ELASTICSEARCH_URL ne peut pas servir")
    if isinstance(error, LateError):
        return _("L’index du cluster est à reconstruire : « manage.py search_index rebuild »")
    if isinstance(error, ConnectionTimeout):
        return _("Le cluster ne répond pas à temps")
    if isinstance(error, ConnectionError):
        return _("Le cluster ne peut pas être joint")
    if isinstance(error, TransportError):
        return _("Ce qui répond n’est pas un cluster Elasticsearch")
    statuses = {
        401: _("Le cluster refuse le compte ou le mot de passe"),
        403: _("Le cluster refuse l’écriture : droits insuffisants, ou index en lecture seule"),
        404: _("L’index demandé n’existe pas dans le cluster"),
        429: _("La file d’attente du cluster est pleine"),
    }
    status = error.status_code if isinstance(error, ApiError) else None
    return statuses.get(status or 0, _("Le cluster refuse ce qui lui est envoyé"))
