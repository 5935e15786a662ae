"""Development: debug pages, no secret needed, mails kept in the outbox to be read in the browser."""

from config.settings.base import *  # noqa: F403 – a settings module extends the base one

DEBUG = True
SECRET_KEY = "development-only-never-in-production"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
