"""The second factor can be turned off where data is invented, and nowhere else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from accounts.checks import second_factor_is_required
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.accounts.walks import CODE, ask_for_code, code_in_mail, type_password
from tests.config.test_settings import SAFE

REPOSITORY = Path(__file__).resolve().parents[2]


def test_no_environment_variable_turns_it_off_in_production() -> None:
    program = (
        "import sys; sys.path[:0] = ['site', '.']\n"
        "from django.conf import settings as s\n"
        "print(s.SECOND_FACTOR_REQUIRED, s.ALLOW_INVENTED_DATA)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPOSITORY,
        env={
            "PATH": os.environ["PATH"],
            **SAFE,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECOND_FACTOR_REQUIRED": "false",
            "ALLOW_INVENTED_DATA": "true",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["True", "False"], done.stderr


@pytest.mark.parametrize(
    ("required", "invented", "errors"),
    [(False, False, ["accounts.E001"]), (False, True, []), (True, False, []), (True, True, [])],
)
def test_a_check_refuses_to_start_without_it_on_real_data(
    settings: Settings, required: bool, invented: bool, errors: list[str]
) -> None:
    settings.SECOND_FACTOR_REQUIRED, settings.ALLOW_INVENTED_DATA = required, invented
    assert [error.id for error in second_factor_is_required()] == errors


@pytest.mark.django_db
def test_the_demonstration_opens_by_the_password(client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    assert type_password(client, TeamFactory()).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.django_db
def test_codes_are_read_in_the_mailbox_of_the_demonstration(client: Client) -> None:
    user = HolderFactory(email="porteur@exemple.fr")
    ask_for_code(client, user.email)
    mailbox = client.get("/demonstration/courriels/").content.decode()
    assert "Votre code de connexion" in mailbox
    assert client.post(CODE, {"code": code_in_mail(user.email)}).headers["Location"] == "/espace/"
