"""The widget: the same offers inside other sites, without cookie, script or chrome."""

import html5lib
import pytest

from pages.services.identity import touch
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db

PATH = "/widget/"


def html_of(client, query=""):
    response = client.get(PATH + query)
    assert response.status_code == 200
    html = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(html)
    return html


def test_it_shows_the_cards_of_a_preset(client):
    ProgrammeFactory(title="Dans le Val-d’Oise")
    yvelines = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    ProgrammeFactory(title="Dans les Yvelines", places=[PlaceFactory(commune=yvelines)])
    html = html_of(client, "?departement=78")
    assert "Dans les Yvelines" in html
    assert "Dans le Val-d’Oise" not in html
    assert 'href="/annuaire/?departement=78"' in html


def test_links_leave_the_frame_and_nothing_else_is_there(client):
    ProgrammeFactory()
    html = html_of(client)
    assert '<base target="_top">' in html
    for absent in ("<script", "site-header", "site-footer", "style=", "<form", "data-combobox"):
        assert absent not in html


def test_anybody_may_frame_it_and_no_other_page(client):
    response = client.get(PATH)
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    for other in ("/widget/code/", "/annuaire/"):
        page = client.get(other)
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
        assert page["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("query", ["", "?recherche=oui&q=asthme", "?rendu=fragment", "?nombre=x"])
def test_a_cache_may_keep_it_for_everybody(client, query):
    """Without cookie, and under an address that no page has."""
    ProgrammeFactory()
    client.cookies["sessionid"] = "quelconque"
    first = client.get(PATH + query)
    assert first["Cache-Control"] == "public, max-age=300"
    assert not first.cookies
    assert "Cookie" not in first.get("Vary", "")
    assert client.get(PATH + query, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_it_shows_as_many_as_asked(client):
    many_entries(25)
    for query, shown in (("", 5), ("?nombre=12", 12), ("?nombre=20", 20)):
        assert html_of(client, query).count("<article") == shown


@pytest.mark.parametrize("typed", ["3", "21", "-1", "x", "9" * 400, "٣", "<b>"])
def test_a_wrong_number_is_said_and_five_are_shown(client, typed):
    many_entries(7)
    response = client.get(PATH, {"nombre": typed})
    html = response.content.decode()
    assert "Un encart montre" in html
    assert html.count("<article") == 5
    assert "<b>" not in html.split("notice__body")[1].split("</div>")[0]


def test_a_wrong_preset_is_said_inside(client):
    ProgrammeFactory()
    html = html_of(client, "?departement=99&pathologie=nimporte")
    assert "L’annuaire ne couvre pas le département «" in html
    assert "nimporte" in html


def test_one_may_search_inside_the_preset(client):
    ProgrammeFactory(title="Respirer")
    ProgrammeFactory(title="Bouger", pathologies=[PathologyFactory(slug="diabete")])
    html = html_of(client, "?departement=95&recherche=oui&q=bouger")
    assert "Bouger" in html
    assert "Respirer" not in html
    form = html.split("<form")[1].split("</form>")[0]
    assert 'target="_self"' in form
    assert 'autocomplete="off"' in form
    assert 'name="departement" value="95"' in form
    assert 'name="recherche" value="oui"' in form
    assert form.count('name="q"') == 1
    assert 'href="/widget/?departement=95&amp;recherche=oui" target="_self"' in html


def test_without_result_it_still_leads_to_the_directory(client):
    html = html_of(client, "?q=introuvable&orthographe=exacte")
    assert "Rien ne correspond" in html
    assert 'href="/annuaire/?q=introuvable' in html


def test_the_bare_list_stands_in_any_page(client, settings):
    settings.SITE_URL = "https://etp.exemple.fr"
    entry = ProgrammeFactory(title="Une <b>offre</b>", life__state="plus-de-place")
    response = client.get(f"{PATH}?rendu=fragment")
    html = response.content.decode()
    assert html.startswith('<div class="relais-etp" lang="fr">')
    assert html.rstrip().endswith("</div>")
    assert f'href="https://etp.exemple.fr{entry.get_absolute_url()}"' in html
    assert 'href="/' not in html
    assert "Une &lt;b&gt;offre" in html
    assert "Plus de place" in html
    assert "<h" not in html
    assert response["Access-Control-Allow-Origin"] == "*"


def test_a_draft_is_in_no_widget(client):
    ProgrammeFactory(title="Un brouillon", draft=True)
    ProgrammeFactory(title="Une offre arrêtée", life__state="arrete")
    for query in ("", "?rendu=fragment"):
        html = client.get(PATH + query).content.decode()
        assert "brouillon" not in html
        assert "Une offre arrêtée" not in html


def test_as_many_queries_at_any_size(client, django_assert_max_num_queries):
    touch()  # so that the identity of the site is kept in the process, as on a real one
    counts = []
    for start in (0, 15):
        many_entries(15, start)
        client.get(f"{PATH}?q=maladie&nombre=20")
        with django_assert_max_num_queries(4) as queries:
            client.get(f"{PATH}?q=maladie&nombre=20")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_it_is_only_read(client):
    assert client.post(PATH).status_code == 405
    assert client.head(PATH).status_code == 200
