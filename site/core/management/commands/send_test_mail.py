"""``manage.py send_test_mail``: check that mails leave and where they arrive."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from core import mail


class Command(BaseCommand):
    """Queue a small mail, text and HTML, on the urgent lane; the worker sends it."""

    help = "Met un courriel d’essai dans la file ; le worker l’envoie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the recipient."""
        parser.add_argument("address", help="adresse qui recevra l’essai")

    def handle(self, *args: Any, address: str, **options: Any) -> None:
        """Queue the mail; raises CommandError for an address that cannot be one."""
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        mail.send("core/test_mail", [address], lane="urgent")
        self.stdout.write(f"Courriel d’essai en file pour {address}.")
