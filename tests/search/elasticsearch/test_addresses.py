"""What the settings may say of a cluster."""

from traceback import format_exception

import pytest
from django.core.checks import run_checks

from search.elasticsearch.addresses import AddressError, Addresses, read_addresses
from search.elasticsearch.connection import client_for


@pytest.mark.parametrize(
    ("urls", "expected"),
    [
        ("http://localhost", Addresses(("http://localhost:9200",))),
        ("https://es.exemple.fr:443/es/", Addresses(("https://es.exemple.fr:443/es",))),
        ("http://[::1]:9201", Addresses(("http://[::1]:9201",))),
        (
            "http://moi:s%40cr%C3%A9t@a:1, http://moi:s%40cr%C3%A9t@b:2,",
            Addresses(("http://a:1", "http://b:2"), "moi", "s@crét"),
        ),
        (
            "http://moi:secret@a:1,http://b:2",
            Addresses(("http://a:1", "http://b:2"), "moi", "secret"),
        ),
        ("http://a:1,http://a:1/", Addresses(("http://a:1",))),
    ],
)
def test_addresses_are_read(urls, expected):
    assert read_addresses(urls) == expected


def test_user_and_password_may_stand_apart():
    found = read_addresses("http://moi:ancien@a", "autre", "nouveau")
    assert (found.user, found.password) == ("autre", "nouveau")


@pytest.mark.parametrize(
    ("urls", "why"),
    [
        (" , ", "Aucune adresse"),
        ("localhost:9200", "http://"),
        ("ftp://moi:secret@a", "http://"),
        ("http://", "pas de machine"),
        ("http://a:port", "port"),
        ("http://a:99999", "port"),
        ("http://a:0", "port nul"),
        ("http://[::1", "crochets"),
        ("http://moi:secret/suite@a", "port"),
        ("http://a?pretty", "après le chemin"),
        ("http://a,https://b", "mêlent"),
        ("http://un:deux@a,http://trois:secret@b", "plusieurs comptes"),
    ],
)
def test_what_names_no_cluster_is_refused_without_quoting_a_password(urls, why):
    with pytest.raises(AddressError, match=why) as refused:
        read_addresses(urls)
    assert "secret" not in "".join(format_exception(refused.value)[1:])


def test_a_client_knows_all_the_nodes_and_keeps_the_password_to_itself():
    client = client_for("http://moi:secret@a.exemple.fr:1,http://b.exemple.fr:2")
    nodes = {node.base_url for node in client.transport.node_pool.all()}
    assert nodes == {"http://a.exemple.fr:1", "http://b.exemple.fr:2"}
    assert "secret" not in repr(client)


def test_what_the_client_refuses_is_a_wrong_address():
    with pytest.raises(AddressError):
        client_for("http://a b")


def found(settings, **values: object) -> set[str]:
    """Return the identifiers of what the checks refuse."""
    for name, value in {"URL": "http://a", **values}.items():
        setattr(settings, f"ELASTICSEARCH_{name}", value)
    return {message.id for message in run_checks(tags=["search"])}


def test_good_settings_pass_the_checks(settings):
    assert found(settings) == found(settings, URL="", INDEX="É", SHARDS=0) == set()


@pytest.mark.parametrize(
    ("values", "identifier"),
    [
        ({"URL": "a:9200"}, "search.E001"),
        ({"INDEX": "Relais"}, "search.E002"),
        ({"INDEX": "-relais"}, "search.E002"),
        ({"INDEX": "relais*"}, "search.E002"),
        ({"SHARDS": 0}, "search.E003"),
        ({"CA_CERTS": "/nulle/part.pem"}, "search.E004"),
    ],
)
def test_wrong_settings_are_said_in_french(settings, values, identifier):
    assert found(settings, **values) == {identifier}
    (message,) = run_checks(tags=["search"])
    assert "ELASTICSEARCH_" in message.msg
    assert message.hint


def test_a_wrong_address_is_said_without_its_password(settings):
    settings.ELASTICSEARCH_URL = "ftp://moi:secret@a"
    (message,) = run_checks(tags=["search"])
    assert "secret" not in f"{message.msg} {message.hint}"
