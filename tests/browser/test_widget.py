"""The widget in a frame of another site: read, searched and left without JavaScript."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest


@pytest.mark.parametrize(
    "query", ["?departement=95&recherche=oui", "?departement=zz&nombre=3&q=zzzzzz"]
)
def test_it_is_accessible_in_a_narrow_frame(visit, query):
    opened = visit(f"/widget/{query}", width=320)
    assert opened.status == 200
    assert opened.axe() == []
    assert opened.overflow() == []
    opened.resize(320, dark=True)
    assert opened.axe(colours_only=True) == []
    opened.enlarge()
    assert opened.overflow() == []
    assert (opened.console, opened.foreign, opened.failed) == ([], [], [])


def test_another_site_shows_it(visit, site_url):
    page = visit("/widget/code/?departement=95&recherche=oui", width=390, javascript=False).page
    code = page.locator("textarea").input_value()
    with another_site(f"<!doctype html><html lang=fr><title>Ailleurs</title>{code}") as elsewhere:
        host = page.context.new_page()
        host.goto(elsewhere)
        frame = host.frame_locator("iframe")
        frame.get_by_label("Maladie, ville").fill("diabète")
        frame.get_by_role("button", name="Chercher").click()
        frame.get_by_role("link", name="Effacer la recherche").wait_for()
        assert host.url == elsewhere
        frame.get_by_role("link", name="Voir tout").click()
        host.wait_for_url(f"{site_url}/annuaire/?q=diab*")
    assert host.context.cookies() == []


@contextmanager
def another_site(html: str) -> Iterator[str]:
    """Serve one page under another name than that of the site; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), page_of(html))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def page_of(html: str) -> Callable[..., BaseHTTPRequestHandler]:
    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_told: object) -> None:
            pass

    return Page
