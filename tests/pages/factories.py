"""Pages for tests, as small as they can be."""

from typing import Any

import factory
import wagtail_factories
from wagtail.models import Page, Site

from pages import models


class HomePageFactory(wagtail_factories.PageFactory):
    title = "Accueil"

    class Meta:
        model = models.HomePage


class StandardPageFactory(wagtail_factories.PageFactory):
    title = factory.Sequence(lambda number: f"Page {number}")
    introduction = "Une phrase simple."

    class Meta:
        model = models.StandardPage


class AccessibilityPageFactory(wagtail_factories.PageFactory):
    title = "Accessibilité"
    slug = "accessibilite"

    class Meta:
        model = models.AccessibilityPage


class ContactPageFactory(wagtail_factories.PageFactory):
    title = "Nous contacter"
    slug = "contact"
    recipient = "accueil@exemple.fr"

    class Meta:
        model = models.ContactPage


class GlossaryPageFactory(wagtail_factories.PageFactory):
    title = "Glossaire"
    slug = "glossaire"

    class Meta:
        model = models.GlossaryPage


def make_home(**fields: Any) -> models.HomePage:
    """Return a home page at the root of the default site."""
    root = Page.get_first_root_node()
    home = HomePageFactory(parent=root, slug="accueil", **fields)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    return home


def text_blocks(*headings: str) -> list[tuple[str, Any]]:
    """Return a body of parts, each with its paragraph."""
    blocks: list[tuple[str, Any]] = []
    for words in headings:
        blocks.append(("heading", {"text": words, "level": "2", "custom_anchor": ""}))
        blocks.append(("paragraph", "<p>Un texte simple.</p>"))
    return blocks
