"""What the pages room offers to the others: site map, search documents, the step of setup."""

from django.utils.translation import gettext_lazy as _

from core import registry
from pages import documents, linked_documents, sitemaps
from pages.services.content import run_setup_step
from pages.services.demo import fill_site_settings
from pages.services.identity import current_identity
from search.registry import DocumentSource, sources

SETUP_ORDER = 40
"""After territories and vocabularies, which the home page shows."""


def site_contacts() -> registry.SiteContacts:
    """Return who runs the site and how to reach them, as the foot of every page says it."""
    known = current_identity()
    return registry.SiteContacts(
        known.structure_name, known.phone, known.hours, known.email, known.address
    )


def register() -> None:
    """Register it all; called once, when the application is ready."""
    registry.site_contacts.register("pages", site_contacts)
    registry.sitemaps.register(
        "pages", registry.SitemapSection(title=_("Pages"), entries=sitemaps.page_entries)
    )
    registry.setup_steps.register(
        "pages", registry.SetupStep(_("Pages du site"), run_setup_step, order=SETUP_ORDER)
    )
    registry.demo_steps.register(
        "pages", registry.SetupStep(_("Identité du site"), fill_site_settings, order=SETUP_ORDER)
    )
    sources.register(
        documents.KIND,
        DocumentSource(
            kind=documents.KIND,
            label=_("Pages du site"),
            documents=documents.public_documents,
            order=40,
        ),
    )
    sources.register(
        linked_documents.KIND,
        DocumentSource(
            kind=linked_documents.KIND,
            label=_("Documents à télécharger"),
            documents=linked_documents.public_documents,
            order=60,
        ),
    )
