"""What the editor checks on the preview of a page, said in plain French.

Wagtail runs axe-core on the preview; its own sentences speak to people who know the words of the
web. These say what to do, in the fields that officers see.
"""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

Messages = dict[str, dict[str, str | Promise]]


class FrenchContentChecker(ContentCheckerItem):
    """Wagtail's checks, and two more: images without alternative, links that say nothing."""

    axe_include: ClassVar[list[str]] = ["main"]  # what officers write: header and footer are ours
    axe_run_only: ClassVar[list[str]] = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "duplicate-id-aria",
        "link-in-text-block",
    ]
    axe_messages: ClassVar[Messages] = {
        "image-alt": {
            "error_name": _("Une image n’a pas de texte de remplacement"),
            "help_text": _("Décrivez-la en une phrase, ou cochez « Image décorative »."),
        },
        "alt-text-quality": {
            "error_name": _("Le texte de remplacement ressemble à un nom de fichier"),
            "help_text": _("Dites ce que l’image apporte à qui ne la voit pas."),
        },
        "heading-order": {
            "error_name": _("Un niveau de titre est sauté"),
            "help_text": _("Une sous-partie vient toujours sous une grande partie."),
        },
        "empty-heading": {
            "error_name": _("Un titre est vide"),
            "help_text": _("Écrivez-le, ou supprimez le bloc."),
        },
        "p-as-heading": {
            "error_name": _("Un paragraphe en gras tient lieu de titre"),
            "help_text": _("Utilisez un bloc « Titre » : les lecteurs d’écran s’en servent."),
        },
        "link-name": {
            "error_name": _("Un lien n’a pas de texte"),
            "help_text": _("Écrivez où il mène, par exemple « Lire le compte rendu »."),
        },
        "link-in-text-block": {
            "error_name": _("Un lien ne se distingue pas du texte"),
            "help_text": _("Laissez-le souligné."),
        },
        "button-name": {
            "error_name": _("Un bouton n’a pas de texte"),
            "help_text": _("Écrivez ce qu’il fait, par exemple « S’inscrire »."),
        },
        "input-button-name": {
            "error_name": _("Un bouton de formulaire n’a pas de texte"),
            "help_text": _("Écrivez ce qu’il fait, par exemple « Envoyer »."),
        },
        "empty-table-header": {
            "error_name": _("Une colonne de tableau n’a pas de titre"),
            "help_text": _("Donnez un titre à chaque colonne."),
        },
        "frame-title": {
            "error_name": _("Un contenu intégré n’a pas de titre"),
            "help_text": _("Donnez un titre à la vidéo."),
        },
        "duplicate-id-aria": {
            "error_name": _("Deux éléments portent la même ancre"),
            "help_text": _("Changez l’ancre de l’un des deux titres."),
        },
        "empty-meta-description": {
            "error_name": _("La description de la page est vide"),
            "help_text": _(
                "Écrivez une introduction, ou une description pour les moteurs de recherche "
                "(onglet Publication)."
            ),
        },
    }


def check_in_french(request: HttpRequest, items: list[Any], page: Any) -> None:
    """Put our checker in the place of Wagtail's (hook ``construct_wagtail_userbar``)."""
    items[:] = [
        FrenchContentChecker(in_editor=item.in_editor)
        if isinstance(item, ContentCheckerItem)
        else item
        for item in items
    ]
