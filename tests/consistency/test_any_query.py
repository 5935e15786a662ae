"""Whatever a visitor writes behind a public address: an answer, never an error of ours."""

import re

import pytest
from django.core.cache import cache

from core import registry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("whole_site")]

ALLOWED = {200, 301, 302, 400, 404}
# The parameters of the public site (they are printed on paper, and so never change).
PARAMETERS = [
    "q", "pathologie", "public", "departement", "intercommunalite", "cpts", "type", "structure",
    "mode", "format", "cadre", "accueil", "cout", "patient-partenaire", "langue", "fauteuil",
    "soir-samedi", "commune", "lieu", "rayon", "tri", "page",
]  # fmt: skip
# Those of the agenda, the news and the letters alone.
OTHERS = ["mois", "annee", "categorie", "mot-cle", "liste", "depuis"]
ENTRY = r"/annuaire/(?!carte/)[a-z0-9-]+/"
TERRITORY = r"/territoires/[a-z0-9-]+/"
SHARES = 12  # as many as the test with the fewest cases has
HOSTILE = {
    "empty": "",
    "blank": " ",
    "NUL": "\0",
    "NUL within": "a\0b",
    "double quote": '"',
    "quotes": "'\"`",
    "unbalanced": '"diabete AND (',
    "10,000 characters": "a" * 10_000,
    "many words": "diabete " * 900,
    "SQL": "1' OR '1'='1'; DROP TABLE directory_programme; --",
    "HTML": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)',
    "template": "{{ 7*7 }}{% now %}",
    "percent": "%s %(x)s %",
    "wildcards": "* ? % _ [a-",
    "negative": "-1",
    "huge": "9" * 400,
    "not a number": "nan",
    "infinite": "1e999",
    "other digits": "٣²",
    "emoji": "👩🏽‍⚕️",
    "right to left": "\u202e\u0645",
    "lone accent": "\u0301",
    "line breaks": "a\r\nX-Header: b",
    "backslash": "\\",
    "path": "../../etc/passwd",
    "JSON": '{"a": [1]}',
}


@pytest.fixture
def addresses(client, request) -> list[str]:
    """Return the public addresses: what the site map lists, with one entry for all.

    All territories have one view: each case visits one of each kind, and its share of the others,
    so that every territory is visited in each test.
    """
    listed = [entry.path for section in registry.sitemaps for entry in section.entries()]
    territories = [path for path in listed if re.fullmatch(TERRITORY, path)]
    pages = [path for path in listed if not re.fullmatch(f"{ENTRY}|{TERRITORY}", path)]
    entry = re.search(rf'href="({ENTRY})"', client.get("/annuaire/").content.decode())
    assert pages
    assert entry
    (rank,) = request.node.callspec.indices.values()
    departement, group, arrondissement = territories[0], territories[20], territories[-1]
    share = territories[rank % SHARES :: SHARES]
    pages += sorted({departement, group, arrondissement, *share})
    return [*pages, entry[1], "/annuaire/", "/recherche/", "/cette-page-nexiste-pas/"]


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_any_value_of_any_parameter(client, addresses, value):
    wrong = []
    for path in addresses:
        status = client.get(path, dict.fromkeys([*OTHERS, *PARAMETERS], value)).status_code
        if status not in ALLOWED:
            wrong.append((path, "all", status))
    for path in ("/annuaire/", "/recherche/"):
        for name in PARAMETERS:
            response = client.get(path, {name: value})
            if response.status_code not in ALLOWED:
                wrong.append((path, name, response.status_code))
            if value.startswith("<script"):
                assert "<script>alert" not in response.content.decode()
    assert wrong == []


@pytest.mark.parametrize(
    "query",
    ["%", "%ff%fe", "%C0%80", "=", "&&&", "q", "q[]=1", "q=1&q=2&q=3", "page=1&page=abc", "?" * 50,
     "&".join(f"x{n}=1" for n in range(2_000)), "a=" + "%41" * 3_000],
    ids=lambda query: query[:20],
)  # fmt: skip
def test_any_query_string(client, addresses, query):
    wrong = [
        (path, response.status_code) for path in addresses
        if (response := client.get(f"{path}?{query}")).status_code not in ALLOWED
    ]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_any_value_in_any_public_form(client, addresses, value):
    """Every field of every form that is sent without an account, filled with the same thing."""
    tried = 0
    for path in addresses:
        # The band of the footer, the same on all pages, is sent to its own address by its tests.
        html = client.get(path).content.decode().partition("<main")[2].partition("</main>")[0]
        for form in re.findall(r'(?is)<form\b[^>]*method="?post.*?</form>', html):
            names = set(re.findall(r'\bname="([^"]+)"', form)) - {"csrfmiddlewaretoken"}
            cache.clear()  # the brake on forms is not what is tried here
            response = client.post(path, dict.fromkeys(names, value))
            assert response.status_code in ALLOWED | {403, 405, 422}
            tried += 1
    assert tried


@pytest.mark.parametrize("value", ["%00", "%ff", "..%2f..%2fetc%2fpasswd", "a" * 5_000, "'", "%22"])
def test_any_path(client, value):
    wrong = [
        (path, status)
        for path in (f"/{value}", f"/annuaire/{value}/", f"/r/{value}", f"/territoires/{value}/")
        if (status := client.get(path).status_code) not in ALLOWED
    ]
    assert wrong == []
