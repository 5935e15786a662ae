"""`manage.py setup`: make an empty installation a site that can be shown."""

import getpass
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.exceptions import DomainError
from core.services.installation import (
    create_administrator,
    has_administrator,
    run_steps,
    write_environment,
)

YES = {"o", "oui", "y", "yes"}


class Command(BaseCommand):
    """Ask, or read from options, what an installation is for; then run every room's step.

    Region, départements and sender are settings: what differs from them is written to `.env` when
    the person agrees, and refused otherwise, since the next command would not know of it.
    """

    help = (
        "Installe le site : région, départements, expéditeur, premier administrateur,"
        " puis territoires, vocabulaires et pages. Peut être relancée sans risque."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare an option for each question."""
        parser.add_argument("--no-input", action="store_true", help="ne pose aucune question")
        parser.add_argument("--region", help="code INSEE de la région, par exemple 11")
        parser.add_argument("--departements", help="codes séparés par des virgules ; vide : tous")
        parser.add_argument("--sender", help="expéditeur des courriels : Nom <adresse>")
        parser.add_argument("--email", help="adresse du premier administrateur")
        parser.add_argument(
            "--write-env", action="store_true", help="écrit les réponses dans le fichier .env"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the installation; the administrator's password may come from ADMIN_PASSWORD."""
        try:
            self.settle_settings(options)
            call_command("migrate", interactive=False, verbosity=0)
            run_steps(lambda label: self.stdout.write(f"{label} …"))
            self.settle_administrator(options)
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(self.style.SUCCESS("Installation terminée."))

    def settle_settings(self, options: dict[str, Any]) -> None:
        """Compare the answers with the settings, and write down what is new."""
        now = {
            "REGION": settings.REGION,
            "DEPARTEMENTS": ",".join(settings.DEPARTEMENTS),
            "DEFAULT_FROM_EMAIL": settings.DEFAULT_FROM_EMAIL,
        }
        questions = (
            ("REGION", options["region"], "Code INSEE de la région"),
            (
                "DEPARTEMENTS",
                options["departements"],
                "Départements, séparés par des virgules (vide : toute la région)",
            ),
            ("DEFAULT_FROM_EMAIL", options["sender"], "Expéditeur des courriels"),
        )
        wanted = {
            name: self.answer(options, given, question, now[name])
            for name, given, question in questions
        }
        changed = {name: value for name, value in wanted.items() if value != now[name]}
        if not changed:
            return
        file = Path(settings.ENVIRONMENT_FILE)
        agreed = options["write_env"] or (
            not options["no_input"]
            and input(f"Écrire ces réponses dans {file} ? [o/N] ").strip().lower() in YES
        )
        if not agreed:
            lines = "\n".join(f'    {name}="{value}"' for name, value in changed.items())
            raise CommandError(
                "Ces réponses diffèrent des variables d’environnement. Posez celles-ci, ou"
                f" relancez avec --write-env :\n{lines}"
            )
        write_environment(file, changed)
        settings.REGION = wanted["REGION"]
        settings.DEPARTEMENTS = [code for code in wanted["DEPARTEMENTS"].split(",") if code]
        settings.DEFAULT_FROM_EMAIL = wanted["DEFAULT_FROM_EMAIL"]

    def settle_administrator(self, options: dict[str, Any]) -> None:
        """Create the first administrator when one is named."""
        email = options["email"] or ""
        if not email and not options["no_input"] and not has_administrator():
            email = input("Adresse électronique du premier administrateur : ").strip()
        if not email:
            return
        password = os.environ.get("ADMIN_PASSWORD")
        if password is None and not options["no_input"]:
            password = getpass.getpass("Mot de passe (12 caractères au moins) : ")
        created = create_administrator(email, password)
        self.stdout.write(
            f"Administrateur : {email}" if created else f"{email} a déjà un compte, inchangé."
        )

    def answer(
        self, options: dict[str, Any], given: str | None, question: str, current: str
    ) -> str:
        """Return the option, or else what the person types, or else what is set already."""
        if given is not None:
            return given.strip()
        if options["no_input"]:
            return current
        return input(f"{question} [{current}] : ").strip() or current
