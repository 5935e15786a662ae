"""Mail: queued in the outbox by every request, delivered by the worker."""

from typing import Any

from config.anymail import parse_anymail
from config.email_url import parse_email_url
from config.settings.environment import env

EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
MAIL_TRANSPORT = parse_email_url(env.str("EMAIL_URL", ""))

# Mails readable by any visitor: for development and demonstration only, set by their settings.
MAIL_DEMO_INBOX = False

# --- Mails that come back: docs/operations/returned-mail.md ----------------------------------
# The mailbox to read (« imaps://user:password@host/INBOX »), and what django-anymail needs of a
# sending service, in JSON; empty: none is read, and no webhook is open.
BOUNCE_MAILBOX_URL: str = env.str("BOUNCE_MAILBOX_URL", "")
ANYMAIL: dict[str, Any] = parse_anymail(env.str("ANYMAIL", ""))

# --- Letters to thousands: how fast the worker hands them to the mail server -----------------
# Connections at once, mails a minute, mails a minute to one domain (0: no limit); each process of
# the worker counts for itself. What relays allow: docs/operations/letters.md.
LETTER_CONNECTIONS: int = env.int("LETTER_CONNECTIONS", 1)
LETTERS_PER_MINUTE: int = env.int("LETTERS_PER_MINUTE", 600)
LETTERS_PER_DOMAIN_PER_MINUTE: int = env.int("LETTERS_PER_DOMAIN_PER_MINUTE", 300)
