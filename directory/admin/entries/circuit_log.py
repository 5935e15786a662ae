"""What the circuit does to an entry, as its history tells it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

PLAIN = (
    (
        "directory.withdrawn",
        gettext_lazy("Retirer de la relecture"),
        gettext_lazy("Retirée de la relecture par son auteur"),
    ),
    (
        "directory.amended",
        gettext_lazy("Retoucher avant d’approuver"),
        gettext_lazy("Retouchée par le modérateur avant son approbation"),
    ),
)


class Said(LogFormatter):
    """An action that somebody gave a reason for."""

    said = "comment"

    def format_comment(self, log_entry: Any) -> str:
        """Return the reason."""
        return str(log_entry.data.get(self.said, ""))


def register_circuit_actions(actions: LogActionRegistry) -> None:
    """Register the actions of the circuit with their French messages."""
    for action, label, message in PLAIN:
        actions.register_action(action, label, message)

    @actions.register_action("directory.refused")
    class Refused(Said):
        label = gettext_lazy("Refuser")
        message = gettext_lazy("Envoi refusé")

    @actions.register_action("directory.published_alone")
    class PublishedAlone(Said):
        label = gettext_lazy("Publier sans relecture")
        message = gettext_lazy("Publiée sans relecture, par le seul modérateur du territoire")
        said = "reason"

    @actions.register_action("directory.merged")
    class Merged(LogFormatter):
        label = gettext_lazy("Réunir à une autre fiche")

        def format_message(self, log_entry: Any) -> str:
            title = log_entry.data.get("title", "")
            if log_entry.data.get("received"):
                return _("A reçu la fiche « %(title)s »") % {"title": title}
            return _("Réunie à la fiche « %(title)s »") % {"title": title}
