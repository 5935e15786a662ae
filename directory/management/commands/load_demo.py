"""Fill the demonstration: the agency's sample list, a dozen entries told in full, accounts."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from core.registry import demo_steps, ordered
from directory.demo import people, team
from directory.demo.circuit import prepare_circuit
from directory.demo.enrich import enrich_entries
from directory.demo.guard import refuse_in_production
from directory.models import Programme
from directory.services.entries.vocabulary import load_vocabulary
from directory.services.importing import imports

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "samples" / "ars-95-2025.csv"


class Command(BaseCommand):
    """Load the contents of ``make demo``; a second run changes nothing."""

    help = "Charge les contenus de démonstration et montre les comptes."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load, then say under which accounts to log in."""
        refuse_in_production()
        load_vocabulary()
        if not Programme.objects.exists():
            imports.import_file(SAMPLE.read_bytes(), SAMPLE.name, user=None)
        enrich_entries()
        people.create_support_structure()
        people.create_accounts()
        team.create_team()
        prepare_circuit(people.HOLDER, people.MODERATOR)
        for step in ordered(demo_steps):
            step.run()
        self.stdout.write("Comptes de démonstration (espace de gestion : /admin/) :")
        for email, role in (
            (people.ADMINISTRATOR, "administration"),
            (people.COORDINATOR, "coordination"),
            (people.MODERATOR, "modération"),
            (people.OFFICER, "communication"),
        ):
            self.stdout.write(f"  {email}  mot de passe : {people.PASSWORD}  ({role})")
        self.stdout.write(
            f"  {people.HOLDER}  par un code reçu par courriel  (porteur, espace : /espace/)"
        )
        self.stdout.write("Les courriels et leurs codes se lisent à /demonstration/courriels/.")
        if not settings.SECOND_FACTOR_REQUIRED:
            self.stdout.write(
                "Ici seulement, la double authentification n’est pas exigée de l’équipe : "
                "un vrai site refuse d’ouvrir /admin/ sans elle."
            )
