"""The demonstration: as in production, but plain HTTP on this machine and a secret of its own."""

import secrets
from pathlib import Path

from config.settings.base import *
from config.settings.environment import VAR, env

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
SERVE_MEDIA = True
MAIL_DEMO_INBOX = True
SHOW_STYLE_GUIDE = True

secret_file = Path(env.str("DEMO_FOLDER", str(VAR / "demo"))) / "secret-key"
if not secret_file.exists():
    secret_file.parent.mkdir(parents=True, exist_ok=True)
    secret_file.touch(mode=0o600)
    secret_file.write_text(secrets.token_urlsafe(64), encoding="ascii")
SECRET_KEY = secret_file.read_text(encoding="ascii")
ALLOW_INVENTED_DATA = True
SECOND_FACTOR_REQUIRED = False  # of accounts that have one it is asked all the same
