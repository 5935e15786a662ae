"""What every page shows of the installation: menus, banner, partners; kept, and never stale."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory
from django.utils import timezone
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, Site

from core.models import SiteImage
from core.registry import MenuLink, menu_links
from pages.context_processors import describe, is_current, site
from pages.models import HomePage, IdentityStamp, MenuItem, Partner, SiteSettings, SocialLink
from pages.services.identity import current_identity
from pages.services.navigation import Link
from territories.models import SupportStructure
from tests.pages.factories import StandardPageFactory


@pytest.fixture
def row(home):
    return SiteSettings.load()


@pytest.fixture
def one_menu_link(monkeypatch):
    monkeypatch.setattr(
        menu_links, "_items", {"x": MenuLink("/annuaire/", "Trouver un programme", order=1)}
    )


def seen(path: str = "/") -> dict:
    return describe(current_identity(), path)


def test_without_any_row_it_has_defaults(db):
    SiteSettings.objects.all().delete()
    assert seen()["name"] == "Relais ETP"
    assert seen()["banner"] == ""
    assert seen()["accessibility_state"] == "non conforme"
    assert SiteSettings.objects.count() == 0


def test_without_tables_or_database_it_still_answers(db, monkeypatch):
    from django.db import OperationalError

    from pages.services import identity

    def broken(*_args, **_kwargs):
        raise OperationalError("no such table")

    without = SimpleNamespace(in_atomic_block=False, cursor=broken)
    monkeypatch.setattr(identity, "connection", without)
    assert seen()["name"] == "Relais ETP"


def test_a_404_page_works_without_site_nor_home(client, db):
    Site.objects.all().delete()
    Page.objects.filter(depth__gt=1).delete()
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert "Relais ETP" in response.content.decode()


def test_it_is_read_only_when_asked_for(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        site(RequestFactory().get("/"))


def test_one_query_once_it_is_known(row, django_assert_num_queries):
    seen()
    with django_assert_num_queries(1):
        seen()


def test_it_is_kept_even_where_nothing_was_saved(db, django_assert_max_num_queries):
    IdentityStamp.objects.all().delete()
    with django_assert_max_num_queries(8):
        seen()


def test_a_change_shows_at_once(row):
    assert seen()["phone"] == ""
    row.phone = "+33199001234"
    row.save()
    assert seen()["phone"] == "+33199001234"
    Partner.objects.create(settings=row, name="Un partenaire")
    assert [partner.name for partner in seen()["partners"]] == ["Un partenaire"]
    SocialLink.objects.create(settings=row, title="Réseau", url="https://exemple.fr/")
    assert [link.title for link in seen()["social_links"]] == ["Réseau"]


def test_the_default_menus_follow_the_pages(home, one_menu_link):
    shown = StandardPageFactory(parent=home, title="Au menu", slug="au-menu", show_in_menus=True)
    below = StandardPageFactory(parent=home, title="En bas", slug="en-bas", show_in_menus=False)
    shown.save_revision().publish()
    assert [item["title"] for item in seen()["navigation"]] == ["Trouver un programme", "Au menu"]
    assert [link.title for link in seen()["footer_links"]] == ["En bas"]
    below.unpublish()
    assert seen()["footer_links"] == []
    shown.delete()
    assert [item["title"] for item in seen()["navigation"]] == ["Trouver un programme"]


def test_a_slug_change_changes_the_menu(home, one_menu_link):
    page = StandardPageFactory(parent=home, title="Au menu", slug="ici", show_in_menus=True)
    page.save_revision().publish()
    page.slug = "la"
    page.save_revision().publish()
    assert seen()["navigation"][-1]["url"] == "/la/"


def test_an_arranged_menu_wins(row, home, one_menu_link):
    page = StandardPageFactory(parent=home, title="Une page", slug="une-page", show_in_menus=True)
    MenuItem.objects.create(settings=row, sort_order=2, page=page, label="Autrement dit")
    MenuItem.objects.create(settings=row, sort_order=1, path="/annuaire/", label="Chercher")
    MenuItem.objects.create(settings=row, sort_order=3, place="footer", page=page)
    assert [(item["title"], item["url"]) for item in seen()["navigation"]] == [
        ("Chercher", "/annuaire/"),
        ("Autrement dit", "/une-page/"),
    ]
    assert [link.title for link in seen()["footer_links"]] == ["Une page"]
    page.unpublish()
    assert [item["title"] for item in seen()["navigation"]] == ["Chercher"]


def test_the_current_page_is_marked(row, home, one_menu_link):
    assert [item["current"] for item in seen("/annuaire/un-programme/")["navigation"]] == [True]
    assert [item["current"] for item in seen("/autre/")["navigation"]] == [False]
    assert not is_current(Link("Accueil", "/"), "/autre/")
    assert is_current(Link("Accueil", "/"), "/")


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(None, None, True), (-1, 1, True), (1, None, False), (None, -1, False), (None, 1, True)],
)
def test_the_banner_stands_between_its_dates(row, client, start, end, shown):
    now = timezone.now()
    row.banner_text = "Fermé <jeudi> matin"
    row.banner_url, row.banner_link_text = "/contact/", "Nous joindre"
    row.banner_from = now + timedelta(hours=start) if start else None
    row.banner_until = now + timedelta(hours=end) if end else None
    row.save()
    html = client.get("/").content.decode()
    assert ("Fermé &lt;jeudi&gt; matin" in html) is shown
    assert ('<a href="/contact/">Nous joindre</a>' in html.split("<header")[0]) is shown


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"banner_url": "javascript:alert(1)", "banner_link_text": "x"}, "banner_url"),
        ({"banner_url": "/contact/"}, "banner_link_text"),
        ({"phone": "12 x"}, "phone"),
        ({"email": "pas une adresse"}, "email"),
        ({"name": ""}, "name"),
    ],
)
def test_wrong_settings_are_refused(row, fields, wrong):
    for name, value in fields.items():
        setattr(row, name, value)
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert wrong in error.value.message_dict


def test_a_banner_cannot_end_before_it_begins(row):
    row.banner_from = timezone.now()
    row.banner_until = row.banner_from - timedelta(days=1)
    with pytest.raises(ValidationError, match="avant de commencer"):
        row.full_clean()


def test_phones_are_kept_as_they_are_dialled(row):
    row.phone = "01.99.00 12 34"
    row.full_clean()
    assert row.phone == "+33199001234"


def test_a_menu_item_has_one_destination_and_a_label(row, home):
    with pytest.raises(ValidationError, match="Choisissez une page"):
        MenuItem(settings=row).full_clean()
    with pytest.raises(ValidationError, match="Choisissez une page"):
        MenuItem(settings=row, page=home, path="/x/", label="x").full_clean()
    with pytest.raises(ValidationError, match="texte de lien"):
        MenuItem(settings=row, path="/x/").full_clean()


# Wagtail leaves the temporary file of a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_logos_are_shown_with_their_sizes_and_names(row, client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    image = SiteImage.objects.create(title="Logo", file=get_test_image_file(size=(800, 200)))
    row.logo = image
    row.save()
    Partner.objects.create(settings=row, name="Un partenaire", logo=image)
    html = client.get("/").content.decode()
    assert 'alt="Un partenaire"' in html
    assert seen()["logo"].width == 320


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_logo_without_its_file_breaks_nothing(row, client, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    image = SiteImage.objects.create(title="Logo", file=get_test_image_file())
    image.file.storage.delete(image.file.name)
    row.logo = image
    row.save()
    assert client.get("/").status_code == 200
    assert seen()["logo"] is None


def test_the_default_support_structure_answers_until_the_site_has_contacts(row):
    structure = SupportStructure.objects.create(
        name="Pôle d’exemple",
        slug="pole",
        kind="pole",
        phone="+33199000000",
        email="pole@exemple.fr",
        is_default=True,
    )
    assert (seen()["structure_name"], seen()["phone"]) == ("Pôle d’exemple", "+33199000000")
    structure.phone = "+33199000001"
    structure.save()
    assert seen()["phone"] == "+33199000001"
    row.email = "site@exemple.fr"
    row.save()
    assert (seen()["phone"], seen()["email"]) == ("", "site@exemple.fr")


def test_a_rolled_back_change_leaves_nothing_behind(row):
    from django.db import transaction

    with pytest.raises(RuntimeError), transaction.atomic():  # noqa: PT012 – the block is what fails
        row.name = "Un autre nom"
        row.save()
        assert seen()["name"] == "Un autre nom"
        raise RuntimeError
    assert seen()["name"] == "Relais ETP"
    assert HomePage.objects.exists()
