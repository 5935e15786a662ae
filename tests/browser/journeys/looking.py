"""axe and the HTML checker look at the pages that a journey meets, as their person sees them."""

from pathlib import Path

from playwright.sync_api import Page, Response, Route, expect

from tests.browser.harness import Visit
from tests.browser.journeys.stage import Stage
from tests.browser.test_html import errors_in

HTML = "text/html; charset=utf-8"


class Looking:
    """Eyes beside a window without JavaScript, in which axe could not run.

    What the server answered is shown once more in a window of their own, answers to forms too.
    """

    def __init__(self, site: Stage, folder: Path) -> None:
        self.page = site.somebody(width=390)
        self.folder = folder
        self.answers: dict[Page, Response] = {}

    def follow(self, page: Page) -> Page:
        """Remember from now on what the server answers to a window, and return it."""

        def remember(answer: Response) -> None:
            if answer.request.is_navigation_request() and not 300 <= answer.status < 400:
                self.answers[page] = answer

        page.on("response", remember)
        return page

    def look(self, page: Page, words: str) -> None:
        """Check the page that a window shows, at 390 pixels, light and dark.

        Args:
            page: the window.
            words: what stands in the page that is waited for, and not in the one before.
        """
        expect(page.get_by_text(words).first).to_be_visible()
        answer = self.answers[page]
        html = answer.body()
        name = f"{len(list(self.folder.iterdir())):02}.html"
        (self.folder / name).write_bytes(html)

        def again(route: Route) -> None:
            route.fulfill(status=answer.status, content_type=HTML, body=html)

        self.page.route(answer.url, again)
        self.page.goto(answer.url)
        self.page.unroute(answer.url)
        visit = Visit(self.page, answer.status)
        assert visit.axe() == []
        assert visit.overflow() == []
        visit.resize(390, dark=True)
        assert visit.axe(colours_only=True) == []
        visit.resize(390)

    def check_html(self) -> None:
        """Let the HTML checker read all that was looked at."""
        assert errors_in(self.folder) == []
