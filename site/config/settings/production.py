"""Production: refuses to start with a default secret, in debug or for any host name."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *
from config.settings.environment import env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", "")
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])

SHORTEST_SECRET = 50
FEWEST_CHARACTERS = 5  # as Django's own deployment check
if len(SECRET_KEY) < SHORTEST_SECRET or len(set(SECRET_KEY)) < FEWEST_CHARACTERS:
    raise ImproperlyConfigured(
        f"SECRET_KEY must be set to at least {SHORTEST_SECRET} random characters."
    )
if "only" in SECRET_KEY or SECRET_KEY.startswith("django-insecure-"):
    raise ImproperlyConfigured("SECRET_KEY must be random: this one is a default.")
if env.bool("DEBUG", False):
    raise ImproperlyConfigured("DEBUG must not be set in production.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the site's host names.")
if not SITE_URL.startswith("https://"):
    raise ImproperlyConfigured("SITE_URL must be the site's address and begin with https://.")

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked over plain HTTP from the machine itself
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", False)
SECURE_HSTS_PRELOAD = False
