"""Pages are found by the search of the site as soon as they are public, and no longer."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from pages.documents import document_of, public_documents
from pages.models import GlossaryPage, HomePage, SiteMapPage, StandardPage
from search.models import Document
from tests.pages.factories import StandardPageFactory, text_blocks


@pytest.fixture
def page(home):
    page = StandardPageFactory(parent=home, title="Une page", slug="une-page")
    page.body = text_blocks("Le sommeil")
    page.save_revision().publish()
    return page


def found(page: Page) -> Document | None:
    return Document.objects.filter(kind="page", key=str(page.pk)).first()


def test_a_published_page_is_found(page):
    row = found(page)
    assert (row.title, row.url) == ("Une page", "/une-page/")
    assert "sommeil" in row.all_tokens


def test_a_draft_changes_nothing(page):
    page.title = "Autre titre"
    page.save_revision()
    assert found(page).title == "Une page"


def test_a_page_that_is_scheduled_is_not_found_before_its_hour(home):
    page = StandardPageFactory(parent=home, title="Plus tard", slug="plus-tard", live=False)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    assert found(page) is None


def test_it_is_forgotten_when_unpublished_or_deleted(page):
    page.unpublish()
    assert found(page) is None
    page.save_revision().publish()
    assert found(page) is not None
    Page.objects.get(pk=page.pk).delete()
    assert found(page) is None


def test_pages_under_a_deleted_one_are_forgotten_too(page):
    child = StandardPageFactory(parent=page, title="Dessous", slug="dessous")
    child.save_revision().publish()
    assert found(child) is not None
    page.delete()
    assert found(child) is None


def test_addresses_follow_a_new_slug_and_a_move(page, home, django_capture_on_commit_callbacks):
    child = StandardPageFactory(parent=page, title="Dessous", slug="dessous")
    child.save_revision().publish()
    page.slug = "ailleurs"
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
    assert found(child).url == "/ailleurs/dessous/"
    child.move(home, pos="last-child")
    assert found(child).url == "/dessous/"


def test_a_private_page_is_not_found(page):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert found(page) is None
    page.save_revision().publish()
    assert found(page) is None
    restriction.delete()
    assert found(page) is not None


def test_the_words_of_the_glossary_are_found(ready_site):
    document = document_of(GlossaryPage.objects.get())
    assert "bronchopneumopathie" in " ".join(document.other)
    assert "<" not in " ".join(document.other)


def test_home_page_and_site_map_lead_elsewhere(ready_site):
    kinds = {type(Page.objects.get(pk=item.key).specific) for item in public_documents()}
    assert HomePage not in kinds
    assert SiteMapPage not in kinds
    assert StandardPage in kinds


def test_they_are_read_with_few_queries(ready_site, django_assert_max_num_queries):
    for _ in range(20):
        StandardPageFactory(parent=ready_site)
    list(public_documents())
    with django_assert_max_num_queries(12):
        assert len(list(public_documents())) > 20
