"""The image and the leaflet of an entry."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images.tests.utils import get_test_image_file

from core.models import SiteDocument, SiteImage
from directory.public import public_entry
from pages.services.identity import touch
from tests.core.html import all_of, document, text_of
from tests.directory.factories import ProfessionalContactFactory, ProgrammeFactory

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]


@pytest.fixture
def illustrated(db):
    image = SiteImage.objects.create(
        title="Salle", file=get_test_image_file(), description="Une salle claire", credit="Exemple"
    )
    leaflet = SiteDocument.objects.create(
        title="Plaquette 06 39 98 12 34", file=ContentFile(b"%PDF-1.4", name="plaquette.pdf")
    )
    return ProgrammeFactory(
        complete=True, image=image, leaflet=leaflet,
        professional_contacts=[ProfessionalContactFactory()],
    )  # fmt: skip


def test_the_image_says_what_it_shows(client, illustrated):
    tree = document(client.get(illustrated.get_absolute_url()).content.decode())
    (image,) = [node for node in tree.iter("img") if node.get("alt") == "Une salle claire"]
    assert image.get("width")
    assert image.get("height")
    assert "Exemple" in text_of(next(tree.iter("main")))


def test_the_leaflet_can_be_downloaded(client, illustrated):
    tree = document(client.get(illustrated.get_absolute_url()).content.decode())
    (link,) = [node for node in tree.iter("a") if "plaquette" in (node.get("href") or "")]
    assert "Plaquette [numéro retiré]" in text_of(link)
    assert "PDF" in text_of(link)
    assert all_of(tree, "a", href=link.get("href"))


def test_a_page_with_everything_keeps_within_twelve_queries(client, illustrated):
    touch()
    client.get(illustrated.get_absolute_url())
    with CaptureQueriesContext(connection) as queries:
        client.get(illustrated.get_absolute_url())
    assert len(queries) <= 12


def test_lists_and_indexes_do_not_read_media(illustrated):
    entry = public_entry(illustrated)
    assert entry.image is None
    assert entry.leaflet is None
