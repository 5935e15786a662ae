"""Addresses of videos on other sites, and the players that the site may frame.

Imports nothing of Django: the settings build the Content-Security-Policy from ``FRAME_HOSTS`` and
the setting ``PEERTUBE_HOSTS``.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

YOUTUBE_PLAYER = "https://www.youtube-nocookie.com"
VIMEO_PLAYER = "https://player.vimeo.com"
FRAME_HOSTS: tuple[str, ...] = (YOUTUBE_PLAYER, VIMEO_PLAYER)

_YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "youtube-nocookie.com", "youtu.be"}
_YOUTUBE_ID = re.compile(r"^[\w-]{11}$", re.ASCII)
_VIMEO_PATH = re.compile(r"^/(?:video/)?(\d+)(?:/([0-9a-f]+))?/?$", re.ASCII)
_PEERTUBE_PATH = re.compile(r"^/(?:w|videos/watch|videos/embed)/([\w-]{20,40})/?$", re.ASCII)


@dataclass(frozen=True)
class Video:
    """A video of another site: ``player`` goes in a frame, after a click and never before."""

    provider: str
    player: str


def read_video_address(address: str, peertube_hosts: Iterable[str] = ()) -> Video | None:
    """Return the video at ``address``, or None when the site is unknown or the address wrong.

    Args:
        address: what a person copies from the bar of their browser or from « share ».
        peertube_hosts: names of the PeerTube instances that this installation trusts. PeerTube is
            a federation: no list of ours could name them all.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    if host in _YOUTUBE_HOSTS:
        return _youtube(host, parts.path, parts.query)
    if host in {"vimeo.com", "player.vimeo.com"}:
        return _vimeo(parts.path, parts.query)
    found = _PEERTUBE_PATH.match(parts.path)
    if host in peertube_hosts and found:
        return Video("PeerTube", f"https://{host}/videos/embed/{found[1]}?autoplay=1")
    return None


def _youtube(host: str, path: str, query: str) -> Video | None:
    steps = path.strip("/").split("/")
    if host == "youtu.be":
        video_id = steps[0]
    elif steps[0] in {"embed", "shorts", "live"} and len(steps) > 1:
        video_id = steps[1]
    else:
        video_id = parse_qs(query).get("v", [""])[0]
    if not _YOUTUBE_ID.match(video_id):
        return None
    return Video("YouTube", f"{YOUTUBE_PLAYER}/embed/{video_id}?autoplay=1&rel=0&hl=fr")


def _vimeo(path: str, query: str) -> Video | None:
    found = _VIMEO_PATH.match(path)
    if not found:
        return None
    key = found[2] or parse_qs(query).get("h", [""])[0]
    private = f"&h={key}" if re.fullmatch(r"[0-9a-f]+", key) else ""
    return Video("Vimeo", f"{VIMEO_PLAYER}/video/{found[1]}?autoplay=1&dnt=1{private}")
