"""Pages whose address is printed can be edited, and nothing that would break the address."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from pages.models import (
    AccessibilityPage,
    ContactPage,
    HomePage,
    LegalNoticePage,
    PersonalDataPage,
    SiteMapPage,
    StandardPage,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("laid_out")]

FIXED = [AccessibilityPage, ContactPage, LegalNoticePage, PersonalDataPage, SiteMapPage]


@pytest.fixture
def admin_client(client, ready_site):
    user = get_user_model().objects.create_superuser("admin@exemple.fr", "mot-de-passe-essai")
    client.force_login(user)
    return client


@pytest.mark.parametrize("model", [*FIXED, HomePage])
def test_it_can_be_edited_but_not_deleted_moved_or_unpublished(admin_client, model):
    page = model.objects.get()
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    for name in ("delete", "unpublish"):
        admin_client.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]))
    admin_client.get(reverse("wagtailadmin_pages:move", args=[page.pk]))
    parent = StandardPage.objects.first()
    admin_client.post(
        reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]), {"new": parent.pk}
    )
    admin_client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"]) + f"?id={page.pk}",
        {"id": page.pk},
    )
    admin_client.post(
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"]) + f"?id={page.pk}"
    )
    kept = model.objects.get()
    assert kept.live
    assert kept.url_path == page.url_path


def test_an_ordinary_page_can_be_deleted(admin_client):
    page = StandardPage.objects.get(slug="nos-missions")
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("model", FIXED)
def test_its_slug_cannot_change(ready_site, model):
    page = model.objects.get()
    page.slug = "ailleurs"
    with pytest.raises(ValidationError, match="ne peut pas changer"):
        page.full_clean()


def test_it_takes_no_end_date(ready_site):
    page = AccessibilityPage.objects.get()
    page.expire_at = timezone.now()
    with pytest.raises(ValidationError, match="date de fin"):
        page.full_clean()


def test_the_edit_page_says_why(admin_client):
    page = SiteMapPage.objects.get()
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Adresse permanente" in html
    assert 'name="slug"' not in html


def test_a_second_one_cannot_be_made(ready_site):
    assert not AccessibilityPage.can_create_at(ready_site)
    assert StandardPage.can_create_at(ready_site)


def test_it_may_be_put_in_order_among_its_siblings_only(ready_site, admin_client):
    user = get_user_model().objects.get()
    tester = SiteMapPage.objects.get().permissions_for_user(user)
    assert tester.can_move_to(ready_site)
    assert not tester.can_move_to(StandardPage.objects.first())
