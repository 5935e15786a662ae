"""Logging: to the console, one line a request, errors with their traceback, nothing personal."""

from typing import Any

from config.settings.environment import env

LOG_LEVEL = env.str("LOG_LEVEL", "INFO").upper()

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "private": {
            "()": "core.logs.PrivateFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "private"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {
        # Django's own handlers (mail to the administrators, console in debug only) are replaced.
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # A 404 or 403 has its line in « relais.requests » already; a 500 keeps its traceback.
        "django.request": {"level": "ERROR", "propagate": True},
        # Scanners ask under wrong host names all day; the request's line says 400.
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL"},
        # The client tells each request and each node that is away; `search` says once what matters.
        "elastic_transport": {"level": "CRITICAL"},
        "elasticsearch": {"level": "ERROR"},
        "django_tasks": {"level": "WARNING"},
        # It warns at each HEAD request that Django leaves the body to the server to drop.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
