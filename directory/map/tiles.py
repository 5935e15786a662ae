"""The optional tile server, the only third party that a page of the site may ask anything of."""

from urllib.parse import urlsplit

from django.conf import settings


def tile_origin() -> str:
    """Return what a page's policy must allow for the tiles; nothing without a tile server.

    A server of subdomains (``https://{s}.exemple.fr/…``) is allowed by its whole domain.
    """
    parts = urlsplit(settings.MAP_TILES_URL)
    if not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"
