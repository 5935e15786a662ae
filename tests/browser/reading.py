"""What somebody meets who hears a page, or walks through it with the keyboard."""

import itertools

from tests.browser.harness import Visit

LANDMARKS = ("banner", "main", "contentinfo")


def faults_in_reading(opened: Visit) -> list[str]:
    """Return what is wrong with headings, landmarks and the link that skips to the content.

    From Chromium's accessibility tree. The keyboard is used: nothing may have the focus yet.
    """
    nodes = opened.accessible_nodes()
    levels = [node["level"] for node in nodes if node["role"] == "heading"]
    roles = [node["role"] for node in nodes]
    faults = [
        f"h{low} before h{high}" for low, high in itertools.pairwise(levels) if high > low + 1
    ]
    if levels.count(1) != 1:
        faults.append(f"{levels.count(1)} headings of level 1")
    faults += [f"{roles.count(role)} × {role}" for role in LANDMARKS if roles.count(role) != 1]
    if "navigation" not in roles:
        faults.append("no navigation")
    opened.page.keyboard.press("Tab")
    first = opened.page.evaluate("document.activeElement.getAttribute('href')") or ""
    if not first.startswith("#") or opened.page.locator(first).count() != 1:
        faults.append(f"the first link leads to {first!r}")
    return faults
