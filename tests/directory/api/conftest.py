"""What tests of the API start from."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _site_address(settings: Any) -> None:
    """Addresses that the API gives are those of the site, whatever host asked."""
    settings.SITE_URL = "https://etp.exemple.fr"


@pytest.fixture
def get(client: Any) -> Any:
    """Return what reads an address of the API: its JSON, once its status is the one expected."""

    def read(path: str, status: int = 200, **headers: str) -> Any:
        path = path.removeprefix("https://etp.exemple.fr/api/v1/")
        response = client.get(f"/api/v1/{path}", headers=headers)
        assert response.status_code == status, response.content
        return response.json() if response.content else None

    return read
