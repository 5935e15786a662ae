"""The ready-made pages, in public and in the admin."""

import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import get_page_models

from accounts import groups
from core.registry import RetentionRule, retention
from pages.models import HomePage, LegalNoticePage, PersonalDataPage, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("laid_out")]


def main_of(client, path: str) -> str:
    return client.get(path).content.decode().split("<main")[1].split("</main")[0]


def test_the_home_page_begins_with_the_search_of_the_directory(client, ready_site):
    html = main_of(client, "/")
    assert re.search(r'<form[^>]*action="/annuaire/" method="get"', html)
    assert html.index('name="q"') < html.index("Par où commencer")
    assert html.count("<h1") == 1


def test_the_home_page_describes_the_site_to_search_engines(client, ready_site):
    SiteSettings.objects.create(structure_name="Pôle </script><b>", phone="+33199001234")
    SiteSettings.objects.exclude(phone="+33199001234").delete()
    html = client.get("/").content.decode()
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    graph = {item["@type"]: item for item in json.loads(data)["@graph"]}
    assert graph["Organization"]["name"] == "Pôle </script><b>"
    assert graph["Organization"]["telephone"] == "+33199001234"
    assert graph["WebSite"]["inLanguage"] == "fr"


def test_the_home_page_is_light(client, ready_site):
    assert len(client.get("/").content) < 40_000


def test_the_legal_notice_says_what_is_missing_and_what_is_known(client, ready_site):
    page = LegalNoticePage.objects.get()
    assert main_of(client, page.url).count("Information pas encore renseignée.") == 8
    site = SiteSettings.load()
    site.publisher_name, site.host_phone = "Association Exemple", "+33199001234"
    site.publisher_address = "1 rue de l’Exemple\n95000 Exemple"
    site.save()
    html = main_of(client, page.url)
    assert html.count("Information pas encore renseignée.") == 5
    assert "Association Exemple" in html
    assert "1 rue de l’Exemple, 95000 Exemple" in html
    assert "Licence Ouverte 2.0" in html
    assert "01\u00a099\u00a000\u00a012\u00a034" in html


def test_personal_data_shows_every_rule_of_retention(client, ready_site, monkeypatch):
    rule = RetentionRule("pages.SiteSettings", "trois jours", "un essai", lambda: 0)
    monkeypatch.setitem(retention._items, "essai", rule)
    page = PersonalDataPage.objects.get()
    html = main_of(client, page.url)
    assert "Trois jours" in html
    assert "Un essai" in html
    assert html.count("<tr>") == len(retention.names()) + 1
    assert "Le contact dédié n’est pas encore indiqué." in html
    SiteSettings.objects.update(dpo_contact="dpo@exemple.fr")
    assert "dpo@exemple.fr" in main_of(client, page.url)


@pytest.fixture
def admin_client(client, ready_site):
    user = get_user_model().objects.create_superuser("admin@exemple.fr", "mot-de-passe-essai")
    client.force_login(user)
    return client


PAGE_TYPES = [model for model in get_page_models() if model._meta.app_label == "pages"]


@pytest.mark.parametrize("model", PAGE_TYPES, ids=lambda model: model.__name__)
def test_every_page_type_can_be_edited_and_previewed(admin_client, model):
    page = model.objects.first()
    assert admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    assert (
        admin_client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])).status_code
        == 200
    )
    for mode, _label in page.preview_modes:
        assert page.make_preview_request(None, mode).status_code == 200


def test_only_pages_of_text_are_offered_under_the_home_page(ready_site):
    offered = {m.__name__ for m in HomePage.creatable_subpage_models() if m in PAGE_TYPES}
    assert "HomePage" not in offered
    assert "StandardPage" in offered
    assert not HomePage.can_create_at(ready_site)


def test_the_welcome_panel_flags_what_is_missing(admin_client):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Mentions légales incomplètes." in html
    assert "directeur ou directrice de la publication" in html
    assert "sans audit en cours de validité" in html
    assert "/admin/guides/charge-de-communication/" in html
    site = SiteSettings.load()
    for name in SiteSettings.LEGAL_FIELDS:
        setattr(site, name, "Rempli")
    site.phone = "+33199001234"
    site.save()
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Mentions légales incomplètes." not in html


def test_editing_a_legal_page_warns(admin_client):
    page = LegalNoticePage.objects.get()
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "informations manquantes" in html
    other = PersonalDataPage.objects.get().get_parent().specific
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).content.decode()
    assert "informations manquantes" not in html


def test_the_settings_can_be_opened_and_saved(admin_client):
    SiteSettings.load()
    url = reverse("wagtailsettings:edit", args=["pages", "sitesettings"])
    response = admin_client.get(url, follow=True)
    assert response.status_code == 200
    assert "Mentions légales" in response.content.decode()


@pytest.mark.parametrize(
    ("names", "slug"),
    [
        ([groups.COORDINATORS, groups.MODERATORS], "coordinateur"),
        ([groups.MODERATORS], "moderateur"),
        ([groups.COMMUNICATION], "charge-de-communication"),
        ([], "coordinateur"),
    ],
)
def test_the_help_menu_leads_to_the_guide_of_the_role(admin_client, names, slug):
    user = get_user_model().objects.get()
    user.groups.set(Group.objects.get_or_create(name=name)[0] for name in names)
    own = reverse("relais_own_guide")
    assert own in admin_client.get(reverse("wagtailadmin_home")).content.decode()
    page = admin_client.get(own, follow=True)
    assert page.redirect_chain[-1][0] == reverse("relais_guide", args=[slug])
    others = {one.slug for one in page.context["others"]}
    assert {"coordinateur", "moderateur", "charge-de-communication"} - others == {slug}


def test_guides_are_read_in_the_admin_only(admin_client, client):
    url = reverse("relais_guide", args=["charge-de-communication"])
    html = admin_client.get(url).content.decode()
    assert '<h2 id="choisir-ses-blocs">Choisir ses blocs</h2>' in html
    assert "<strong>Titre</strong>" in html
    assert admin_client.get(reverse("relais_guide", args=["rien"])).status_code == 404
    assert html.index("Écrire une actualité") < html.index("Guide du coordinateur")
    client.logout()
    assert client.get(url).status_code == 302


def test_the_admin_bears_the_name_of_the_site(admin_client):
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Relais ETP" in html
    assert "img/favicon" in html
