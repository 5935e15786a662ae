"""A visit to a page in Chromium, with everything that must not happen written down."""

import json
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

REPOSITORY = Path(__file__).resolve().parents[2]
AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
# target-size runs only with the tag of WCAG 2.2.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The one without windows of its own is quicker; the engine is the same.
CHROMIUM = shutil.which("chromium-headless-shell") or "/usr/bin/chromium"
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SECONDS_TO_SETTLE = 30
STEP, QUIET = 50, 3
"""A page is quiet when nothing was under way at so many looks, so many milliseconds apart."""

APART = "textarea, code, pre, script, style, .sr-only, .w-sr-only"
"""Where French spaces matter to nobody: typed, not French, or only spoken."""


@dataclass
class Visit:
    """One page, opened.

    Attributes:
        page: Playwright's page, to look further.
        status: HTTP status of the document.
        pending: what was asked for and has not come yet.
        console: errors and warnings that the page wrote.
        foreign: addresses asked of other hosts.
        failed: our own files that answered an error.
        transferred: bytes that came over the wire, headers included, with an empty cache.
    """

    page: Page
    status: int = 0
    pending: set[Request] = field(default_factory=set)
    console: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    transferred: float = 0.0

    def axe(self, within: str = "html", *, colours_only: bool = False) -> list[str]:
        """Return what axe finds, one readable line a rule.

        Args:
            within: selector of what is looked at.
            colours_only: for a page already looked at, in its other colours.
        """
        # `evaluate` is not subject to the page's security policy, a script element would be.
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        chosen = (
            {"type": "rule", "values": ["color-contrast"]}
            if colours_only
            else {"type": "tag", "values": AXE_TAGS}
        )
        # Describing what is well, and naming each node twice, takes four times as long as looking.
        options = json.dumps({"runOnly": chosen, "resultTypes": ["violations"], "selectors": False})
        results: dict[str, Any] = self.page.evaluate(f"axe.run({json.dumps(within)}, {options})")
        return [
            f"{rule['id']}: {rule['help']}: " + " | ".join(node["html"] for node in rule["nodes"])
            for rule in results["violations"]
        ]

    def settle(self) -> None:
        """Wait until what the scripts have asked for at the start has come, and a moment more.

        Playwright's « networkidle » waits half a second more on every page.
        """
        deadline = time.monotonic() + SECONDS_TO_SETTLE
        quiet = 0
        while quiet < QUIET:
            self.page.wait_for_timeout(STEP)
            quiet = 0 if self.pending else quiet + 1
            assert time.monotonic() < deadline, [request.url for request in self.pending]

    def resize(self, width: int, *, dark: bool = False) -> None:
        """Make the window ``width`` CSS pixels wide, light or dark, without reloading."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.emulate_media(color_scheme="dark" if dark else "light")

    def enlarge(self) -> None:
        """Double the size of the text, as a reader of weak sight does."""
        self.page.evaluate("document.documentElement.style.fontSize = '200%'")

    def overflow(self) -> list[str]:
        """Return what makes the page scroll sideways; empty when nothing does."""
        return self.page.evaluate(
            """() => {
              const width = document.documentElement.clientWidth;
              const scrolled = document.documentElement.scrollWidth;
              if (scrolled <= width) { return []; }
              // Text may stick out of a box that does not: then no element is named.
              return ["the page is " + scrolled + " pixels wide"].concat(
                Array.from(document.body.querySelectorAll("*"))
                  .filter(e => e.getBoundingClientRect().right > width + 1)
                  .map(e => e.tagName + "." + e.className).slice(0, 10));
            }"""
        )

    def loose_signs(self, within: str = "body") -> list[str]:
        """Return the texts in which a line may begin with « : » or end with an opening guillemet.

        What people type, what is code and what only screen readers speak is as it is.

        Args:
            within: selector of what is read.
        """
        return self.page.evaluate(
            """([within, apart]) => {
              const loose = /(?:^|[^\\s]) [:;!?»](?!\\S)|« /;
              const found = [];
              for (const root of document.querySelectorAll(within)) {
                const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
                while (walker.nextNode()) {
                  const { data, parentElement } = walker.currentNode;
                  if (parentElement.closest(apart)) { continue; }
                  if (loose.test(data)) { found.push(data.trim()); }
                }
              }
              return found;
            }""",
            [within, APART],
        )

    def accessible_nodes(self) -> list[dict[str, Any]]:
        """Return Chromium's accessibility tree, in reading order, ignored nodes left out.

        Each node has `role`, `name`, and the properties that Chromium gives it (level, focused…).
        """
        session = self.page.context.new_cdp_session(self.page)
        session.send("Accessibility.enable")
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in nodes}
        ordered: list[dict[str, Any]] = []

        def read(node: dict[str, Any]) -> None:
            if not node.get("ignored"):
                properties = {
                    p["name"]: p["value"].get("value") for p in node.get("properties", [])
                }
                ordered.append(
                    {
                        "role": node["role"].get("value"),
                        "name": node.get("name", {}).get("value", ""),
                        **properties,
                    }
                )
            for child in node.get("childIds", []):
                if child in by_id:
                    read(by_id[child])

        read(nodes[0])
        return ordered


class Visitor:
    """Opens pages of one site in fresh contexts, and closes them at the end of the test."""

    def __init__(self, browser: Browser, site_url: str, entry_path: str) -> None:
        self.browser = browser
        self.site_url = site_url
        self.entry_path = entry_path
        self.contexts: list[BrowserContext] = []

    def __call__(
        self,
        path: str,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        javascript: bool = True,
        touch: bool = False,
        cookie: tuple[str, str] | None = None,
    ) -> Visit:
        """Open ``path`` in a window of ``width`` CSS pixels and wait until it is loaded.

        ``touch`` gives it a screen to tap on; ``cookie`` (name, value) is that of a session
        (``tests.browser.signed_in``).
        """
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            has_touch=touch,
            locale="fr-FR",
            reduced_motion="reduce",
        )
        self.contexts.append(context)
        if cookie is not None:
            name, value = cookie
            context.add_cookies([{"name": name, "value": value, "url": self.site_url}])
        visit = Visit(page=context.new_page())
        self.watch(visit)
        response = visit.page.goto(
            self.site_url + path.replace("{entry}", self.entry_path),
            wait_until="load",
        )
        visit.status = response.status if response else 0
        if javascript:
            visit.settle()
        return visit

    def watch(self, visit: Visit) -> None:
        """Write down the page's errors, requests and weight from now on."""
        host = urlsplit(self.site_url).netloc

        def on_console(message: ConsoleMessage) -> None:
            # Chromium writes a line for the document itself when its status is an error.
            if message.type in {"error", "warning"} and "the server responded" not in message.text:
                visit.console.append(message.text)

        def on_request(request: Request) -> None:
            visit.pending.add(request)
            parts = urlsplit(request.url)
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != host:
                visit.foreign.append(request.url)

        def on_answer(request: Request) -> None:
            visit.pending.discard(request)

        def on_response(response: Response) -> None:
            if response.status >= 400 and not response.request.is_navigation_request():
                visit.failed.append(f"{response.status} {response.url}")

        visit.page.on("console", on_console)
        visit.page.on("pageerror", lambda error: visit.console.append(str(error)))
        visit.page.on("request", on_request)
        visit.page.on("requestfinished", on_answer)
        visit.page.on("requestfailed", on_answer)
        visit.page.on("response", on_response)
        session = visit.page.context.new_cdp_session(visit.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

        def on_loaded(event: dict[str, Any]) -> None:
            visit.transferred += event["encodedDataLength"]

        session.on("Network.loadingFinished", on_loaded)

    def close(self) -> None:
        """Close every page opened."""
        for context in self.contexts:
            context.close()
