"""Production: refuses to start with a default secret or in debug."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403 – a settings module extends the base one
from config.settings.base import env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", "")
if len(SECRET_KEY) < 40:
    raise ImproperlyConfigured("SECRET_KEY must be set to at least 40 random characters.")
if env.bool("DEBUG", False):
    raise ImproperlyConfigured("DEBUG must not be set in production.")
