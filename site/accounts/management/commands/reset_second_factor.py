"""`manage.py reset_second_factor ADDRESS`: for who lost telephone and recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import second_factor
from accounts.models import User


class Command(BaseCommand):
    """Take the second factor from an account; its owner activates another one."""

    help = "Remet à zéro la double authentification d’un compte, après avoir vérifié qui demande."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the address of the account."""
        parser.add_argument("address", help="adresse électronique du compte")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset, and say what follows."""
        user = User.objects.filter(email__iexact=options["address"].strip()).first()
        if user is None or not second_factor.has_second_factor(user):
            raise CommandError("Aucun compte avec double authentification à cette adresse.")
        second_factor.reset(user)
        self.stdout.write(
            f"Fait. {user.email} se connecte avec son mot de passe et active une nouvelle "
            "application. Un courriel l’en prévient."
        )
