"""What has disappeared from the agency's list: a question to the team, never a deletion."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from core.french import typography
from directory.enums import QueueKind
from directory.importing.report import Absent
from directory.models import (
    HolderQuestion,
    ImportRun,
    Membership,
    PrivateContact,
    Programme,
)
from directory.services.moderation import queue


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
    text = typography(
        _("Votre offre ne figure plus dans la liste de l’ARS. Est-elle toujours proposée ?")
    )
    HolderQuestion.objects.bulk_create(
        HolderQuestion(programme=programme, text=text, import_run=run) for programme in new
    )
    reachable = set(
        PrivateContact.objects.filter(programme__in=new)
        .exclude(email="")
        .values_list("programme_id", flat=True)
    )
    held = set(Membership.objects.values_list("organisation_id", flat=True))
    for programme in new:
        if programme.pk not in reachable and programme.organisation_id not in held:
            facts = {"absent_from": run.file_name}
            queue.open_item(QueueKind.FICHIER, programme, facts=facts)
    return len(new)
