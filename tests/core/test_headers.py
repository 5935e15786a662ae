"""Security headers: strict on the public site, what Wagtail needs in the admin."""

import pytest
from django.contrib.auth import get_user_model

pytestmark = pytest.mark.django_db


def policy(response) -> dict[str, str]:
    """Return the directives of a response's Content-Security-Policy."""
    parts = response["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts)


def test_public_site_is_strict(client):
    response = client.get("/page-absente/")
    directives = policy(response)
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == "'self'"
    assert directives["style-src"] == "'self'"
    assert directives["frame-ancestors"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in response["Permissions-Policy"]
    assert "geolocation=(self)" in response["Permissions-Policy"]


def test_admin_has_its_own_policy(client):
    directives = policy(client.get("/admin/login/"))
    assert directives["script-src"] == "'self' 'unsafe-inline'"
    assert directives["img-src"] == "'self' data: blob:"
    assert directives["frame-ancestors"] == "'self'"


def test_admin_opens_for_an_administrator(client):
    user = get_user_model().objects.create_superuser("admin@exemple.fr", "un mot de passe long")
    client.force_login(user)
    response = client.get("/admin/")
    assert response.status_code == 200
    assert "gravatar" not in response.content.decode()
