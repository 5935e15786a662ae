"""The demonstration, served by gunicorn with its hashed files, and a Chromium to visit it.

What is tested is what `make demo` shows: prepared once a run, whatever the number of processes.
"""

import fcntl
import functools
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.harness import CHROMIUM, CHROMIUM_FLAGS, REPOSITORY, Visit, Visitor
from tests.browser.prepared import prepared
from tests.browser.serving import DATABASE, served, untouched_copy
from tests.browser.signed_in import cookie_of
from tests.browser.space_addresses import SignedAddress
from tests.database_pattern import migrated_file


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return the folder of a prepared demonstration, shared by all processes of this run.

    Before anybody serves it or adds to it, whoever prepares it keeps a copy.
    """
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "demo"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / DATABASE).exists() and migrated_file().exists():
            shutil.copy(migrated_file(), folder / DATABASE)
        subprocess.run(
            [sys.executable, "tools/demo.py", "--prepare-only", "--folder", str(folder)],
            cwd=REPOSITORY,
            check=True,
        )
        if not untouched_copy(folder).exists():
            shutil.copytree(folder, untouched_copy(folder), ignore=shutil.ignore_patterns("lock"))
    return folder


@pytest.fixture(scope="session")
def site_url(demo_folder: Path) -> Iterator[str]:
    """Serve the demonstration on a free port and return its address, without final slash."""
    with served(demo_folder) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; a missing one is an error, never a skip."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def cookies(demo_folder: Path, site_url: str) -> Callable[[str], tuple[str, str]]:
    """Return what gives the session cookie of one of the demonstration's people, one a run."""
    return functools.cache(lambda email: cookie_of(demo_folder, email))


@pytest.fixture(scope="session")
def prepared_rows(demo_folder: Path, site_url: str) -> dict[str, str]:
    """Return what stands between braces in the addresses, made once for all processes."""
    with (demo_folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return prepared(demo_folder)


@pytest.fixture(scope="session")
def entry_path(site_url: str, prepared_rows: dict[str, str]) -> str:
    """Return the path of the first entry of the directory, once those that are stopped are.

    Each day another entry is the first one.
    """
    with urllib.request.urlopen(f"{site_url}/annuaire/", timeout=30) as response:
        html = response.read().decode()
    paths = re.findall(r'<h3><a href="(/annuaire/[a-z0-9-]+/)"', html)
    assert paths, "the list shows no entry"
    assert f"/annuaire/{prepared_rows['stopped']}/" not in paths
    return paths[0]


@pytest.fixture
def visit_as(
    visit: Visitor, cookies: Callable[[str], tuple[str, str]], prepared_rows: dict[str, str]
) -> Callable[..., Visit]:
    """Open pages as somebody: `visit_as(address, width=390)`, with a ``SignedAddress``."""

    def opened(address: SignedAddress, **options: Any) -> Visit:
        path = address.path.format_map(prepared_rows)
        return visit(path, cookie=cookies(address.who) if address.who else None, **options)

    return opened


@pytest.fixture
def visit(browser: Browser, site_url: str, entry_path: str) -> Iterator[Visitor]:
    """Open pages: `visit("/annuaire/", width=390, dark=True, javascript=False)`."""
    visitor = Visitor(browser, site_url, entry_path)
    yield visitor
    visitor.close()
