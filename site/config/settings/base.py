"""Settings shared by every environment; subjects of their own are in the modules beside."""

from pathlib import Path

from config.settings.accounts import *
from config.settings.environment import *
from config.settings.logs import *
from config.settings.mail import *
from config.settings.security import *

# --- The instance ---------------------------------------------------------------------------
SITE_URL: str = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")
REGION: str = env.str("REGION", "11")
DEPARTEMENTS: list[str] = env.list("DEPARTEMENTS", default=[])
DEFAULT_FROM_EMAIL: str = env.str("DEFAULT_FROM_EMAIL", "Relais ETP <ne-pas-repondre@exemple.fr>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# A tile server for the live map (« https://tuiles.exemple.fr/{z}/{x}/{y}.png ») and whom to credit.
# None by default: the map is drawn from outlines, and no visitor is known to a third party.
MAP_TILES_URL: str = env.str("MAP_TILES_URL", "")
MAP_TILES_ATTRIBUTION: str = env.str("MAP_TILES_ATTRIBUTION", "")

ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# --- Applications ---------------------------------------------------------------------------
INSTALLED_APPS = [
    "core",
    "accounts",
    "territories",
    "search",
    "directory",
    "events",
    "news",
    "pages",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail_modeladmin",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    *(["anymail"] if ANYMAIL else []),
]

MIDDLEWARE = [
    "core.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.csp.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.RefuseMalformedRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.DoorsMiddleware",
    "core.admin_requests.AdminRequestsMiddleware",
    "core.middleware.TooManyRequestsMiddleware",
    "core.middleware.NotAllowedMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [REPOSITORY / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "core.template_loading.CachedLoader",
                    [
                        "core.template_loading.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "pages.context_processors.site",
            ],
        },
    },
]

# --- Database -------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{VAR / 'relais-etp.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE takes the write lock at the start of a transaction: no « database is locked »
    # in the middle of one. WAL lets readers go on meanwhile.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # The server plans what core.prepared asks at its first asking; Django's own queries it plans
    # each time, since their values are written into them.
    DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = 0
# A connection is set up once a minute in each thread: at each request, it would take as long as a
# page.
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# In the memory of each process: Wagtail's site roots, and the counts of core.throttle, which a
# flood from a few hundred addresses must not push out (Django keeps 300 entries by default).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# Requests to /api/ that one address may make in a minute, for each process of the server.
API_REQUESTS_PER_MINUTE: int = env.int("API_REQUESTS_PER_MINUTE", 120)

# --- Search ---------------------------------------------------------------------------------
# Without an address the site searches in memory; with one it does so whenever the cluster is away.
ELASTICSEARCH_URL: str = env.str("ELASTICSEARCH_URL", "").strip()
ELASTICSEARCH_USER: str = env.str("ELASTICSEARCH_USER", "")
ELASTICSEARCH_PASSWORD: str = env.str("ELASTICSEARCH_PASSWORD", "")
ELASTICSEARCH_CA_CERTS: str = env.str("ELASTICSEARCH_CA_CERTS", "")
ELASTICSEARCH_INDEX: str = env.str("ELASTICSEARCH_INDEX", "relais-etp")
ELASTICSEARCH_SHARDS: int = env.int("ELASTICSEARCH_SHARDS", 1)

# --- Language and time ----------------------------------------------------------------------
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
TIME_ZONE = env.str("TIME_ZONE", "Europe/Paris")
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [REPOSITORY / "locale"]
# « exemple.fr » typed without scheme means https, as it will by default in Django 6.
FORMS_URLFIELD_ASSUME_HTTPS = True

# Whether commands may write invented entries and accounts: never on a real site.
ALLOW_INVENTED_DATA = False

# --- Files ----------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", str(VAR / "static"))()
STATICFILES_DIRS = [REPOSITORY / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", str(VAR / "media"))()
# The nightly files of open data, which can be made again: outside what a backup holds.
OPEN_DATA_ROOT: str = env.path("OPEN_DATA_ROOT", str(Path(MEDIA_ROOT).parent / "open-data"))()
# The booklets of territories: the worker writes them there, the web server reads them.
BOOKLET_ROOT: str = env.path("BOOKLET_ROOT", str(Path(MEDIA_ROOT).parent / "booklets"))()
SHOW_STYLE_GUIDE = False  # every component on one page, for whoever writes templates
SERVE_MEDIA = env.bool("SERVE_MEDIA", False)  # True where no nginx serves the images
# Hashed names let browsers keep a file for a year; brotli halves what travels.
HASHED_STATIC_FILES = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": HASHED_STATIC_FILES},
}

# Reminders to teams leave in working hours only; a trial may lift that.
REMINDERS_AT_ANY_HOUR = env.bool("REMINDERS_AT_ANY_HOUR", False)

BACKUP_FOLDER = env.path("BACKUP_FOLDER", str(VAR / "backups"))()  # where `upgrade` saves first

# --- Wagtail --------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Relais ETP"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
# What people can open on any machine; no program, no page that a browser would run.
WAGTAILDOCS_EXTENSIONS = [
    *("pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "rtf", "txt", "csv", "epub"),
    *("zip", "mp3", "mp4", "vtt", "srt", "ics", "vcf"),
]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
# What is published is what was reviewed, not the newest draft.
WAGTAIL_FINISH_WORKFLOW_ACTION = "directory.moderation.finishing.publish_what_was_reviewed"
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = False
# Dates in the admin's forms as they are written in French.
WAGTAIL_DATE_FORMAT = "%d/%m/%Y"
WAGTAIL_DATETIME_FORMAT = "%d/%m/%Y %H:%M"
TAG_SPACES_ALLOWED = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "search.wagtail_backend"}}
TAGGIT_CASE_INSENSITIVE = True
