"""One client of the cluster for each process."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from search.elasticsearch.addresses import AddressError, read_addresses

SEARCH_SECONDS = 1.0
"""What a search gets; after that the memory of the process answers."""
WRITE_SECONDS = 30.0
"""What a batch of documents or a change of the aliases gets."""


@lru_cache(maxsize=4)
def client_for(urls: str, user: str = "", password: str = "") -> Elasticsearch:
    """Return the client of the nodes that ``urls`` name, one for all the threads of the process.

    It tries another node at once when one is gone, and does not try again when one is slow: a node
    that refuses a connection has cost no time, one that answers late has cost all of it. A single
    node is tried twice: it may have closed the connection that was kept.

    Raises:
        AddressError: when ``urls`` cannot be those of a cluster; nothing is asked of it yet.
    """
    addresses = read_addresses(urls, user, password)
    options: dict[str, Any] = {}
    if addresses.user:
        options["basic_auth"] = (addresses.user, addresses.password)
    if settings.ELASTICSEARCH_CA_CERTS and addresses.nodes[0].startswith("https:"):
        options["ca_certs"] = settings.ELASTICSEARCH_CA_CERTS
    try:
        return Elasticsearch(
            list(addresses.nodes),
            request_timeout=SEARCH_SECONDS,
            retry_on_timeout=False,
            retry_on_status=(),
            max_retries=max(1, len(addresses.nodes) - 1),
            **options,
        )
    except ValueError as error:
        raise AddressError(str(error)) from error


def configured_client() -> Elasticsearch:
    """Return the client of the cluster that the settings name; raises as ``client_for``."""
    return client_for(
        settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_USER, settings.ELASTICSEARCH_PASSWORD
    )


def for_writing(client: Elasticsearch) -> Elasticsearch:
    """Return ``client`` with the patience that writing needs."""
    return client.options(request_timeout=WRITE_SECONDS)
