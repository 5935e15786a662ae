"""The optional tile server: allowed on the map's page alone, and only when it is set."""

import pytest

pytestmark = pytest.mark.django_db


def images_allowed(client, path):
    policy = client.get(path)["Content-Security-Policy"]
    return next(part for part in policy.split("; ") if part.startswith("img-src"))


def test_no_third_party_by_default(client):
    assert images_allowed(client, "/annuaire/carte/") == images_allowed(client, "/annuaire/")


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://tuiles.exemple.fr/{z}/{x}/{y}.png", "https://tuiles.exemple.fr"),
        ("https://{s}.exemple.fr:8443/{z}/{x}/{y}.png", "https://*.exemple.fr:8443"),
    ],
)
def test_tiles_are_allowed_on_the_map_alone(client, settings, url, origin):
    settings.MAP_TILES_URL = url
    settings.MAP_TILES_ATTRIBUTION = "© Exemple"
    assert images_allowed(client, "/annuaire/carte/").endswith(f" {origin}")
    assert origin not in images_allowed(client, "/annuaire/")


def test_tiles_of_our_own_need_no_permission(client, settings):
    settings.MAP_TILES_URL = "/tuiles/{z}/{x}/{y}.png"
    assert images_allowed(client, "/annuaire/carte/") == images_allowed(client, "/annuaire/")
