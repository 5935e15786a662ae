"""One site a process for all journeys; each of them uses entries that no other one touches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.journeys.stage import PATIENCE, REMINDER, Stage, stage
from tests.browser.signed_in import HOLDER


@pytest.fixture(scope="session")
def journey_site(
    browser: Browser, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """Serve a copy of the demonstration whose mails really leave.

    Its worker first reminds the holder of the late entry: no journey counts that mail.
    """
    expect.set_options(timeout=PATIENCE)
    with stage(browser, demo_folder, tmp_path_factory.mktemp("journey") / "site") as site:
        site.letters.wait_for(HOLDER, subject=REMINDER)
        yield site


@pytest.fixture
def site(journey_site: Stage) -> Iterator[Stage]:
    """Give the site of the journeys, and close the windows of this one."""
    yield journey_site
    journey_site.close()
