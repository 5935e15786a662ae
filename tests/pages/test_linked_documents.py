"""Documents are found by their titles once a public page links them, and no longer."""

import pytest
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from core.models import SiteDocument
from directory.services.entries.files import holders_collection
from pages.linked_documents import KIND
from pages.services.linked_documents import refresh
from search.models import Document
from tests.pages.factories import StandardPageFactory

pytestmark = pytest.mark.wagtail_indexes


@pytest.fixture
def document(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return stored("Charte du réseau")


@pytest.fixture
def page(home, document):
    page = StandardPageFactory(parent=home, title="Nos textes", slug="nos-textes")
    link(page, document)
    page.save_revision().publish()
    return page


def stored(title, **values):
    file = ContentFile(b"%PDF-1.7 texte", name="charte.pdf")
    return SiteDocument.objects.create(title=title, file=file, file_size=1500, **values)


def link(page, document):
    page.body = [("document", {"document": document, "title": ""})]


def titles():
    return list(Document.objects.filter(kind=KIND).values_list("title", flat=True))


def test_a_document_of_the_library_is_not_published_by_being_there(document):
    assert titles() == []


def test_one_that_a_public_page_links_is_found(page, document, client):
    row = Document.objects.get(kind=KIND)
    assert (row.title, row.url) == ("Charte du réseau", document.url)
    assert row.summary.startswith("Fichier PDF, 1,5")
    html = client.get("/recherche/?q=charte").content.decode()
    assert "Documents à télécharger" in html
    assert document.url in html


def test_a_link_in_a_text_counts_too(home, document):
    page = StandardPageFactory(parent=home, slug="texte")
    page.body = [("paragraph", f'<p><a linktype="document" id="{document.pk}">la charte</a></p>')]
    page.save_revision().publish()
    assert titles() == ["Charte du réseau"]


def test_the_draft_of_a_page_publishes_nothing(home, document):
    page = StandardPageFactory(parent=home, slug="brouillon", live=False)
    link(page, document)
    page.save_revision()
    refresh()
    assert titles() == []


def test_it_goes_with_the_link_and_with_the_page(page, document):
    page.body = []
    page.save_revision().publish()
    assert titles() == []
    link(page, document)
    page.save_revision().publish()
    assert titles() == ["Charte du réseau"]
    page.unpublish()
    assert titles() == []
    page.save_revision().publish()
    Page.objects.get(pk=page.pk).delete()
    assert titles() == []


def test_it_is_hidden_behind_a_private_page_or_collection(page, document):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert titles() == []
    restriction.delete()
    assert titles() == ["Charte du réseau"]
    inside = Collection.get_first_root_node().add_child(name="Interne")
    document.collection = inside.add_child(name="Comité")
    document.save()
    assert titles() == ["Charte du réseau"]
    restriction = CollectionViewRestriction.objects.create(
        collection=inside, restriction_type="login"
    )
    assert titles() == []
    restriction.delete()
    assert titles() == ["Charte du réseau"]


def test_it_follows_its_title_and_its_end(page, document):
    document.title = "Statuts"
    document.save()
    assert titles() == ["Statuts"]
    document.delete()
    assert titles() == []


def test_what_holders_sent_is_found_by_no_title(page, document):
    document.collection = holders_collection()
    document.save()
    assert titles() == []


def test_what_has_not_changed_is_not_written(page, document):
    stamp = Document.objects.get(kind=KIND).changed
    assert refresh() == 0
    page.save_revision().publish()
    assert Document.objects.get(kind=KIND).changed == stamp
