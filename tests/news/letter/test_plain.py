"""HTML as plain text that somebody can read."""

import pytest

from news.letter.plain import plain, wrapped

PHONE = "01\u00a099\u00a000\u00a000\u00a000"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Un</p><p>Deux<br>trois</p>", "Un\n\nDeux\ntrois"),
        ("<p>Avant</p><ul><li>un</li><li>deux</li></ul><p>Après</p>",
         "Avant\n\n- un\n- deux\n\nAprès"),
        ("<ul><li>a</li><li></li></ul><ol><li>un</li><li>deux</li></ol>", "- a\n\n1. un\n2. deux"),
        ('<p><a href="https://exemple.fr/a">Lire</a> la suite</p>',
         "Lire (https://exemple.fr/a) la suite"),
        ('<p><a href="mailto:a@exemple.fr?subject=x">a@exemple.fr</a></p>', "a@exemple.fr"),
        ('<p>Au <a href="tel:+33199000000">01 99 00 00 00 </a>ou <a href="tel:+33199000000">ici'
         "</a></p>", f"Au {PHONE} ou ici ({PHONE})"),
        ("<p>A &amp; B &lt;c&gt;</p>", "A & B <c>"),
        ("", ""),
    ],
)  # fmt: skip
def test_plain(html, text):
    assert plain(html) == text


def test_lines_are_short_and_addresses_whole():
    address = "https://exemple.fr/" + "a" * 90
    lines = wrapped(f"{'mot ' * 40}{address}", "* ").splitlines()
    assert lines[0].startswith("* mot")
    assert all(line.startswith("  ") for line in lines[1:])
    assert lines[-1].strip() == address
    assert max(map(len, lines[:-1])) <= 72
