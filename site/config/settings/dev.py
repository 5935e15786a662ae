"""Development: debug pages, no secret needed, mails to be read in the browser."""

from config.settings.base import *

DEBUG = True
SECRET_KEY = "development-only-never-in-production"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
SERVE_MEDIA = True
SHOW_STYLE_GUIDE = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MAIL_DEMO_INBOX = True
ALLOW_INVENTED_DATA = True
SECOND_FACTOR_REQUIRED = False  # of accounts that have one it is asked all the same
