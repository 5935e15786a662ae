"""What holds for every address of the API."""

import gzip
import json

import pytest
from django.test import Client

from tests.directory.bulk import many_entries
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/api/v1/", "/api/v1/programmes", "/api/v1/facettes", "/api/v1/organisations",
    "/api/v1/pathologies", "/api/v1/territoires", "/api/v1/changements", "/api/v1/openapi.json",
]  # fmt: skip


def everywhere(test):
    return pytest.mark.parametrize("path", ADDRESSES)(test)


@everywhere
def test_any_page_may_read_it_and_no_cookie_is_needed(client, path):
    ProgrammeFactory()
    for response in (client.get(path), client.head(path), client.options(path)):
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in response
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
    assert client.options(path).status_code == 204
    assert client.options(path)["Allow"] == "GET, HEAD, OPTIONS"


@everywhere
def test_a_reader_that_has_it_receives_nothing(client, path):
    ProgrammeFactory()
    first = client.get(path)
    assert first.status_code == 200
    assert first["Cache-Control"] == "public, max-age=60"
    for known in (first["ETag"], first["ETag"].removeprefix("W/"), f'"x", {first["ETag"]}', "*"):
        again = client.get(path, headers={"If-None-Match": known})
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
        assert again["Access-Control-Allow-Origin"] == "*"
    assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200


def test_the_tag_moves_with_what_is_told(client):
    entry = ProgrammeFactory()
    path = f"/api/v1/programmes/{entry.public_id}"
    tag = client.get(path)["ETag"]
    entry.next_dates.create(starts_on="2099-01-01")
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


@everywhere
def test_it_is_only_read(path):
    client = Client(enforce_csrf_checks=True)
    for method in (client.post, client.put, client.patch, client.delete):
        response = method(path)
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD, OPTIONS"
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["title"] == "Méthode refusée"


def test_a_head_is_a_get_without_content(client):
    got, head = client.get("/api/v1/programmes"), client.head("/api/v1/programmes")
    assert head.status_code == 200
    assert head.content == b""
    assert head["ETag"] == got["ETag"]


def test_it_is_compressed_for_who_can_read_that(client):
    many_entries(5)
    plain = client.get("/api/v1/programmes")
    packed = client.get("/api/v1/programmes", headers={"Accept-Encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert json.loads(gzip.decompress(packed.content)) == plain.json()
    assert packed["ETag"] == plain["ETag"]


def test_too_many_requests_are_told_to_wait(client, settings):
    settings.API_REQUESTS_PER_MINUTE = 3
    for _ in range(3):
        assert client.get("/api/v1/territoires").status_code == 200
    refused = client.get("/api/v1/territoires")
    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"
    assert refused["Access-Control-Allow-Origin"] == "*"
    assert "plus de 3 demandes" in refused.json()["detail"]
    # Who asks nothing of the database is not counted, nor is another visitor.
    assert client.options("/api/v1/territoires").status_code == 204
    assert client.get("/api/v1/territoires", REMOTE_ADDR="192.0.2.7").status_code == 200


@pytest.mark.parametrize("path", ["/api/", "/api/v2/", "/api/v1/rien", "/api/v1/programmes/"])
def test_what_is_not_there(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"
    assert "https://etp.exemple.fr/api/v1/" in response.json()["detail"]


def test_what_no_view_should_see_is_refused_as_programs_read_it(client):
    for path in ("/api/v1/programmes?q=%00", f"/api/v1/programmes?q={'a' * 20_000}"):
        response = client.get(path)
        assert response.status_code == 400
        assert response["Content-Type"] == "application/problem+json"
