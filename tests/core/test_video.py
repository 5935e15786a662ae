"""Addresses of videos."""

import pytest

from core.video import FRAME_HOSTS, read_video_address

YOUTUBE = "https://www.youtube-nocookie.com/embed/aaaaaaaaaa_?autoplay=1&rel=0&hl=fr"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=aaaaaaaaaa_&t=3s",
        "https://youtube.com/shorts/aaaaaaaaaa_",
        "https://youtu.be/aaaaaaaaaa_?si=x",
        "https://www.youtube-nocookie.com/embed/aaaaaaaaaa_",
        " https://m.youtube.com/watch?v=aaaaaaaaaa_ ",
    ],
)
def test_youtube(address):
    video = read_video_address(address)
    assert (video.provider, video.player) == ("YouTube", YOUTUBE)


@pytest.mark.parametrize(
    ("address", "player"),
    [
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?autoplay=1&dnt=1"),
        (
            "https://vimeo.com/123456/0a1b2c",
            "https://player.vimeo.com/video/123456?autoplay=1&dnt=1&h=0a1b2c",
        ),
        (
            "https://player.vimeo.com/video/123456?h=0a1b2c",
            "https://player.vimeo.com/video/123456?autoplay=1&dnt=1&h=0a1b2c",
        ),
    ],
)
def test_vimeo(address, player):
    assert read_video_address(address).player == player


def test_peertube_of_a_trusted_instance_only():
    address = "https://tube.exemple.fr/w/aBcDeFgHiJkLmNoPqRsTuV"
    video = read_video_address(address, ["tube.exemple.fr"])
    assert video.player == (
        "https://tube.exemple.fr/videos/embed/aBcDeFgHiJkLmNoPqRsTuV?autoplay=1"
    )
    assert read_video_address(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://exemple.fr/watch?v=aaaaaaaaaaa",
        "https://www.youtube.com/watch?v=court",
        "https://www.youtube.com/watch",
        'https://youtu.be/"><script>',
        "javascript:alert(1)",
        "ftp://youtu.be/aaaaaaaaaaa",
        "https://vimeo.com/user/abc",
        "https://[",
        "https://youtube.com.exemple.fr/watch?v=aaaaaaaaaaa",
    ],
)
def test_anything_else_is_refused(address):
    assert read_video_address(address) is None


def test_every_player_is_allowed_by_the_security_policy(settings):
    allowed = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"]
    assert set(FRAME_HOSTS) <= set(allowed)
    for address in ("https://youtu.be/aaaaaaaaaaa", "https://vimeo.com/1"):
        player = read_video_address(address).player
        assert any(player.startswith(f"{host}/") for host in FRAME_HOSTS)
