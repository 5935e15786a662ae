"""What holds for every model and migration of ours."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command

REPOSITORY = Path(__file__).resolve().parents[2]
LARGEST_MIGRATION = 48_000  # bytes: block definitions stay out of migrations
OURS = ("accounts", "core", "directory", "events", "news", "pages", "search", "territories")
# Words that keep their capital within a sentence.
PROPER = re.compile(
    r"^(ARS|AEC|ALD|API|CPTS|CSV|DAC|EPT|ETP|FINESS|HTML|INSEE|JSON|MSSanté|QR|RGPD|SIREN|SIRET|URL)"
    r"\b|^(Facebook|LinkedIn|Instagram|YouTube|Mastodon|Bluesky|Wagtail)\b"
)


def is_lower(name: str) -> bool:
    """Tell whether a verbose name may stand in the middle of a sentence."""
    return not name or not name[0].isupper() or bool(PROPER.match(name))


def our_models():
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def own_fields(model):
    """Return the fields that our class declares: Wagtail's and Django's have names of theirs."""
    strangers = [
        base for base in model.__mro__[1:]
        if hasattr(base, "_meta") and base.__module__.split(".")[0] not in OURS
    ]  # fmt: skip
    theirs = {
        field.name for base in strangers
        for field in base._meta.local_fields + base._meta.local_many_to_many
    }  # fmt: skip
    fields = model._meta.local_fields + model._meta.local_many_to_many
    return [field for field in fields if field.name not in theirs and not field.primary_key]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_verbose_names_are_lower_case_french(model):
    names = [str(model._meta.verbose_name), str(model._meta.verbose_name_plural)]
    names += [str(field.verbose_name) for field in own_fields(model)]
    assert [name for name in names if not is_lower(name)] == []


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_models_are_named_by_a_person(model):
    """A name that Django makes out of the class is English."""
    made = re.sub(r"(?<!^)(?=[A-Z])", " ", model.__name__).lower()
    french_too = {
        "organisation", "programme", "commune", "region", "document", "image", "contact",
        "participant",
    }  # fmt: skip
    name = str(model._meta.verbose_name)
    assert name != made or made in french_too


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    assert apps.ready


def test_migrations_are_small():
    files = [
        path for pattern in ("site/*/migrations/0*.py", "*/migrations/0*.py")
        for path in REPOSITORY.glob(pattern)
    ]  # fmt: skip
    large = {path.name: path.stat().st_size for path in files
             if path.stat().st_size > LARGEST_MIGRATION}  # fmt: skip
    assert files
    assert large == {}
