"""The poster: one sheet whatever it says, and a code that is read."""

from datetime import time
from io import BytesIO

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from core.models import SiteImage
from events.models import Event
from events.papers.poster import poster_forms, poster_pdf, title_size
from tests.core.html import document, text_of
from tests.core.pdfs import codes_on, structure_of, told, words_of
from tests.events.factories import EventFactory
from tests.events.page_factories import in_days, make_page, sitting
from tests.territories.factories import SupportStructureFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SITE_URL = "https://relais.exemple.fr"


def logo(title: str) -> SiteImage:
    content = BytesIO()
    Image.new("RGB", (90, 30), "#336").save(content, "PNG")
    content.seek(0)
    return SiteImage.objects.create(title=title, file=ImageFile(content, name=f"{title}.png"))


def partner(name: str, image: SiteImage | None = None) -> dict:
    value = {"name": name, "url": "", "logo": image.pk if image else None}
    return {"type": "partner", "value": value}


def row_of(page) -> Event:
    return Event.objects.get(page_id=page.pk)


def test_it_says_what_when_where_for_whom_and_with_whom():
    structure = SupportStructureFactory(name="Plateforme d’exemple", logo=logo("plateforme"))
    page = make_page(
        title="L'ETP à Cergy : venez !",
        slug="etp-a-cergy",
        support_structure=structure,
        place_name="Salle des fêtes",
        contact_phone="+33199001234",
        partners=[partner("Hôpital d’exemple", logo("hopital")), partner("Association d’exemple")],
        days=[sitting(in_days(10), time(18, 30), time(20, 0))],
    )
    content = poster_pdf(row_of(page), seconds=60)
    about, text = told(content), words_of(content)
    assert (about["Tagged"], about["Pages"]) == ("yes", "1")
    assert "A4" in about["Page size"]
    for words in (
        "L’ETP à Cergy : venez !", "de 18 h 30 à 20 h", "Salle des fêtes", "Professionnels",
        "Gratuit", "Inscrivez-vous", "relais.exemple.fr/agenda/etp-a-cergy/", "01 99 00 12 34",
        "Organisé par Plateforme d’exemple", "avec Association d’exemple",
    ):  # fmt: skip
        assert words in text, words
    assert codes_on(content) == ["https://relais.exemple.fr/agenda/etp-a-cergy/"]
    assert structure_of(content).count("Figure") == 3


def test_the_longest_of_everything_stays_on_one_sheet():
    page = make_page(
        title=("Mieux vivre en intercommunalités, " * 9)[:255],
        slug="s" * 200,
        introduction=("Une introduction aussi longue que possible. " * 10)[:400],
        price_note=("20 € pour les adhérents, gratuit pour les étudiants. " * 4)[:200],
        place_name=("Une salle au nom sans fin " * 8)[:200],
        address=("12 rue de l’Exemple, bâtiment administratif, " * 7)[:300],
        partners=[partner(f"Partenaire {n} au nom assez long", logo(f"l{n}")) for n in range(9)],
        days=[sitting(in_days(10 + 7 * n), title="Intitulé " * 12) for n in range(12)],
    )
    content = poster_pdf(row_of(page), seconds=60)
    assert told(content)["Pages"] == "1"
    assert "12 séances" in words_of(content)
    assert codes_on(content) == [f"https://relais.exemple.fr/agenda/{'s' * 200}/"]
    assert structure_of(content).count("Figure") == 9


def test_a_series_lists_its_first_dates():
    page = make_page(days=[sitting(in_days(10 + n), title="Bouger") for n in range(8)])
    airy, close, closest = poster_forms(row_of(page))
    assert airy.count("Bouger") == 6
    assert "et 2 autres dates" in text_of(document(airy))
    assert "Bouger" not in close
    assert "autres dates" not in closest


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"registration_mode": "sans"}, "sans inscription"),
        ({"registration_mode": "invitation"}, "sur invitation"),
        ({"our_part": "intervenant"}, "Avec la participation de"),
        ({"mode": "distance"}, "En ligne"),
        ({"decision": "reporte"}, "Soirée découverte de l’ETP – reporté"),
    ],
)
def test_it_asks_for_what_can_be_done(values, words):
    event = EventFactory(**values)
    assert words in text_of(document(poster_forms(event)[0]))


@pytest.mark.parametrize(
    ("title", "size"),
    [("Soirée", 46), ("Une intercommunalité", 38), ("mot " * 30, 30), ("x" * 255, 23), ("", 46)],
)
def test_a_title_is_as_large_as_it_fits(title, size):
    assert title_size(title) == size


def test_queries_do_not_grow_with_partners():
    counts = []
    for size in (1, 7):
        signs = [partner(f"P{n}", logo(f"p{size}{n}")) for n in range(size)]
        event = row_of(make_page(partners=signs))
        poster_forms(event)
        event = row_of(event.page)
        with CaptureQueriesContext(connection) as queries:
            poster_forms(event)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
