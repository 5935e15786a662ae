"""Pictures that a page holds itself, for the maker of PDFs fetches nothing."""

import base64
from typing import Any

import segno

LOGO = "max-900x360|format-png"
"""Sharp on paper at the size of a logo; PNG, for not every format of the web can be printed."""


def qr_code(url: str) -> str:
    """Return a QR code of an address as the source of an image, with its quiet zone.

    Level M: a quarter of a poster's code may be hidden by a fold or a pin and it is still read.
    """
    return str(segno.make(url, micro=False, error="m").svg_data_uri(border=4, light="#fff"))


def logo_source(image: Any) -> str:
    """Return an image of the site as the source of a logo; empty when it cannot be read.

    Args:
        image: of Wagtail, or None.
    """
    if image is None:
        return ""
    try:
        with image.get_rendition(LOGO).file.open("rb") as file:
            content = file.read()
    except (OSError, ValueError):  # its file is gone, or is no picture that can be redrawn
        return ""
    return f"data:image/png;base64,{base64.b64encode(content).decode()}"
