"""Building the container image: collects static files; no secret, no database."""

from config.settings.base import *

DEBUG = False
SECRET_KEY = "build-only-never-in-production"
