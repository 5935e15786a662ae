"""Sessions of the demonstration's people, made in its own database: no door in the product.

A browser test then carries the cookie that a real sign-in would have given.
"""

import subprocess
import sys
from pathlib import Path

from tests.browser.harness import REPOSITORY

HOLDER = "porteur@exemple.fr"
MODERATOR = "moderation@exemple.fr"
COORDINATOR = "coordination@exemple.fr"

MAKE_SESSION = """
from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
)
from importlib import import_module

user = get_user_model().objects.get(email={email!r})
session = import_module(settings.SESSION_ENGINE).SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(settings.SESSION_COOKIE_NAME, session.session_key)
"""


def cookie_of(folder: Path, email: str) -> tuple[str, str]:
    """Return name and value of the cookie of a new session of ``email``.

    Args:
        folder: of the prepared demonstration.
        email: of one of its accounts.
    """
    name, value = asked(folder, MAKE_SESSION.format(email=email))[-1].split()
    return name, value


def asked(folder: Path, code: str) -> list[str]:
    """Run ``code`` in the demonstration in ``folder`` and return the lines that it prints."""
    starting = f"""
import sys
sys.path.insert(0, "tools")
import os
from pathlib import Path
from demo import environment
os.environ.update(environment(8000, Path({str(folder)!r})))
sys.path[:0] = [{str(REPOSITORY / "site")!r}, {str(REPOSITORY)!r}]
import django
django.setup()
"""
    done = subprocess.run(
        [sys.executable, "-c", starting + code],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    lines = done.stdout.strip().splitlines()
    assert lines, done.stderr
    return lines
