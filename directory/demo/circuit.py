"""What the space of the demonstration's holder shows: one entry at each stage of the circuit.

Everything goes through the services, so that the queue, the history and the mails are those of a
real site.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from core.french import typography
from directory.enums import ActivityState, Source
from directory.models import HolderQuestion, Programme, QueueItem
from directory.services.entries import clocks, shortcuts
from directory.services.importing.questions import question
from directory.services.moderation import circuit, text_answers
from directory.space.editing.drafts import draft_of

ENTRIES = 5
MONTHS_LATE = 400
"""Days since the last confirmation of the entry that is late, in a yearly rhythm."""


@transaction.atomic
def prepare_circuit(holder_email: str, moderator_email: str) -> bool:
    """Put the entries of a holder at the stages of the circuit; return whether it was done now.

    Nothing happens without both accounts and a team (``directory.demo.team``), nor where their
    circuit has begun already.

    Args:
        holder_email: of the account that holds the entries.
        moderator_email: of the account that answers for their département.
    """
    holder = User.objects.filter(email__iexact=holder_email).first()
    moderator = User.objects.filter(email__iexact=moderator_email).first()
    if holder is None or moderator is None:
        return False
    mine = Programme.objects.filter(organisation__memberships__user=holder, live=True)
    entries = list(mine.order_by("pk")[:ENTRIES])
    if len(entries) < ENTRIES or QueueItem.objects.filter(programme__in=entries).exists():
        return False
    _late(entries[0])
    _sent_back(entries[1], holder, moderator)
    _draft(entries[2], holder)
    circuit.submit(_draft(entries[3], holder), user=holder)
    clocks.confirm(entries[4], user=holder, role=Source.PORTEUR)
    shortcuts.set_state(entries[4], ActivityState.PLUS_DE_PLACE, user=holder)
    HolderQuestion.objects.create(programme=entries[4], text=question())
    return True


def _late(entry: Programme) -> None:
    at = timezone.now() - timedelta(days=MONTHS_LATE)
    clocks.confirm(entry, user=None, role=Source.PORTEUR, at=at)


def _draft(entry: Programme, holder: User) -> Programme:
    """Write a few words that the public does not read yet."""
    draft = draft_of(entry)
    draft.usual_delay = typography("deux à trois semaines")
    draft.join_steps = typography(
        "Appelez le secrétariat.\nVenez à un premier rendez-vous d'une heure, avec vos questions."
    )
    circuit.save_draft(draft, user=holder)
    return Programme.objects.get(pk=entry.pk)


def _sent_back(entry: Programme, holder: User, moderator: User) -> None:
    item = circuit.submit(_draft(entry, holder), user=holder)
    text_answers.send_back(
        item,
        user=moderator,
        comment=typography(
            "Merci pour cette mise à jour. Il manque peu de chose : dites qui décroche au "
            "téléphone et comment venir sans voiture."
        ),
        field_comments={
            "join_steps": typography("Quel numéro appeler, et à quelles heures ?"),
            "places": typography("Ajoutez l'arrêt de bus ou la gare la plus proche."),
        },
    )
