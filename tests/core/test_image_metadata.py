"""What a camera wrote into a photograph (place, machine, author) stays out of what is served."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.models import SiteImage

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]
SECRET = b"Zzyzx"
GPS, DESCRIPTION, ORIENTATION = 0x8825, 0x010E, 0x0112
TURNED = 6
"""Value of the orientation of a camera held upright."""


def photograph(kind: str) -> bytes:
    picture = Image.new("RGB", (60, 40), "#0d5257")
    exif = picture.getexif()
    exif[DESCRIPTION], exif[ORIENTATION] = SECRET.decode(), TURNED
    exif.get_ifd(GPS)[2] = (48.0, 51.0, 24.0)
    content = BytesIO()
    extra = {"comment": SECRET} if kind == "JPEG" else {}
    picture.save(content, kind, exif=exif, **extra)
    return content.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", ["original", "width-20", "format-webp|width-20"])
def test_a_served_copy_says_nothing_of_where_it_was_taken(kind, size):
    content = photograph(kind)
    assert SECRET in content
    upload = SimpleUploadedFile(f"photo.{kind.lower()}", content)
    rendition = SiteImage.objects.create(title="Photo", file=upload).get_rendition(size)
    with rendition.file.open("rb") as file:
        served = file.read()
    assert SECRET not in served
    with Image.open(BytesIO(served)) as picture:
        assert not picture.getexif().get_ifd(GPS)
        assert picture.height > picture.width  # turned as the camera said, all the same
