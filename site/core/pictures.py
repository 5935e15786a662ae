"""What a camera writes into a photograph beside the picture: where, by whom, with which machine.

A photograph of a team at work carries the place to the metre, often a name and the number of the
machine. None of it is kept of what a holder sends, and none is served.
"""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile, File
from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile, get_sampling

ORIENTATION: int = 0x0112
"""EXIF's tag that says how the camera was held; without it a picture would lie on its side."""
WEBP_QUALITY = 95
WRITTEN_BESIDE = {"exif", "xmp", "comment"}


class UnreadablePicture(ValueError):
    """A file that begins like a picture and cannot be read to its end."""


def without_traces(upload: File) -> File:
    """Return a picture as it was sent, with nothing in it but the picture and how it is held.

    PNG keeps its points, JPEG its tables, so that nothing is lost that an eye sees; of the several
    pictures that telephones put into one JPEG file, the first stays.

    Args:
        upload: a JPEG, PNG or WebP file.

    Raises:
        UnreadablePicture: it is cut short or damaged.
    """
    upload.seek(0)
    try:
        with Image.open(upload) as picture:
            if picture.format == "WEBP" and not WRITTEN_BESIDE & picture.info.keys():
                upload.seek(0)
                return upload
            held = Image.Exif()
            if turned := picture.getexif().get(ORIENTATION):
                held[ORIENTATION] = turned
            content = _saved_again(picture, exif=held)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadablePicture from error
    return ContentFile(content, name=upload.name)


def served_without_traces(rendition: File) -> File:
    """Return a resized copy, already turned as the camera was held, without what Willow copied."""
    rendition.seek(0)
    with Image.open(rendition) as picture:
        if picture.format not in {"JPEG", "PNG"} or not WRITTEN_BESIDE & picture.info.keys():
            return rendition
        return ContentFile(_saved_again(picture, exif=b""), name=rendition.name)


def _saved_again(picture: Image.Image, *, exif: Image.Exif | bytes) -> bytes:
    """Write ``picture`` anew in its own format, with its colours and nothing else beside it."""
    kind = picture.format
    options: dict[str, Any] = {"optimize": True}
    if isinstance(picture, JpegImageFile):  # MPO, several JPEG in one file, is one of its kinds
        kind = "JPEG"
        # Neither « optimize » nor « progressive »: Pillow then guesses how long the file will be,
        # and fails on a large photograph of fine quality.
        options = {
            "qtables": picture.quantization,
            "subsampling": get_sampling(picture),
            "comment": b"",
        }
    elif kind == "WEBP":
        options = {"quality": WEBP_QUALITY}
    content = BytesIO()
    profile = picture.info.get("icc_profile")
    picture.save(content, kind, exif=exif, icc_profile=profile, **options)
    return content.getvalue()
