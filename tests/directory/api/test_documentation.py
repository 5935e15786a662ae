"""The documentation of the API, and its examples, run as they are printed."""

import re
import shlex
import subprocess
import sys
from html import unescape
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from directory.api.api import api
from tests.directory.factories import ProgrammeFactory


@pytest.mark.django_db
def test_every_address_and_every_parameter_is_explained(client):
    html = client.get("/api/v1/docs").content.decode()
    for path, methods in api.get_openapi_schema()["paths"].items():
        assert f"GET {path}" in html
        for parameter in methods["get"]["parameters"]:
            assert f"<code>{parameter['name']}</code>" in html
            assert parameter["description"]
    for word in ("429", "304", "Retry-After", "If-None-Match", "CORS", "Licence Ouverte 2.0"):
        assert word in html


@pytest.mark.django_db
def test_the_page_asks_nothing_of_anybody_else(client):
    html = client.get("/api/v1/docs").content.decode()
    assert not re.findall(
        r'<(?:script|link|img)[^>]+(?:src|href)="https?://', html.split("canon")[0]
    )
    assert "swagger" not in html.lower()


@pytest.mark.django_db
def test_the_description_is_openapi_3_1(client):
    document = client.get("/api/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1.")
    assert document["info"]["title"] == "API de l’annuaire"
    assert set(document["paths"]) == {
        f"/api/v1/{name}"
        for name in ("programmes", "programmes/{identifiant}", "facettes", "organisations",
                     "pathologies", "territoires", "changements")
    }  # fmt: skip
    record = document["components"]["schemas"]["Fiche"]
    assert record["properties"]["titre"]["description"]
    operations = [methods["get"] for methods in document["paths"].values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)


def printed(html: str, kind: str) -> list[str]:
    return [
        unescape(code) for code in re.findall(rf'data-example="{kind}">(.*?)</code>', html, re.S)
    ]


@pytest.mark.django_db(transaction=True)
def test_the_examples_run_as_they_are_printed(live_server, client, settings):
    settings.SITE_URL = live_server.url
    ProgrammeFactory(complete=True, title="Vivre avec son asthme")
    html = client.get("/api/v1/docs").content.decode()
    curls, pythons = printed(html, "curl"), printed(html, "python")
    assert len(curls) == len(pythons) >= 5
    for command in curls:
        with opened_as_curl_would(command) as answer:
            assert answer.status == 200
            assert answer.headers["Content-Type"] == "application/json"
    told = [run(source) for source in pythons]
    assert "Vivre avec son asthme" in told[0]
    assert "1 fiches" in told[1]
    assert "Val-d’Oise 1" in told[2]
    assert "Rien de nouveau" in told[3]


def opened_as_curl_would(command: str):
    """Do what a printed line of curl does: an address, and perhaps headers."""
    program, *words = shlex.split(command)
    assert program == "curl"
    headers = {}
    while words[0] == "-H":
        name, _colon, value = words[1].partition(": ")
        headers[name] = value
        words = words[2:]
    (url,) = words
    try:
        return urlopen(Request(url, headers=headers), timeout=20)
    except HTTPError as error:
        raise AssertionError(f"{command}: {error.code}") from error


def run(source: str) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", source],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{source}\n{done.stderr}"
    return done.stdout
