"""A section is a form over the draft: saved as a draft, the public version untouched."""

import pytest
from django.test import Client

from directory.models import Programme, Theme
from directory.sections import SECTIONS
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.directory.people import holder
from tests.directory.space_editing.helpers import filled, newest, page, sent, url, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory(complete=True)


@pytest.fixture
def team(programme, client):
    client.force_login(holder(programme.organisation))
    return client


@pytest.mark.parametrize("key", [section.key for section in SECTIONS])
def test_each_section_opens_and_an_untouched_one_changes_nothing(team, programme, key):
    before = Programme.objects.get(pk=programme.pk).latest_revision_id
    response = sent(team, url(programme, key))
    assert response.status_code == 302
    assert Programme.objects.get(pk=programme.pk).latest_revision_id == before


def test_a_text_is_saved_as_a_draft_and_the_public_page_stays(team, programme):
    response = sent(team, url(programme), title="Respirer mieux")
    assert response.url == url(programme)
    assert newest(programme).title == "Respirer mieux"
    assert Programme.objects.get(pk=programme.pk).title != "Respirer mieux"
    assert "Respirer mieux" not in Client().get(programme.get_absolute_url()).content.decode()
    assert "La version publique reste comme elle est" in words(team.get(url(programme)))


def test_next_goes_to_the_next_section_and_at_the_end_to_the_submission(team, programme):
    assert sent(team, url(programme), "next").url == url(programme, "pour-qui")
    last = sent(team, url(programme, "dossier"), "next").url
    assert last.endswith("/contacts-prives/")
    assert sent(team, last, "next").url.endswith("/envoyer/")


def test_only_the_title_is_required(team, programme):
    mark = filled(team.get(url(programme)))["loaded_revision"]
    alone = {"title": "Seul", "offer_type": "aec", "loaded_revision": mark}
    assert team.post(url(programme), alone).status_code == 302
    draft = newest(programme)
    assert (draft.title, draft.official_title, draft.receptions) == ("Seul", "Seul", [])
    response = sent(team, url(programme), title="", official_title="Gardé")
    assert response.status_code == 400
    assert "Titre pour le public : Remplissez ce champ." in words(response)
    assert filled(response)["official_title"] == ["Gardé"]


def test_lists_vocabularies_and_numbers_are_saved(team, programme):
    other = PathologyFactory(slug="bpco", label="BPCO")
    sent(team, url(programme, "pour-qui"), pathologies=[str(other.pk)], polypathology="False")
    theme = Theme.objects.create(name="Bouger", slug="bouger")
    response = sent(
        team,
        url(programme, "contenu"),
        themes=[str(theme.pk)],
        sitting_count="7",
        languages=["fr", "ar"],
    )
    assert response.status_code == 302
    draft = newest(programme)
    assert [row.slug for row in draft.pathologies.all()] == ["bpco"]
    assert draft.polypathology is False
    assert [tag.name for tag in draft.themes.all()] == ["Bouger"]
    assert (draft.sitting_count, draft.languages) == (7, ["fr", "ar"])


def test_days_are_read_as_the_browser_sends_them_or_as_people_type(team, programme):
    for typed in ("2024-03-05", "05/03/2024"):
        sent(team, url(programme, "dossier"), declared_on=typed)
        assert newest(programme).declared_on.isoformat() == "2024-03-05"
    response = sent(team, url(programme, "dossier"), declared_on="bientôt")
    assert response.status_code == 400
    assert "Cette date n’est pas lisible" in words(response)


def test_what_lies_beyond_the_scope_is_kept(team, programme, settings):
    settings.DEPARTEMENTS = ["95"]
    CommuneFactory()
    far = CommuneFactory(insee="78646", name="Versailles", departement__code="78").departement
    draft = Programme.objects.get(pk=programme.pk)
    draft.served_departements = [far]
    draft.save_revision()
    response = sent(team, url(programme, "lieux"), mobile_zone="20 km autour de Cergy")
    assert response.status_code == 302
    assert list(newest(programme).served_departements.all()) == [far]


@pytest.mark.parametrize(
    ("key", "changes", "sentence"),
    [
        ("essentiel", {"title": "x" * 10_000}, "120 caractères"),
        ("contenu", {"aims": "x" * 10_000}, "caractères"),
        ("contenu", {"sitting_count": "-3"}, "supérieur"),
        ("contenu", {"sitting_count": "99999999999999999999"}, "inférieur"),
        ("pour-qui", {"audiences": ["martiens"]}, "martiens"),
        ("pour-qui", {"pathologies": ["99999999"]}, "99999999"),
        ("pour-qui", {"pathologies": ["abc' OR 1=1 --"]}, "abc"),
        ("lieux", {"served_departements": ["zz"]}, "zz"),
        ("essentiel", {"notice": "Fermé", "notice_until": ""}, "Donnez une date de fin"),
    ],
)
def test_a_wrong_value_is_said_and_nothing_typed_is_lost(team, programme, key, changes, sentence):
    response = sent(team, url(programme, key), **changes)
    assert response.status_code == 400
    assert sentence in words(response)
    assert "Rien n’est perdu" in words(response)


def test_nul_bytes_and_quotes_are_only_characters(team, programme):
    response = sent(team, url(programme), title="L’\0asthme \"<b>'", notice="")
    assert response.status_code == 302
    assert newest(programme).title == "L’asthme \"<b>'"
    response = team.post(url(programme, "lieux"), {"places-total": "1", "served_cpts": "\0"})
    assert response.status_code in {302, 400, 409}


@pytest.mark.parametrize(
    "data",
    [
        {"places-total": "100000"},
        {"places-total": "-1"},
        {"places-total": "²"},
        {"places-total": "1e3"},
        {"places-total": "1", "action": "delete:places:x"},
        {"places-total": "1", "action": "up:places:99999999"},
        {"action": "drop:places"},
        {"action": ":::"},
    ],
)
def test_impossible_forms_are_refused_clearly(team, programme, data):
    assert team.post(url(programme, "lieux"), data).status_code == 400


@pytest.mark.parametrize("data", [{}, {"loaded_revision": "abc"}, {"loaded_revision": "9" * 50}])
def test_half_a_form_never_fails(team, programme, data):
    for section in SECTIONS:
        response = team.post(url(programme, section.key), data)
        assert response.status_code in {302, 400, 409}


def test_the_organisation_is_never_changed_by_a_form(team, programme):
    other = OrganisationFactory()
    sent(team, url(programme), organisation=str(other.pk), live="on", slug="volee", title="Neuf")
    draft = newest(programme)
    assert draft.organisation_id == programme.organisation_id
    assert draft.slug == programme.slug


def test_others_find_nothing(client, programme):
    addresses = [url(programme), url(programme, "lieux"), url(programme, "x")]
    addresses += [
        f"/espace/fiches/{programme.public_id}/{end}/"
        for end in ("modifier", "apercu", "envoyer", "retirer", "contacts-prives")
    ]
    for address in addresses:
        assert client.get(address).status_code == 302, address
    client.force_login(holder(OrganisationFactory()))
    for address in addresses:
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"title": "Volé"}).status_code in {404, 405}, address
    assert newest(programme).title == programme.title


def test_no_cache_keeps_a_page(team, programme):
    assert team.get(url(programme)).headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("key", "most"), [("essentiel", 20), ("lieux", 22), ("contacts", 20)])
def test_a_page_asks_the_same_of_the_database_for_one_place_and_for_thirty(
    client, key, most, django_assert_max_num_queries
):
    counts = []
    for number in (1, 30):
        commune = CommuneFactory()
        programme = ProgrammeFactory(places=[PlaceFactory(commune=commune) for _ in range(number)])
        draft = Programme.objects.get(pk=programme.pk)
        draft.title = "Brouillon"
        draft.save_revision()
        client.force_login(holder(programme.organisation))
        client.get(url(programme, key))
        with django_assert_max_num_queries(most) as queries:
            assert client.get(url(programme, key)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_labels_help_and_errors_are_tied_to_inputs(team, programme):
    tree = page(sent(team, url(programme), title=""))
    (title,) = [one for one in tree.iter("input") if one.get("name") == "title"]
    described = title.get("aria-describedby").split()
    assert {"id_title_helptext", "id_title_error"} <= set(described)
    every = {one.get("id") for one in tree.iter() if one.get("id")}
    assert set(described) <= every
    assert "#id_title" in {one.get("href") for one in tree.iter("a")}
