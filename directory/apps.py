"""Configuration of the `directory` room."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    """Register what this room offers to the others."""

    name = "directory"
    label = "directory"
    verbose_name = "Annuaire"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Declare documents, set-up steps and what follows a publication."""
        from core.registry import MenuLink, SetupStep, menu_links, retention, setup_steps
        from directory import signals
        from directory.documents import KIND, public_documents
        from directory.retention import IMPORT_RETENTION
        from directory.services.vocabulary import load_pathologies
        from search.registry import DocumentSource, sources

        signals.connect()
        sources.register(
            KIND,
            DocumentSource(
                kind=KIND,
                label="Programmes et ressources",
                documents=public_documents,
                order=10,
            ),
        )
        menu_links.register("directory", MenuLink("/annuaire/", "Trouver un programme", order=10))
        retention.register("imports", IMPORT_RETENTION)
        setup_steps.register("pathologies", SetupStep("Pathologies", load_pathologies, order=20))
