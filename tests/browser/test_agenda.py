"""The month of the agenda: a table of weeks where there is room, else the same table as a list."""

from tests.browser.addresses import MONTH

TARGET = 44


def test_a_month_is_a_table_that_is_also_a_list(visit):
    visited = visit(MONTH, width=390, javascript=False)
    page = visited.page
    days = page.locator(".month td:visible")
    assert 0 < days.count() < 28  # days without an event are left out
    assert days.locator(".month__name:visible").count() == days.count()
    assert {round(day.bounding_box()["x"]) for day in days.all()} == {16}
    links = days.get_by_role("link")
    assert all(link.bounding_box()["height"] >= TARGET for link in links.all())

    visited.resize(1280)
    assert page.locator(".month th:visible").count() == 7
    assert (
        page.locator(".month tr:visible").count() * 7 == page.locator(".month :is(th, td)").count()
    )
    assert page.locator(".month").get_by_role("link").count() == links.count()
