"""What can be wrong with a file, said in French to the person who sent it."""

from django.utils.translation import gettext as _

from core.tables.exceptions import TableFileError

ImportFileError = TableFileError
"""The file cannot be imported, or not even read: whoever sent it is told in the same way."""


class ImportChangedError(ImportFileError):
    """The directory changed between the preview of an import and its application."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "L’annuaire a changé depuis cet aperçu : rien n’a été appliqué. Voici l’aperçu à "
                "jour, avec vos choix."
            )
        )
