"""Files of the open data in a folder of the test."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> Path:
    """Return the folder below which the files of days and years lie."""
    settings.OPEN_DATA_ROOT = str(tmp_path / "open-data")
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path
