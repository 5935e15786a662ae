"""Mail: queued in the outbox by every request, delivered by the worker."""

from config.email_url import parse_email_url
from config.settings.environment import env

EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
MAIL_TRANSPORT = parse_email_url(env.str("EMAIL_URL", ""))

# Mails readable by any visitor: for development and demonstration only, set by their settings.
MAIL_DEMO_INBOX = False
