"""Tests: fast password hashing, files in a temporary folder, mails in memory."""

import tempfile

from config.settings.base import *

SECRET_KEY = "tests-only"
DEBUG = False
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="relais-media-")
OPEN_DATA_ROOT = tempfile.mkdtemp(prefix="relais-open-data-")
BOOKLET_ROOT = tempfile.mkdtemp(prefix="relais-booklets-")
STATIC_ROOT = tempfile.mkdtemp(prefix="relais-static-")  # WhiteNoise warns when it is missing
SERVE_MEDIA = True
SHOW_STYLE_GUIDE = True
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MAIL_DEMO_INBOX = True
ALLOW_INVENTED_DATA = True
SECOND_FACTOR_REQUIRED = False  # of accounts that have one it is asked all the same
ELASTICSEARCH_URL = ""  # whatever the machine has: the tests of the cluster name their own
