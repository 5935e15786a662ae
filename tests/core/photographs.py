"""Photographs as telephones make them: with the place, a name and a comment beside the picture."""

from io import BytesIO

from PIL import Image

SECRET = b"Zzyzx"
GPS, DESCRIPTION, ORIENTATION = 0x8825, 0x010E, 0x0112
TURNED = 6
"""Value of the orientation of a camera held upright."""
SIZE = (60, 40)


def photograph(kind: str) -> bytes:
    """Return a picture lying on its side, with all that a camera writes beside it."""
    picture = Image.new("RGB", SIZE, "#0d5257")
    exif = picture.getexif()
    exif[DESCRIPTION], exif[ORIENTATION] = SECRET.decode(), TURNED
    exif.get_ifd(GPS)[2] = (48.0, 51.0, 24.0)
    extra = {"comment": SECRET} if kind == "JPEG" else {}
    if kind == "MPO":
        extra = {"save_all": True, "append_images": [Image.new("RGB", SIZE, "#fff")]}
    content = BytesIO()
    picture.save(content, kind, exif=exif, xmp=b"<x>" + SECRET + b"</x>", **extra)
    return content.getvalue()
