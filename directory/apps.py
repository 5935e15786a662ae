"""Configuration of the `directory` room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DirectoryConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "directory"
    label = "directory"
    verbose_name = "Annuaire"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare documents, set-up steps and what follows a publication."""
        from core.registry import (
            MenuLink,
            SetupStep,
            home_sections,
            jobs,
            menu_links,
            retention,
            setup_steps,
            sitemaps,
        )
        from directory import signals
        from directory.registered import (
            freshness,
            home,
            letters,
            open_data,
            reuse,
            searching,
            shown,
            suggestions,
            team,
            territories,
            year_figures,
        )
        from directory.registered.documents import concepts
        from directory.registered.retention import (
            IMPORT_RETENTION,
            PRIVATE_CONTACT_RETENTION,
            PROPOSAL_RETENTION,
        )
        from directory.registered.sitemap import SITEMAP
        from directory.services.entries.vocabulary import load_vocabulary
        from directory.services.moderation import digest, escalation, fact_keeping
        from directory.services.moderation.installation import ensure_circuit
        from directory.services.proposing import revising
        from search.concepts import vocabularies
        from search.registry import private_collections, sources
        from search.spelling import proper_names, wordings

        signals.connect()
        team.register()
        post_migrate.connect(ensure_circuit, sender=self, dispatch_uid="directory.circuit")
        post_migrate.connect(
            freshness.align_after_migrate, sender=self, dispatch_uid="directory.due-days"
        )
        sources.register(searching.PROGRAMMES.kind, searching.PROGRAMMES)
        private_collections.register("directory", searching.holders_files)
        proper_names.register("communes", searching.communes)
        wordings.register("directory", searching.wordings)
        vocabularies.register("directory", concepts)
        menu_links.register("directory", MenuLink("/annuaire/", "Trouver un programme", order=10))
        for name, section in home.SECTIONS.items():
            home_sections.register(name, section)
        sitemaps.register("directory", SITEMAP)
        jobs.register("directory.escalation", escalation.JOB)
        jobs.register("directory.digest", digest.JOB)
        jobs.register("directory.kept_facts", fact_keeping.JOB)
        jobs.register("directory.unmended_proposals", revising.JOB)
        retention.register("imports", IMPORT_RETENTION)
        retention.register("private-contacts", PRIVATE_CONTACT_RETENTION)
        retention.register("proposals", PROPOSAL_RETENTION)
        retention.register("empty-searches", searching.EMPTY_SEARCH_RETENTION)
        territories.register()
        freshness.register()
        suggestions.register()
        open_data.register()
        reuse.register()
        letters.register()
        shown.register()
        year_figures.register()
        setup_steps.register("vocabulary", SetupStep("Vocabulaires", load_vocabulary, order=20))
