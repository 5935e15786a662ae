"""The parts of ``registering.py`` that need the models; ``prepared.inside`` runs them.

``publish PLACES COUNT`` publishes evenings with so many places and prints their slugs;
``told SLUG`` prints as JSON what became of those who registered.
"""

import json
import sys
import uuid
from collections import Counter
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

import django  # noqa: E402 – the path comes first

django.setup()

from django.utils import timezone  # noqa: E402 – the same

from core.models import OutboxMessage  # noqa: E402 – the same
from events.enums import EventAudience, RegistrationState  # noqa: E402 – the same
from events.models import AgendaPage, DiscoveryEveningPage, Event  # noqa: E402 – the same
from territories.enums import SupportStructureKind  # noqa: E402 – the same
from territories.models import Commune, SupportStructure  # noqa: E402 – the same

IN_DAYS = 30


def publish(places: int, count: int) -> list[str]:
    """Publish ``count`` evenings with so many places, as an officer would; return their slugs."""
    agenda = AgendaPage.objects.get()
    structure, _made = SupportStructure.objects.get_or_create(
        slug="plateforme-de-mesure",
        defaults={
            "name": "Plateforme ETP d’exemple",
            "kind": SupportStructureKind.PLATEFORME,
            "phone": "+33199001234",
            "email": "plateforme@exemple.fr",
        },
    )
    slugs = [f"soiree-{places}-{uuid.uuid4().hex[:8]}" for _number in range(count)]
    for slug in slugs:
        page = DiscoveryEveningPage(
            title="Soirée découverte de l’ETP à Cergy",
            slug=slug,
            introduction="Deux heures pour connaître les programmes du territoire.",
            audiences=[EventAudience.PROFESSIONNELS],
            support_structure=structure,
            place_name="Maison des associations",
            address="2 place de l’Exemple",
            commune=Commune.objects.named("Cergy").first(),
            sittings=[_sitting()],
            capacity=places,
            live=False,
        )
        agenda.add_child(instance=page)
        page.save_revision().publish()
        agenda.refresh_from_db()
    return slugs


def _sitting() -> dict[str, object]:
    day = (timezone.localdate() + timedelta(days=IN_DAYS)).isoformat()
    hours = {"day": day, "start": "18:30", "end": "20:30", "title": ""}
    return {"type": "sitting", "id": str(uuid.uuid4()), "value": hours}


def told(slug: str) -> dict[str, object]:
    """Return how many registrations stand where, whether in order, and how many have their mail."""
    event = Event.objects.get(slug=slug)
    rows = list(event.registrations.order_by("number").values_list("state", "email"))
    states = [state for state, _email in rows]
    mails = OutboxMessage.objects.filter(recipients__in=[email for _state, email in rows])
    confirmed = states.count(RegistrationState.CONFIRMEE)
    return {
        **Counter(states),
        "in_order": set(states[:confirmed]) <= {RegistrationState.CONFIRMEE},
        "taken": event.taken,
        "mails": mails.count(),
    }


if __name__ == "__main__":
    if sys.argv[1] == "publish":
        print("\n".join(publish(int(sys.argv[2]), int(sys.argv[3]))))
    else:
        print(json.dumps(told(sys.argv[2])))
