"""The page where a partner makes the code of a widget."""

from html import unescape

import html5lib
import pytest

from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db

PATH = "/widget/code/"
HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(autouse=True)
def _one_entry(settings):
    settings.SITE_URL = "https://etp.exemple.fr"
    ProgrammeFactory()


def code_on(html: str) -> str:
    return unescape(html.split("<textarea")[1].split(">", 1)[1].split("</textarea>", maxsplit=1)[0])


def test_the_code_is_a_frame_with_a_title_and_a_link_inside(client):
    html = client.get(f"{PATH}?departement=95&pathologie=asthme&nombre=10&recherche=oui").content
    code = code_on(html.decode())
    (frame,) = html5lib.parse(code).iter(f"{HTML}iframe")
    query = "?departement=95&pathologie=asthme&nombre=10&recherche=oui"
    assert frame.get("src") == f"https://etp.exemple.fr/widget/{query}"
    assert "Val-d’Oise" in frame.get("title")
    assert frame.get("loading") == "lazy"
    assert int(frame.get("height")) <= 1400
    # What a browser shows of a frame that it refuses is the text inside, as it stands.
    (link,) = html5lib.parse(frame.text).iter(f"{HTML}a")
    assert link.get("href") == "https://etp.exemple.fr/annuaire/?departement=95&pathologie=asthme"
    assert link.text == frame.get("title")


def test_what_it_shows_is_what_the_code_shows(client):
    html = client.get(f"{PATH}?departement=95").content.decode()
    assert 'src="/widget/?departement=95"' in html
    assert "frame-src" in client.get(PATH)["Content-Security-Policy"]
    assert client.get("/widget/?departement=95").status_code == 200
    assert "https://etp.exemple.fr/widget/?departement=95&amp;rendu=fragment" in html


def test_what_was_chosen_stays_chosen(client):
    html = client.get(f"{PATH}?departement=95&nombre=15&recherche=oui").content.decode()
    assert '<option value="95" selected>' in html
    assert '<option value="15" selected>' in html
    assert " checked" in html


def test_a_wrong_value_is_said_and_no_code_can_be_smuggled_in(client):
    typed = '"><script>alert(1)</script>'
    html = client.get(PATH, {"departement": typed, "q": typed, "nombre": typed}).content.decode()
    assert html.count("n’est pas un choix possible") == 2  # each at its field, and nowhere else
    assert "ne couvre pas le département" not in html
    assert "<script>alert" not in html
    assert "<script>alert" not in code_on(html)


def test_it_needs_no_choice(client):
    html = client.get(PATH).content.decode()
    assert 'src="https://etp.exemple.fr/widget/"' in code_on(html)
    assert "noindex" not in html


def test_what_no_field_asks_is_said_above(client):
    html = client.get(f"{PATH}?departement=95&lieu=nullepart").content.decode()
    assert "Nous ne connaissons pas le lieu" in html
