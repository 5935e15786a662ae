"""The layout of the repository, which Python itself would not defend."""

import importlib
import site
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps

REPOSITORY = Path(__file__).resolve().parents[2]
IN_SITE = ("accounts", "config", "core", "pages", "search", "territories")
AT_ROOT = ("directory", "events", "news")


def test_site_is_no_package():
    """With an __init__.py it would shadow Python's own `site` under `-X frozen_modules=off`."""
    assert not (REPOSITORY / "site" / "__init__.py").exists()


def test_site_is_the_standard_library_s():
    assert Path(site.__file__).resolve().is_relative_to(Path(sys.base_prefix).resolve())
    command = [
        sys.executable,
        "-X",
        "frozen_modules=off",
        "-c",
        "import site; print(site.__file__)",
    ]
    found = subprocess.run(
        command, cwd=REPOSITORY / "site", capture_output=True, text=True, check=True
    )
    assert not Path(found.stdout.strip()).is_relative_to(REPOSITORY / "site")


@pytest.mark.parametrize("name", IN_SITE)
def test_rooms_under_site_are_imported_from_there(name):
    module = importlib.import_module(name)
    assert Path(module.__file__).parent == REPOSITORY / "site" / name


@pytest.mark.parametrize("name", AT_ROOT)
def test_rooms_at_the_root_are_imported_from_there(name):
    module = importlib.import_module(name)
    assert Path(module.__file__).parent == REPOSITORY / name


def test_every_app_of_the_repository_is_named_above():
    ours = {
        config.name for config in apps.get_app_configs()
        if Path(config.path).is_relative_to(REPOSITORY)
        and ".venv" not in Path(config.path).parts
    }  # fmt: skip
    assert ours == set(IN_SITE) - {"config"} | set(AT_ROOT)


def test_templates_have_one_home():
    strays = [
        path for room in (*IN_SITE, *AT_ROOT)
        for path in (*REPOSITORY.glob(f"site/{room}/**/templates"),
                     *REPOSITORY.glob(f"{room}/**/templates"))
    ]  # fmt: skip
    assert strays == []
