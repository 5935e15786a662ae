"""Nothing private leaves through any public output, whatever was typed anywhere."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from core import registry
from directory.public import public_entry
from directory.registered.documents import documents_of
from search.models import Document
from tests.directory.poison import poisoned_entry, refuse_poison

pytestmark = pytest.mark.django_db

FORBIDDEN_WORDS = ("autorisé", "agréé", "validé", "modification notifiée", "homologué")


@pytest.fixture
def poisoned(db):
    return poisoned_entry()


@pytest.mark.parametrize(
    "path",
    ["/annuaire/fiche-empoisonnee/", "/annuaire/", "/annuaire/?q=canari", "/annuaire/?q=asthme"],
)
def test_no_page_shows_it(client, poisoned, path):
    _programme, poison = poisoned
    response = client.get(path)
    assert response.status_code == 200
    refuse_poison(response.content.decode(), poison)


def test_the_page_shows_what_is_public(client, poisoned):
    programme, poison = poisoned
    page = client.get(programme.get_absolute_url()).content.decode()
    hidden = {"PublicContact", "ProfessionalContact"}  # without a number left, they are not shown
    for where, canary in poison.public_canaries.items():
        if where.partition(".")[0] not in hidden and where != "Organisation.logo":
            assert canary in page.lower(), where
    assert "[numéro retiré]" in page
    assert "01\u00a099\u00a000\u00a012\u00a034" in page
    assert "Programme déclaré à l’ARS (2022)" in page
    assert not [word for word in FORBIDDEN_WORDS if word in page]


def test_the_stopped_page_shows_nothing_of_it(client, poisoned):
    programme, poison = poisoned
    programme.life.state = "arrete"
    programme.life.save()
    response = client.get(programme.get_absolute_url())
    assert response.status_code == 410
    refuse_poison(response.content.decode(), poison)


def test_the_public_form_holds_nothing_of_it(poisoned):
    programme, poison = poisoned
    refuse_poison(repr(public_entry(programme, media=True)), poison)


def test_the_search_document_holds_nothing_of_it(poisoned):
    programme, poison = poisoned
    (document,) = documents_of([programme.pk])
    refuse_poison(repr(document), poison)
    row = Document.objects.get(key=programme.public_id)
    columns = {field.name: getattr(row, field.name) for field in Document._meta.fields}
    refuse_poison(json.dumps(columns, cls=DjangoJSONEncoder, ensure_ascii=False), poison)


def test_the_site_map_and_home_sections_hold_nothing_of_it(poisoned, rf):
    _programme, poison = poisoned
    refuse_poison(repr([list(section.entries()) for section in registry.sitemaps]), poison)
    contexts = [section.context(rf.get("/")) for section in registry.home_sections]
    refuse_poison(repr(contexts), poison)
