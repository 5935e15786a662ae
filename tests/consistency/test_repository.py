"""What the repository's own files promise."""

import hashlib
import json
import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True
).stdout.splitlines()
TEXT = {".py", ".md", ".txt", ".toml", ".sh", ".yml", ".lock", ".json", ".html", ".js", ".css"}


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_have_hashes_and_no_address(name):
    text = (REPOSITORY / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[A-Za-z0-9._-]+(?:\[[^\]]+\])?==", text, re.MULTILINE)
    assert pins
    assert not re.search(r"https?://|index-url", text)
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    assert [block.split()[0] for block in blocks if "==" in block and "sha256:" not in block] == []


def test_every_requirement_is_locked():
    for source in ("requirements", "requirements-dev"):
        lock = (REPOSITORY / f"{source}.lock").read_text(encoding="utf-8").lower()
        lines = (REPOSITORY / f"{source}.in").read_text(encoding="utf-8").splitlines()
        names = [re.split(r"[\[<>=~;]", line)[0].strip().lower().replace("_", "-")
                 for line in lines if line and not line.startswith(("-", "#"))]  # fmt: skip
        missing = [
            name for name in names if not re.search(rf"^{re.escape(name)}(\[.*\])?==", lock, re.M)
        ]
        assert missing == []


def test_the_front_end_lock_names_no_address():
    lock = json.loads((REPOSITORY / "package-lock.json").read_text(encoding="utf-8"))
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []


def test_nothing_tracked_names_a_place_of_one_machine():
    """The project and its tests read nothing beside the repository."""
    pattern = re.compile(r"\.\./shared\b|(?<![\w.])/(?:home|root|Users)/")
    guilty = [
        name for name in TRACKED
        if Path(name).suffix in TEXT and name != "tests/consistency/test_repository.py"
        and (REPOSITORY / name).exists()
        and pattern.search((REPOSITORY / name).read_text(encoding="utf-8", errors="replace"))
    ]  # fmt: skip
    assert guilty == []


def test_no_private_file_is_tracked():
    assert [name for name in TRACKED if re.search(r"(^|/)(\.env|var/|.*\.sqlite3$)", name)] == []


def test_source_files_stay_small():
    """One thing a file: a long one has two homes for two rules."""
    sizes = {
        name: len((REPOSITORY / name).read_text(encoding="utf-8").splitlines())
        for name in TRACKED
        if name.endswith(".py") and "/migrations/" not in name and (REPOSITORY / name).exists()
    }
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_vendored_files_are_what_was_copied():
    """Third-party front-end files are not edited: their hashes stand beside them."""
    vendor = REPOSITORY / "static" / "vendor"
    for sums in vendor.rglob("SHA256SUMS"):
        for line in sums.read_text(encoding="utf-8").splitlines():
            digest, name = line.split(maxsplit=1)
            assert hashlib.sha256((sums.parent / name).read_bytes()).hexdigest() == digest
    unsummed = [folder.name for folder in vendor.glob("*") if not (folder / "SHA256SUMS").exists()]
    assert unsummed == []
