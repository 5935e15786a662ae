"""What happens to an entry beside its texts, as its history tells it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from core.french import long_date
from directory.admin.entries.circuit_log import register_circuit_actions
from directory.enums import ActivityState, Rhythm, Source


def register_actions(actions: LogActionRegistry) -> None:
    """Register the actions of the directory with their French messages."""

    @actions.register_action("directory.confirm")
    class Confirm(LogFormatter):
        label = gettext_lazy("Confirmer les informations")

        def format_message(self, log_entry: Any) -> str:
            role = _label(Source, log_entry.data.get("role", ""))
            if heard_from := log_entry.data.get("heard_from"):
                words = _(
                    "Informations confirmées par téléphone (%(role)s ; au bout du fil : %(who)s)"
                )
                return words % {"role": role, "who": heard_from}
            return _("Informations confirmées (%(role)s)") % {"role": role}

    @actions.register_action("directory.rhythm")
    class ChangeRhythm(LogFormatter):
        label = gettext_lazy("Changer le rythme de confirmation")

        def format_message(self, log_entry: Any) -> str:
            return _("À confirmer %(rhythm)s") % {
                "rhythm": _label(Rhythm, log_entry.data.get("new", ""))
            }

    @actions.register_action("directory.state")
    class State(LogFormatter):
        label = gettext_lazy("Changer l’état d’activité")

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            return _("État : %(old)s → %(new)s") % {
                "old": _state(data.get("old", ""), data.get("old_until")),
                "new": _state(data.get("new", ""), data.get("until")),
            }

    @actions.register_action("directory.next_dates")
    class NextDates(LogFormatter):
        label = gettext_lazy("Changer les prochaines dates")

        def format_message(self, log_entry: Any) -> str:
            days = [long_date(date.fromisoformat(day)) for day in log_entry.data.get("dates", [])]
            return _("Prochaines dates : %(days)s") % {"days": ", ".join(days) or _("aucune")}

    @actions.register_action("directory.unpublished")
    class Withdraw(LogFormatter):
        label = gettext_lazy("Retirer du site")

        def format_message(self, log_entry: Any) -> str:
            return _("Retirée du site. Raison : %(reason)s") % {
                "reason": log_entry.data.get("reason", "")
            }

    actions.register_action(
        "directory.undo",
        gettext_lazy("Annuler un changement immédiat"),
        gettext_lazy("Changement immédiat annulé"),
    )
    actions.register_action(
        "directory.chased",
        gettext_lazy("Relancer l’équipe"),
        gettext_lazy("Équipe relancée par courriel"),
    )
    actions.register_action(
        "directory.private_contacts",
        gettext_lazy("Modifier les contacts privés"),
        gettext_lazy("Contacts privés modifiés"),
    )
    register_circuit_actions(actions)
    actions.register_action(
        "directory.correction",
        gettext_lazy("Accepter une correction"),
        gettext_lazy("Correction proposée par un visiteur, acceptée"),
    )
    actions.register_action(
        "directory.bulk_create",
        gettext_lazy("Créer et publier en nombre"),
        gettext_lazy("Créée et publiée par un chargement"),
    )


def _state(code: str, until: str | None) -> str:
    """Return a state as people read it, with the day when it ends."""
    words = _label(ActivityState, code)
    if until:
        return _("%(state)s jusqu’au %(day)s") % {
            "state": words,
            "day": long_date(date.fromisoformat(until)),
        }
    return words


def _label(choices: Any, code: Any) -> str:
    """Return the label of ``code``, or the code itself when the list has changed since."""
    return str(dict(choices.choices).get(code, code))
