"""One site a process for all journeys; each of them uses entries that no other one touches."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.journeys.stage import Stage, stage


@pytest.fixture(scope="session")
def journey_site(
    browser: Browser, demo_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stage]:
    """Serve a copy of the demonstration whose mails really leave."""
    with stage(browser, demo_folder, tmp_path_factory.mktemp("journey") / "site") as site:
        yield site


@pytest.fixture
def site(journey_site: Stage) -> Iterator[Stage]:
    """Give the site of the journeys, and close the windows of this one."""
    yield journey_site
    journey_site.close()
