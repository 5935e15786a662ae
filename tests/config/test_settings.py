"""Settings: production refuses what is unsafe, and the README's table is true."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SAFE = {
    "SECRET_KEY": "p9Z!x7Q#m2V$k8R%w4T^j6Y&h3U*g5I(f1O)d0P-s7A=q2L+zX8c",
    "ALLOWED_HOSTS": "etp.exemple.fr",
    "SITE_URL": "https://etp.exemple.fr",
}
READERS = [
    *(REPOSITORY / "site" / "config").rglob("*.py"),
    REPOSITORY / "gunicorn.conf.py",
]
READ = re.compile(r"""env(?:\.\w+\(|iron\.get\(|iron\[)\s*["']([A-Z_]+)["']""")


def production(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Start production in a process of its own and print some settings."""
    names = {"PATH", "HOME", "LANG", "VIRTUAL_ENV"}
    env = {name: value for name, value in os.environ.items() if name in names}
    env |= SAFE | {"DJANGO_SETTINGS_MODULE": "config.settings.production"}
    env |= {name: value for name, value in changes.items() if value is not None}
    for name in [name for name, value in changes.items() if value is None]:
        env.pop(name)
    program = (
        "import sys; sys.path[:0] = ['site', '.']\n"
        "from django.conf import settings as s\n"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_HSTS_SECONDS,"
        " s.SECURE_REFERRER_POLICY, s.X_FRAME_OPTIONS, s.DEBUG,"
        " getattr(s, 'SECURE_PROXY_SSL_HEADER', None), s.SECRET_KEY_FALLBACKS)"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=REPOSITORY,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_safe_settings():
    done = production(
        HSTS_SECONDS="31536000",
        PROXY_SSL_HEADER="X-Forwarded-Proto",
        SECRET_KEY_FALLBACKS="before,long-before",
    )
    assert done.stdout.strip() == (
        "True True 31536000 same-origin DENY False ('HTTP_X_FORWARDED_PROTO', 'https')"
        " ['before', 'long-before']"
    ), done.stderr


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY"),
        ({"SECRET_KEY": "django-insecure-" + SAFE["SECRET_KEY"]}, "SECRET_KEY"),
        ({"SECRET_KEY": "development-only-never-in-production-0123456789-abcdef"}, "SECRET_KEY"),
        ({"DEBUG": "true"}, "DEBUG"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"SITE_URL": "http://etp.exemple.fr"}, "SITE_URL"),
    ],
    ids=str,
)
def test_production_refuses_unsafe_settings(changes, why):
    done = production(**changes)
    assert done.returncode != 0
    assert f"ImproperlyConfigured: {why}" in done.stderr


def test_django_s_deployment_check_is_content():
    env = {**os.environ, **SAFE, "DJANGO_SETTINGS_MODULE": "config.settings.production"}
    env |= {"HSTS_SECONDS": "31536000", "HSTS_SUBDOMAINS": "true"}
    command = [sys.executable, "site/manage.py", "check", "--deploy", "--fail-level", "ERROR"]
    done = subprocess.run(
        command, cwd=REPOSITORY, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    warnings = set(re.findall(r"security\.W\d+", done.stderr + done.stdout))
    # W021: preloading a domain in browsers is the decision of its owner.
    assert warnings <= {"security.W021"}


def test_the_readme_s_table_names_what_is_read():
    read = {name for path in READERS for name in READ.findall(path.read_text(encoding="utf-8"))}
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", readme, re.MULTILINE))
    assert read - {"DEMO_FOLDER"} == told
