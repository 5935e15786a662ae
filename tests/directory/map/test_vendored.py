"""What the site serves of front-end packages is what `package.json` pins, with its licence."""

import json
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
VENDOR = ROOT / "static" / "vendor"


def test_each_package_is_there_in_its_pinned_version():
    pinned = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]
    folders = {folder.name for folder in VENDOR.iterdir()}
    assert folders == {f"{name}-{version}" for name, version in pinned.items()}
    for folder in VENDOR.iterdir():
        assert (folder / "LICENSE").stat().st_size > 500


def test_templates_name_the_versions_that_are_there():
    template = (ROOT / "templates" / "directory" / "map.html").read_text(encoding="utf-8")
    for folder in VENDOR.iterdir():
        assert f"vendor/{folder.name}/" in template
