"""Errors are said in French, with the right status, and never vanish."""

import logging

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.views.decorators.http import require_POST

from core.exceptions import TooManyRequests
from core.throttle import throttle

pytestmark = pytest.mark.django_db


def raising(error):
    def view(request):
        raise error

    return view


def throttled(request):
    throttle(request, "probe", limit=2, seconds=600)
    return HttpResponse("ok")


def echo(request):
    return HttpResponse(request.POST.get("word", ""))


handler400 = "core.error_pages.bad_request"
urlpatterns = [
    path("400", raising(SuspiciousOperation("internal cause"))),
    path("403", raising(PermissionDenied("internal cause"))),
    path("405", require_POST(echo)),
    path("413", raising(RequestDataTooBig("internal cause"))),
    path("429", raising(TooManyRequests(retry_after=60))),
    path("500", raising(RuntimeError("internal cause"))),
    path("throttled", throttled),
    path("echo", echo),
    path("", include("config.urls")),
]
here = override_settings(ROOT_URLCONF=__name__)


@pytest.mark.django_db
@here
@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500])
def test_page_in_french_with_its_status(client, status):
    client.raise_request_exception = False
    response = client.get(f"/{status}" if status != 404 else "/absente/")
    html = response.content.decode()
    assert response.status_code == status
    assert '<html lang="fr"' in html
    assert html.count("<h1") == 1
    assert "internal cause" not in html


@here
def test_what_a_button_opens_says_which_methods_it_takes(client):
    assert client.get("/405")["Allow"] == "POST"


@here
def test_an_error_leaves_its_traceback(client, caplog):
    client.raise_request_exception = False
    with caplog.at_level(logging.ERROR):
        client.get("/500")
    assert any(record.exc_info for record in caplog.records if record.name == "django.request")


def test_the_page_500_needs_no_database(client):
    from django.template.loader import get_template

    html = get_template("500.html").render()
    assert "<h1" in html


@here
def test_too_many_requests(client):
    assert [client.get("/throttled").status_code for _ in range(3)] == [200, 200, 429]
    response = client.get("/throttled")
    assert response["Retry-After"] == "600"
    assert client.get("/throttled", REMOTE_ADDR="198.51.100.7").status_code == 200


@here
def test_large_bodies_are_refused_before_they_are_read(client):
    big = client.post("/echo", {"word": "x" * 3_000_000})
    assert big.status_code == 413
    assert client.post("/echo", {"word": "x" * 1_000_000}).status_code == 200


@pytest.mark.parametrize("path", ["/%00", "/annuaire/?q=%00", "/?" + "a" * 20_000])
def test_malformed_addresses(client, path):
    assert client.get(path).status_code == 400


@here
def test_csrf_failure_keeps_what_was_typed():
    browser = Client(enforce_csrf_checks=True)
    sent = {"word": "mes <mots>", "password": "secret-typed"}
    response = browser.post("/echo", sent, headers={"Origin": "http://testserver"})
    html = response.content.decode()
    assert response.status_code == 403
    assert "mes &lt;mots&gt;" in html
    assert "secret-typed" not in html
    token = response.context["csrf_token"]
    again = browser.post("/echo", {"word": "mes <mots>", "csrfmiddlewaretoken": str(token)})
    assert again.content.decode() == "mes <mots>"


@here
@pytest.mark.parametrize("origin", ["https://ailleurs.exemple.fr", "http://[x", "null", None])
def test_csrf_failure_keeps_nothing_of_a_foreign_form(origin):
    browser = Client(enforce_csrf_checks=True)
    headers = {"Origin": origin} if origin else {}
    response = browser.post("/echo", {"word": "planted"}, headers=headers)
    assert response.status_code == 403
    assert "planted" not in response.content.decode()
