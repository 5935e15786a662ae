"""What laying the pages out does to a site that has none yet, or one made by hand."""

import pytest
from django.core.management import call_command
from wagtail.models import Page, Site

from pages import models
from pages.services.content import lay_out_pages

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("url", "hostname", "port"),
    [
        ("https://etp.exemple.fr", "etp.exemple.fr", 443),
        ("http://127.0.0.1:8765", "127.0.0.1", 8765),
        ("http://etp.exemple.fr", "etp.exemple.fr", 80),
    ],
)
def test_the_site_follows_site_url(settings, url, hostname, port):
    settings.SITE_URL = url
    lay_out_pages()
    site = Site.objects.get()
    assert (site.hostname, site.port) == (hostname, port)
    assert site.root_page.specific == models.HomePage.objects.get()
    assert site.site_name


def test_a_page_made_before_setup_stays():
    root = Page.get_first_root_node()
    welcome = Page.objects.get(depth=2)
    kept = welcome.add_child(instance=Page(title="Écrite à la main", slug="a-la-main"))
    lay_out_pages()
    assert Page.objects.filter(pk=kept.pk).exists()
    assert root.get_children().count() == 2


def test_setup_runs_the_step(monkeypatch):
    monkeypatch.setenv("ADMIN_PASSWORD", "mot-de-passe-essai")
    call_command("setup", "--no-input", "--email", "admin@exemple.fr", verbosity=0)
    assert models.HomePage.objects.count() == 1
