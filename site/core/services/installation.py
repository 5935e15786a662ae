"""What `manage.py setup` does: the environment file, the first administrator, every room's step."""

import re
from collections.abc import Callable
from pathlib import Path

from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from core.exceptions import DomainError
from core.registry import ordered, setup_steps


class InstallationError(DomainError):
    """An answer given to `setup` cannot be used."""


def run_steps(tell: Callable[[str], None]) -> None:
    """Run the setup steps of all rooms in order; each is idempotent.

    Args:
        tell: called with the label of each step before it runs.
    """
    for step in ordered(setup_steps):
        tell(step.label)
        step.run()


def create_administrator(email: str, password: str | None) -> bool:
    """Create an administrator unless the address has an account; return whether one was created.

    Without password the account is opened by « mot de passe oublié », to which mail is needed.

    Raises:
        InstallationError: when address or password is refused.
    """
    users = get_user_model()
    try:
        validate_email(email)
        if password is not None:
            validate_password(password, users(email=email))
    except ValidationError as error:
        raise InstallationError(" ".join(error.messages)) from error
    if users.objects.filter(email__iexact=email).exists():
        return False
    users.objects.create_superuser(email=email, password=password)
    return True


def has_administrator() -> bool:
    """Tell whether somebody can administer the site already."""
    return get_user_model().objects.filter(is_superuser=True, is_active=True).exists()


def write_environment(file: Path, values: dict[str, str]) -> None:
    """Set variables in the file `.env`, leaving every other line as it is.

    Raises:
        InstallationError: when a value would break the file.
    """
    if any(re.search(r"[\r\n'\"\\$]", value) for value in values.values()):
        raise InstallationError(_("Une valeur contient un caractère qui ne peut pas être écrit."))
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    for name, value in values.items():
        line = f'{name}="{value}"'
        places = [i for i, old in enumerate(lines) if re.match(rf"\s*{name}\s*=", old)]
        for place in places:
            lines[place] = line
        if not places:
            lines.append(line)
    file.touch(mode=0o600)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
