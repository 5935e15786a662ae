"""QR codes of short links, drawn inline so that a printed page needs no second request."""

import io

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(url: str) -> SafeString:
    """Return an SVG of the QR code of ``url``; the address is printed beside it in letters."""
    code = segno.make(url, micro=False, error="m")
    buffer = io.BytesIO()
    code.save(
        buffer,
        kind="svg",
        xmldecl=False,
        svgns=False,
        omitsize=True,
        border=2,
        svgclass="qr__code",
        lineclass=None,
        title=None,
    )
    return mark_safe(buffer.getvalue().decode())  # noqa: S308 – drawn by segno from squares
