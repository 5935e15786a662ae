"""Of the uploaded files only resized images are served, whatever the address pretends."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client


@pytest.fixture
def media(tmp_path: Path, settings: LazySettings) -> Path:
    """Return a media folder with one file of each kind."""
    for name in ("images/photo.txt", "original_images/photo.txt", "documents/prive.txt"):
        file = tmp_path / name
        file.parent.mkdir()
        file.write_text(name)
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.mark.django_db
def test_a_resized_image_is_served_for_a_year(media: Path, client: Client) -> None:
    response = client.get("/media/images/photo.txt")
    assert response.status_code == 200
    assert "immutable" in response["Cache-Control"]
    response.close()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "documents/prive.txt",
        "original_images/photo.txt",
        "images/../documents/prive.txt",
        "images/%2e%2e/documents/prive.txt",
        "images/./../original_images/photo.txt",
        "images//../documents/prive.txt",
        "images/..%5Cdocuments/prive.txt",
        "images/",
    ],
)
def test_nothing_else_is(media: Path, client: Client, path: str) -> None:
    assert client.get(f"/media/{path}").status_code == 404
