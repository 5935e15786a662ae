"""Pages cost few queries, and as many with 200 pages as with 10."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages.factories import StandardPageFactory, text_blocks

# Wagtail's routing alone takes six: site, one for each part of the path, aliases, restrictions.
MOST = {
    "/": 14,
    "/comprendre-l-etp/": 12,
    "/contact/": 8,
    "/glossaire/": 8,
    "/accessibilite/": 9,
    "/mentions-legales/": 10,
    "/donnees-personnelles/": 10,
    "/plan-du-site/": 14,  # one for each room that has addresses
    "/rubrique/": 12,
    "/sitemap-pages.xml": 4,
}


def counts(client) -> dict[str, int]:
    """Return how many queries each page takes once the site is known to the process."""
    found = {}
    for path in MOST:
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found[path] = len(queries)
    return found


def test_queries_do_not_grow_with_pages(client, ready_site):
    parent = StandardPageFactory(parent=ready_site, slug="rubrique", body=text_blocks("Un"))
    for _ in range(10):
        StandardPageFactory(parent=parent)
    few = counts(client)
    for _ in range(95):
        StandardPageFactory(parent=parent)
        StandardPageFactory(parent=ready_site)
    assert counts(client) == few
    assert {path: number for path, number in few.items() if number > MOST[path]} == {}
