"""What can be wrong with a file, said in French to the person who sent it."""

from django.utils.translation import gettext as _


class ImportFileError(Exception):
    """The file cannot be imported; the message is plain French and can be shown as it is."""


class ImportChangedError(ImportFileError):
    """The directory changed between the preview of an import and its application."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "L’annuaire a changé depuis cet aperçu : rien n’a été appliqué. Voici l’aperçu à "
                "jour, avec vos choix."
            )
        )
