"""The harness itself: it sees what it is there to see."""

from tests.browser.harness import Visit


def shown(visit, html: str) -> Visit:
    """Return a visit whose page was replaced by ``html``."""
    seen = visit("/cette-page-nexiste-pas/", width=320)
    seen.page.set_content(html)
    return seen


def test_axe_sees_a_missing_alternative(visit):
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAACADs="
    html = f'<html lang="fr"><title>x</title><main><h1>x</h1><img src="{pixel}"></main>'
    found = shown(visit, html).axe()
    assert any(line.startswith("image-alt") for line in found)


def test_overflow_is_seen(visit):
    seen = shown(visit, "<p>" + "x" * 500)
    assert seen.overflow() != []


def test_signs_that_may_begin_a_line_are_seen(visit):
    loose = "<p>Où : ici</p><p>« oui »</p>"
    bound = "<p>Où&nbsp;: à 12:30</p><code>a : b</code><p class='sr-only'> : entendu</p>"
    assert shown(visit, loose + bound).loose_signs() == ["Où : ici", "« oui »"]


def test_third_party_requests_and_errors_are_seen(visit):
    seen = visit("/cette-page-nexiste-pas/")
    seen.page.evaluate("fetch('https://ailleurs.exemple.fr/x').catch(() => {})")
    seen.page.evaluate("console.error('broken')")
    seen.page.wait_for_timeout(200)
    assert "https://ailleurs.exemple.fr/x" in seen.foreign or any(
        "ailleurs.exemple.fr" in line for line in seen.console
    )
    assert "broken" in seen.console


def test_inline_script_is_blocked(visit):
    seen = visit("/cette-page-nexiste-pas/")
    seen.page.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.planted = 1';"
        "document.body.append(s)"
    )
    assert seen.page.evaluate("window.planted") is None
    assert any("Content Security Policy" in line for line in seen.console)
