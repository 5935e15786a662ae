"""What holds for every template: it is used, and it obeys the strict security policy."""

import re
from pathlib import Path

import pytest
from django.template.utils import get_app_template_dirs

REPOSITORY = Path(__file__).resolve().parents[2]
TEMPLATES = REPOSITORY / "templates"
SOURCES = ("site", "directory", "events", "news", "templates")
# Found by Django under these very names, not named by our code.
FOUND_BY_NAME = {"403.html", "404.html", "500.html"}

# The folders of Django's, Wagtail's and allauth's own templates.
PACKAGES = get_app_template_dirs("templates")

NAMES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.*"))
PAGES = [name for name in NAMES if name.endswith(".html")]

INLINE_STYLE = re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.IGNORECASE | re.DOTALL)
DATA_SCRIPT = re.compile(r"""type\s*=\s*["']application/(ld\+)?json["']""", re.IGNORECASE)
THIRD_PARTY = re.compile(
    r"""<(?:script|link|img|iframe|source|video|audio)\b[^>]*\s(?:src|href|srcset)\s*=\s*["']https?:""",
    re.IGNORECASE,
)


def spoken_names() -> str:
    """Return the sources in which a template's name may stand."""
    files = [
        path for source in SOURCES for path in (REPOSITORY / source).rglob("*")
        if path.suffix in {".py", ".html", ".txt", ".xml", ".mjml"} and "data" not in path.parts
    ]  # fmt: skip
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def wagtail_page_templates() -> set[str]:
    """Return the templates of our page types, blocks and previews as Wagtail resolves them."""
    from django.apps import apps
    from wagtail.models import get_page_models

    names = {model.template for model in get_page_models()}
    names |= {model.landing_page_template for model in get_page_models()
              if hasattr(model, "landing_page_template")}  # fmt: skip
    assert apps.ready
    return names


def templates_of_letters() -> set[str]:
    """Return the templates by which each part of a letter is drawn: on the site, in the mail."""
    from news.letter.parts import Part

    parts = [part() for part in Part.__subclasses__()]
    return {name for part in parts for name in (part.html_template, part.mjml, part.txt)}


def stands_for_a_package_s(name: str) -> bool:
    """Tell whether a package has a template of this name, which ours replaces.

    A mail of the accounts replaces allauth's of the same name: « login_code » in both.
    """
    names = {name}
    if name.startswith("emails/accounts/"):
        last = name.rpartition("/")[2].split(".", 1)[0]
        names |= {f"{folder}/email/{last}_subject.txt" for folder in ("account", "mfa")}
    return any((Path(folder) / one).exists() for folder in PACKAGES for one in names)


def mail_name(template: str) -> str:
    """Return the name under which a mail is sent."""
    return template.split(".", 1)[0].removeprefix("emails/")


def test_no_template_is_unused():
    text = spoken_names()
    used_by_name = wagtail_page_templates() | templates_of_letters()
    unused = [
        name for name in NAMES
        if name not in FOUND_BY_NAME and not stands_for_a_package_s(name)
        and name not in text and name not in used_by_name
        # A mail is named once for its parts: « core/x » stands for emails/core/x.txt and x.html.
        and not re.search(rf"""["']{re.escape(mail_name(name))}["']""", text)
    ]  # fmt: skip
    assert unused == []


@pytest.mark.parametrize("name", PAGES)
def test_no_inline_style_script_or_third_party(name):
    if name.startswith(("emails/", "wagtailadmin/")):
        kinds = {}  # mails need inline styles; the admin has its own policy
    else:
        kinds = {"style": INLINE_STYLE, "handler": INLINE_HANDLER, "third party": THIRD_PARTY}
    text = (TEMPLATES / name).read_text(encoding="utf-8")
    found = [kind for kind, pattern in kinds.items() if pattern.search(text)]
    if kinds:
        found += [
            f"script: {body.strip()[:40]}"
            for attributes, body in SCRIPT.findall(text)
            if body.strip() and not DATA_SCRIPT.search(attributes)
        ]
    assert found == []
