"""The public page of an event: its state first, the parts of each type, nothing hidden."""

import json
import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image
from wagtail.documents import get_document_model

from core.models import SiteImage
from events.enums import Decision, EventMode, RegistrationMode
from events.models import (
    DiscoveryEveningPage,
    DropInPage,
    Event,
    MeetingPage,
    SeminarPage,
    TrainingPage,
    WorkshopPage,
)
from tests.core.html import all_of, document, text_of
from tests.directory.factories import ProgrammeFactory
from tests.events.factories import registered
from tests.events.page_factories import in_days, make_page, sitting
from tests.events.pages.people import coordinator
from tests.territories.factories import CommuneFactory, CPTSFactory, DepartementFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


MOST_QUERIES = 14
SECRET = "https://exemple.fr/salle-secrete"
KINDS = (SeminarPage, DiscoveryEveningPage, WorkshopPage, TrainingPage, DropInPage, MeetingPage)


def read(client, page):
    answer = client.get(f"/agenda/{page.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def main(client, page):
    return text_of(all_of(document(read(client, page)), "main")[0]).replace("\u00a0", " ")


def call(client, page):
    found = re.search(r'class="btn" href="([^"]+)"', read(client, page))
    return found[1] if found else None


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_has_a_page(client, kind):
    page = make_page(kind, title="Un événement", commune=CommuneFactory(name="Cergy"))
    told = main(client, page)
    assert "Un événement" in told
    assert "Cergy" in told
    assert "18 h 30" in told
    assert "Gratuit" in told


def test_an_open_event_tells_its_places_and_calls_to_register(client):
    page = make_page(capacity=40, held_back=4)
    assert "Inscriptions ouvertes" in main(client, page)
    assert "Il reste 36 places." in main(client, page)
    assert call(client, page) == f"/agenda/{page.slug}/inscription/"
    assert f'href="/agenda/{page.slug}.ics"' in read(client, page)


def test_a_full_event_offers_the_waiting_list_if_it_has_one(client):
    page = make_page(capacity=1)
    registered(Event.objects.get())
    told = main(client, page)
    assert "Plus de place" in told
    assert "S’inscrire en liste d’attente" in told
    page.has_waiting_list = False
    page.save_revision().publish()
    assert call(client, page) is None


@pytest.mark.parametrize(
    ("values", "told", "is_called"),
    [
        ({"opens_at": timezone.now() + timedelta(days=2)}, "Les inscriptions ouvriront le", False),
        ({"closes_at": timezone.now() - timedelta(days=1)}, "Inscriptions closes", False),
        ({"registration_mode": RegistrationMode.SANS}, "Sans inscription", False),
        ({"registration_mode": RegistrationMode.INVITATION}, "reçu une invitation", False),
        ({"registration_mode": RegistrationMode.APPROBATION}, "Demander une place", True),
        (
            {"registration_mode": RegistrationMode.AILLEURS, "registration_url": SECRET},
            "Inscription sur un autre site",
            True,
        ),
        ({"days": [sitting(in_days(-5))]}, "Passé", False),
    ],
)
def test_each_state_is_said(client, values, told, is_called):
    page = make_page(**values)
    assert told in main(client, page)
    assert (call(client, page) is not None) is is_called


@pytest.mark.parametrize(
    ("decision", "told"), [(Decision.ANNULE, "Annulé"), (Decision.REPORTE, "Reporté")]
)
def test_a_decision_is_told_with_its_reason_and_nobody_is_called(client, decision, told):
    page = make_page()
    Event.objects.update(decision=decision, decision_reason="Grève des transports.")
    assert told in main(client, page)
    assert "Grève des transports." in main(client, page)
    assert call(client, page) is None
    assert f'href="/agenda/{page.slug}.ics"' not in read(client, page)


def test_what_is_postponed_has_no_day_and_stays_so_when_the_first_one_has_passed(client):
    page = make_page(days=[sitting(in_days(-3))])
    Event.objects.update(decision=Decision.REPORTE, decision_reason="Grève.")
    told = main(client, page)
    assert "Nouvelle date à venir (d’abord prévu" in told
    assert "Passé" not in told


def test_the_territory_is_said(client):
    page = make_page(cpts=CPTSFactory(name="CPTS du Lac", slug="cpts-du-lac"), host="MSP du Bois")
    assert "Territoire : CPTS du Lac" in main(client, page)
    assert "Accueillie par : MSP du Bois" in main(client, page)
    assert 'href="/agenda/?cpts=cpts-du-lac"' in read(client, page)
    online = make_page(mode=EventMode.DISTANCE, departement=DepartementFactory(name="Val-d’Oise"))
    assert "Territoire : Val-d’Oise" in main(client, online)


@pytest.mark.parametrize("mode", [EventMode.DISTANCE, EventMode.HYBRIDE])
def test_the_link_to_connect_is_never_shown(client, mode):
    page = make_page(mode=mode, online_link=SECRET, commune=CommuneFactory())
    content = read(client, page)
    assert SECRET not in content
    assert "envoyé par courriel aux personnes inscrites" in content
    assert SECRET not in client.get("/agenda/").content.decode()
    assert SECRET not in client.get("/recherche/?q=soiree").content.decode()


def test_what_search_engines_read(client):
    page = make_page(
        WorkshopPage, title="</script><b>x", days=[sitting(in_days(5)), sitting(in_days(9))],
        commune=CommuneFactory(name="Cergy"),
    )  # fmt: skip
    content = read(client, page)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', content, re.DOTALL)
    data = json.loads(found[1])
    event = Event.objects.get()
    assert data["name"] == "</script><b>x"
    assert data["startDate"] == event.starts_at.isoformat()
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert data["location"]["address"]["addressLocality"] == "Cergy"
    assert len(data["subEvent"]) == 2
    assert data["offers"]["availability"] == "https://schema.org/InStock"
    Event.objects.update(decision=Decision.ANNULE)
    content = read(client, page)
    assert "schema.org/EventCancelled" in content
    assert "schema.org/Offer" not in content
    assert '"Offer"' not in content


def test_a_series_lists_its_dates_and_one_registration(client):
    days = [sitting(in_days(5), title="Bouger"), sitting(in_days(19), title="Manger")]
    told = main(client, make_page(WorkshopPage, days=days))
    assert "2 séances" in told
    assert "Bouger" in told
    assert "Une seule inscription vaut pour toutes les séances." in told


def test_a_seminar_tells_its_day_then_its_synthesis(client):
    synthesis = [{"type": "paragraph", "value": "<p>Ce que nous avons appris.</p>"}]
    timetable = [
        {"type": "line", "value": {"time": "9 h", "title": "Accueil", "speakers": "L’équipe"}}
    ]
    coming = make_page(SeminarPage, timetable=timetable, synthesis=synthesis)
    assert "Accueil" in main(client, coming)
    assert "appris" not in main(client, coming)
    over = make_page(SeminarPage, synthesis=synthesis, days=[sitting(in_days(-3))])
    assert "Ce que nous avons appris." in main(client, over)


def test_an_evening_shows_the_public_cards_of_its_programmes_alone(client):
    shown, hidden = ProgrammeFactory(title="Mieux vivre avec l’asthme"), ProgrammeFactory()
    hidden.unpublish()
    blocks = [{"type": "programme", "value": one.pk} for one in (shown, hidden)]
    content = read(client, make_page(programmes=blocks, referral="Appelez-nous."))
    assert "Mieux vivre avec l’asthme" in content
    assert hidden.title not in content
    assert "Comment orienter un patient" in content


def test_an_event_off_the_agenda_is_reached_by_its_address_alone(client):
    page = make_page(MeetingPage, title="Comité secret", is_listed=False)
    assert 'content="noindex"' in read(client, page)
    for path in ("/agenda/", "/recherche/?q=comite", "/plan-du-site/", "/"):
        assert "Comité secret" not in client.get(path).content.decode()


def test_a_page_that_is_public_no_more_is_not_found(client):
    page = make_page()
    page.unpublish()
    assert client.get(f"/agenda/{page.slug}/").status_code == 404
    assert client.get("/agenda/%00/").status_code in (400, 404)


def test_a_draft_is_previewed_before_it_has_a_row(client):
    page = make_page(WorkshopPage, publish=False, title="Brouillon d’atelier", capacity=8)
    page.save_revision()
    client.force_login(coordinator())
    answer = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert answer.status_code == 200
    assert "Brouillon d’atelier" in answer.content.decode()
    assert not Event.objects.exists()


def test_a_draft_without_a_date_is_previewed(client):
    page = make_page(publish=False)
    page.sittings = []
    page.save_revision()
    client.force_login(coordinator())
    assert client.get(f"/admin/pages/{page.pk}/view_draft/").status_code == 200


def test_queries_are_few_whatever_the_event_says(client, django_assert_max_num_queries):
    counted = []
    for number in (1, 4):
        blocks = [{"type": "programme", "value": ProgrammeFactory().pk} for _n in range(number)]
        days = [sitting(in_days(5 + day)) for day in range(number)]
        commune = CommuneFactory()
        page = make_page(
            programmes=blocks, days=days, partners=with_logos(number), documents=files(number),
            commune=commune, cpts=CPTSFactory(), image=drawn(),
        )  # fmt: skip
        counted.append(counted_queries(client, page, django_assert_max_num_queries))
    assert counted[0] == counted[1]


def test_queries_are_few_whatever_was_published_afterwards(client, django_assert_max_num_queries):
    counted = []
    for number in (1, 4):
        page = make_page(
            SeminarPage, days=[sitting(in_days(-3))], slides=files(number),
            documents=files(number), partners=with_logos(number),
        )  # fmt: skip
        counted.append(counted_queries(client, page, django_assert_max_num_queries))
    assert counted[0] == counted[1]


def counted_queries(client, page, at_most):
    """Return how many queries the page of an event asks, once its renditions are made."""
    read(client, page)
    with at_most(MOST_QUERIES) as asked:
        read(client, page)
    return len(asked)


def with_logos(number):
    return [
        {"type": "partner", "value": {"name": f"P{n}", "url": "", "logo": drawn().pk}}
        for n in range(number)
    ]


def drawn():
    content = BytesIO()
    Image.new("RGB", (9, 3)).save(content, "PNG")
    return SiteImage.objects.create(title="x", file=ContentFile(content.getvalue(), "x.png"))


def files(number):
    kept = [
        get_document_model().objects.create(title="x", file=ContentFile(b"x", "x.pdf"))
        for _n in range(number)
    ]
    return [{"type": "document", "value": one.pk} for one in kept]
