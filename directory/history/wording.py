"""What happened, in the words of a history: the log of Wagtail, answers, versions."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directory.enums import Outcome, QueueKind
from directory.models import Decision

TOLD_OTHERWISE = frozenset(
    {
        "directory.amended",
        "directory.refused",
        "directory.undo",
        "wagtail.edit",
        "wagtail.workflow.approve",
        "wagtail.workflow.reject",
    }
)
"""Actions of the log that a version or an answer tells of in more words."""

ACTIONS = {
    "wagtail.create": gettext_lazy("Fiche créée"),
    "wagtail.publish": gettext_lazy("Version publiée"),
    "wagtail.unpublish": gettext_lazy("Fiche retirée du site"),
    "wagtail.lock": gettext_lazy("Fiche verrouillée"),
    "wagtail.unlock": gettext_lazy("Fiche déverrouillée"),
    "wagtail.revert": gettext_lazy("Version ancienne reprise"),
    "wagtail.workflow.start": gettext_lazy("Envoyée à la relecture"),
    "wagtail.workflow.resume": gettext_lazy("Envoyée de nouveau à la relecture"),
    "wagtail.workflow.cancel": gettext_lazy("Relecture arrêtée"),
}

READ_BY_HOLDERS = frozenset({QueueKind.NOUVELLE, QueueKind.MODIFICATION, QueueKind.FAIT})
"""Kinds whose answers were written to the team of the entry, and not to somebody else."""
HIDDEN_FROM_HOLDERS = frozenset({QueueKind.GESTION})
"""Kinds that say who else asked to hold the entry."""


def words_of_log(row: Any) -> str:
    """Return what a line of the log says."""
    if row.action in ACTIONS:
        return str(ACTIONS[row.action])
    return str(row.message)


def words_of_decision(decision: Decision) -> str:
    """Return what a moderator answered, and to what."""
    outcome = Outcome(decision.outcome)
    if outcome == Outcome.ANNULEE:
        return _("Changement immédiat annulé")
    words = {
        Outcome.APPROUVEE: _("Approuvée : %(what)s"),
        Outcome.RENVOYEE: _("Renvoyée pour être complétée : %(what)s"),
        Outcome.REFUSEE: _("Refusée : %(what)s"),
    }.get(outcome, _("Traitée : %(what)s"))
    return words % {"what": decision.item.get_kind_display()}
