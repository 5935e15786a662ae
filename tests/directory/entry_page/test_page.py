"""The page of an entry, in the order in which a patient reads."""

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directory.models import NextDate, Place
from pages.services.identity import touch
from territories.models import SupportStructure
from tests.core.html import all_of, document, text_of
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PlaceFactory,
    ProfessionalContactFactory,
    ProgrammeFactory,
    PublicContactFactory,
)

pytestmark = pytest.mark.django_db


def read(client, programme):
    response = client.get(programme.get_absolute_url())
    assert response.status_code == 200
    return document(response.content.decode())


def section(tree, identifier):
    (found,) = all_of(tree, "section", aria_labelledby=identifier)
    return text_of(found)


@pytest.fixture
def complete(db):
    return ProgrammeFactory(
        complete=True,
        title="Mieux vivre avec son asthme",
        organisation=OrganisationFactory(
            name="Hôpital d’exemple", website="https://www.exemple.fr"
        ),
        professional_contacts=[ProfessionalContactFactory()],
        life__confirmed_days=10,
    )


def test_sections_come_in_the_order_of_a_patient(client, complete):
    titles = [text_of(heading) for heading in read(client, complete).iter("h2")]
    assert titles[:9] == [
        "Pour qui",
        "Où",
        "Comment participer",
        "Ce qui se passe",
        "Contact",
        "Qui l’organise",
        "Cette fiche est-elle à jour ?",
        "Vous orientez un patient",
        "Partager cette fiche",
    ]


def test_everything_told_is_shown(client, complete):
    NextDate.objects.create(programme=complete, starts_on=timezone.localdate() + timedelta(days=9))
    tree = read(client, complete)
    told = {
        "pour-qui": ["Asthme", "Adultes, aidants", "Les adultes suivis pour un asthme."],
        "ou": ["Hôpital de jour, bâtiment B", "1 rue de l’Exemple", "95000 Cergy", "RER A",
               "Accessible en fauteuil roulant", "le mardi, 14 h – 17 h", "À l’hôpital"],
        "comment-participer": ["Appelez le secrétariat.", "Venez au premier rendez-vous.",
                               "Trois semaines", "Gratuit", "Prochaines dates"],
        "ce-qui-se-passe": ["Reconnaître une crise", "Un premier rendez-vous",
                            "4 séances de 2 heures, une fois par semaine", "6 à 8 personnes"],
        "contact": ["Secrétariat", "01 99 00 12 34", "secretariat@exemple.fr",
                    "du lundi au vendredi"],
        "qui-organise": ["Hôpital d’exemple", "exemple.fr", "Médecin", "animation des séances",
                         "Programme déclaré à l’ARS (2021)"],
        "fiche": ["Informations confirmées par l’équipe", "Texte modifié le",
                  "Prochaine confirmation attendue le", "Fiche créée le", "modérateur"],
    }  # fmt: skip
    for identifier, words in told.items():
        text = section(tree, identifier)
        for word in words:
            assert word in text, word
    fold = text_of(all_of(tree, "details", id="orienter")[0])
    for words in ("Tout médecin.", "Une lettre et la dernière ordonnance.", "Trois semaines",
                  "Troubles cognitifs sévères.", "etp@mssante.exemple.fr", "MSSanté"):  # fmt: skip
        assert words in fold


def test_steps_are_a_numbered_list(client, complete):
    (steps,) = [node for node in read(client, complete).iter("ol") if node.get("class") == "steps"]
    assert [text_of(item) for item in steps] == [
        "Appelez le secrétariat.",
        "Venez au premier rendez-vous.",
    ]


def test_phones_can_be_called(client, complete):
    targets = {node.get("href") for node in read(client, complete).iter("a")}
    assert {"tel:+33199001234", "tel:+33199005678"} <= targets


def test_notice_and_state_stand_on_top(client):
    until = timezone.localdate() + timedelta(days=30)
    programme = ProgrammeFactory(
        notice="Le secrétariat déménage.", notice_until=until,
        life__state="suspendu", life__until=until,
    )  # fmt: skip
    text = text_of(next(read(client, programme).iter("main")))
    assert "Cette offre est suspendue jusqu’au" in text
    assert text.index("suspendue jusqu’au") < text.index("Pour qui")
    assert text.index("Le secrétariat déménage.") < text.index("Pour qui")


def test_a_notice_of_the_past_is_gone(client):
    yesterday = timezone.localdate() - timedelta(days=1)
    programme = ProgrammeFactory(notice="Fermé cet été.", notice_until=yesterday)
    assert "Fermé cet été" not in text_of(read(client, programme))


def test_a_next_date_expires_by_itself(client):
    programme = ProgrammeFactory()
    NextDate.objects.create(programme=programme, starts_on=timezone.localdate() - timedelta(days=1))
    assert "Prochaines dates" not in text_of(read(client, programme))


def test_what_nobody_told_is_said_in_one_line(client):
    text = section(read(client, ProgrammeFactory(bare=True)), "fiche")
    assert "Non renseigné : publics, conditions pour participer, lieu" in text
    assert "contact" in text
    assert "L’équipe n’a pas encore confirmé ces informations." in text


def test_an_old_confirmation_is_said_to_be_old(client):
    text = text_of(read(client, ProgrammeFactory(life__confirmed_days=600)))
    assert "C’était il y a plus d’un an : appelez avant de venir." in text
    assert "Accueille de nouvelles personnes" not in text


@pytest.fixture
def structure(db):
    found = SupportStructure.objects.create(
        name="Plateforme d’exemple", slug="plateforme", kind="plateforme", phone="+33199004242"
    )
    found.departements.set([CommuneFactory().departement])
    found.save()
    return found


def test_the_support_structure_answers_where_there_is_no_contact(client, structure):
    text = section(read(client, ProgrammeFactory(public_contacts=[])), "contact")
    assert "Besoin d’aide pour trouver ou joindre un programme" in text
    assert "Plateforme d’exemple" in text


def test_the_help_block_stands_once_on_every_entry(client, structure):
    for programme in (ProgrammeFactory(), ProgrammeFactory(bare=True)):
        tree = read(client, programme)
        assert len(all_of(tree, "section", aria_labelledby="besoin-d-aide")) == 1
    own = SupportStructure.objects.create(name="UTEP d’exemple", slug="utep", kind="utep")
    programme = ProgrammeFactory(organisation=OrganisationFactory(support_structure=own))
    assert "UTEP d’exemple" in section(read(client, programme), "besoin-d-aide")


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"legal_state": "complet"}, True),
        ({"legal_state": "preparation"}, False),
        ({"legal_state": "arrete"}, False),
        ({"offer_type": "aec", "legal_state": "complet"}, False),
    ],
)
def test_only_a_declared_programme_is_said_to_be_declared(client, fields, shown):
    programme = ProgrammeFactory(declared_on="2023-04-05", **fields)
    page = client.get(programme.get_absolute_url()).content.decode()
    assert ("Programme déclaré à l’ARS (2023)" in page) is shown


def test_sharing_needs_no_script(client, complete):
    targets = [node.get("href") or "" for node in read(client, complete).iter("a")]
    address = f"%2Fr%2F{complete.public_id}"
    assert [url for url in targets if url.startswith("sms:?&body=") and address in url]
    assert [url for url in targets if url.startswith("mailto:?subject=") and address in url]


def test_the_printed_sheet_has_a_qr_code_and_the_address_in_letters(client, complete):
    tree = read(client, complete)
    (printed,) = [node for node in tree.iter("div") if "qr" in (node.get("class") or "").split()]
    assert list(printed.iter("{http://www.w3.org/2000/svg}svg"))
    assert f"/r/{complete.public_id}" in text_of(printed)


def test_search_engines_read_a_service(client, complete):
    tree = read(client, complete)
    (script,) = all_of(tree, "script", type="application/ld+json")
    data = json.loads(text_of(script))
    assert data["@type"] == "Service"
    assert data["name"] == "Mieux vivre avec son asthme"
    assert data["provider"]["@type"] == "MedicalOrganization"
    assert data["offers"]["price"] == 0
    channel = data["availableChannel"][0]
    assert channel["serviceLocation"]["address"]["addressLocality"] == "Cergy"
    assert channel["servicePhone"]["telephone"] == "+33199001234"
    assert (
        all_of(tree, "link", rel="canonical")[0].get("href").endswith(complete.get_absolute_url())
    )


def test_a_text_cannot_close_the_script_of_json_ld(client):
    programme = ProgrammeFactory(title="</script><b>x & y")
    (script,) = all_of(read(client, programme), "script", type="application/ld+json")
    assert json.loads(text_of(script))["name"] == "</script><b>x & y"


def test_lines_that_begin_with_a_dash_make_a_list(client):
    programme = ProgrammeFactory(aims="Vous saurez :\n- reconnaître <une> crise\n- agir")
    (aims,) = [node for node in read(client, programme).iter("div")
               if (node.get("class") or "") == "prose"]  # fmt: skip
    assert [text_of(item) for item in aims.iter("li")] == ["reconnaître <une> crise", "agir"]


def test_headings_have_no_gap_and_nothing_is_inline(client, complete):
    tree = read(client, complete)
    levels = [int(node.tag[1]) for node in tree.iter() if str(node.tag) in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not [node for node in tree.iter() if node.get("style") or node.get("onclick")]
    scripts = [node for node in tree.iter("script") if not node.get("src")]
    assert [node.get("type") for node in scripts] == ["application/ld+json"]
    identifiers = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(identifiers) == len(set(identifiers))


def test_queries_do_not_grow_with_places_and_contacts(client, structure):
    touch()
    counts = []
    for size in (1, 30):
        programme = ProgrammeFactory(
            complete=True,
            places=[PlaceFactory(label=f"Lieu {number}") for number in range(size)],
            public_contacts=PublicContactFactory.build_batch(size),
            professional_contacts=ProfessionalContactFactory.build_batch(size),
        )
        client.get(programme.get_absolute_url())
        with CaptureQueriesContext(connection) as queries:
            client.get(programme.get_absolute_url())
        counts.append(len(queries))
    assert Place.objects.filter(programme=programme).count() == 30
    assert counts[0] == counts[1] <= 12


def test_the_page_stays_light(client, complete, structure):
    assert len(client.get(complete.get_absolute_url()).content) <= 25_000
