"""What has disappeared from the agency's list: a question to the team, never a deletion."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.french import typography
from directory.confirming.recipients import addresses_of, everybody
from directory.enums import QueueKind
from directory.importing.report import Absent
from directory.models import HolderQuestion, ImportRun, Programme
from directory.services.moderation import queue


def question() -> str:
    """Return what the team of an entry that left the list is asked."""
    return typography(
        _("Votre offre ne figure plus dans la liste de l’ARS. Est-elle toujours proposée ?")
    )


def ask_about_absent(absent: Iterable[Absent], run: ImportRun) -> int:
    """Ask the team of each absent entry whether it goes on; return how many were asked about.

    A question that waits for its answer is not asked twice. Where nobody of the team can be
    written to, the moderators find the entry in their queue as well.
    """
    entries = {
        programme.pk: programme
        for programme in Programme.objects.filter(
            pk__in=[entry.programme for entry in absent]
        ).select_related("organisation__commune")
    }
    asked = set(
        HolderQuestion.objects.filter(programme__in=entries, answered_at=None).values_list(
            "programme_id", flat=True
        )
    )
    new = [programme for pk, programme in entries.items() if pk not in asked]
    text = question()
    HolderQuestion.objects.bulk_create(
        HolderQuestion(programme=programme, text=text, import_run=run) for programme in new
    )
    team = addresses_of([programme.pk for programme in new])
    for programme in new:
        if not everybody(team[programme.pk]):
            facts = {"absent_from": run.file_name}
            queue.open_item(QueueKind.FICHIER, programme, facts=facts)
    return len(new)
