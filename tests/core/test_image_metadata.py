"""What a camera wrote into a photograph (place, machine, author) is neither served nor kept."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.models import SiteImage
from core.pictures import UnreadablePicture, without_traces
from tests.core.photographs import GPS, ORIENTATION, SECRET, SIZE, TURNED, photograph

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*SpooledTemporaryFile"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]


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


@pytest.mark.parametrize("kind", ["JPEG", "MPO", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_kept_of_an_original(kind):
    content = photograph(kind)
    assert SECRET in content
    with without_traces(SimpleUploadedFile("photo", content)) as kept:
        assert SECRET not in kept.read()
        kept.seek(0)
        with Image.open(kept) as picture:
            exif = picture.getexif()
            assert dict(exif) == {ORIENTATION: TURNED}
            assert not exif.get_ifd(GPS)
            assert (picture.size, getattr(picture, "n_frames", 1)) == (SIZE, 1)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_keeps_its_colours_and_its_quality(mode):
    content = BytesIO()
    bands = [Image.linear_gradient("L") for _band in mode]
    Image.merge(mode, bands).save(content, "JPEG", quality=71, comment=SECRET)
    kept = without_traces(SimpleUploadedFile("photo.jpg", content.getvalue()))
    with Image.open(content) as before, Image.open(kept) as after:
        pairs = zip(before.tobytes(), after.tobytes(), strict=True)
        assert max(abs(one - other) for one, other in pairs) <= 2
        assert (after.mode, after.quantization) == (mode, before.quantization)


def test_the_finest_photograph_is_kept_too():
    """Noise makes the longest file for its points, which Pillow does not expect."""
    content = BytesIO()
    noise = [Image.effect_noise((800, 600), 200) for _band in "RGB"]
    Image.merge("RGB", noise).save(content, "JPEG", quality=100, subsampling=0)
    kept = without_traces(SimpleUploadedFile("photo.jpg", content.getvalue()))
    assert kept.size > 2 * 800 * 600


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_cut_short_is_said_to_be_so(kind):
    content = BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(content, kind)
    upload = SimpleUploadedFile("photo", content.getvalue()[: content.tell() // 2])
    with pytest.raises(UnreadablePicture):
        without_traces(upload)
