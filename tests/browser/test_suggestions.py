"""Suggestions in the boxes of search, by keyboard and by touch."""

import re

from playwright.sync_api import expect


def test_a_pathology_is_chosen_with_the_keyboard(visit):
    visited = visit("/annuaire/?public=adultes", width=390)
    page = visited.page
    field = page.get_by_role("combobox", name="Maladie, ville, structure ou mot")
    options = page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("diab")
    group = page.get_by_role("group", name="Maladies et thèmes")
    expect(group.get_by_role("option").first).to_contain_text("Diabète")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert visited.axe() == []
    field.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("diab")
    field.press("ArrowDown")
    expect(options.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url(re.compile(r"public=adultes.*&pathologie=diabete"))
    assert "q=" not in page.url
    assert "rayon=" not in page.url  # around nothing

    field.press_sequentially("cerg")
    expect(page.get_by_role("group", name="Autour d’une commune")).to_be_visible()
    field.press("Enter")  # nothing is active: the form is sent as it is typed
    page.wait_for_url(re.compile(r"q=cerg"))
    assert (visited.console, visited.foreign, visited.failed) == ([], [], [])


def test_what_is_chosen_on_the_map_narrows_the_map(visit):
    visited = visit("/annuaire/carte/?public=adultes", width=390)
    page = visited.page
    field = page.get_by_role("combobox", name="Maladie, ville, structure ou mot")
    field.press_sequentially("95300")
    page.get_by_role("option").filter(has_text="Pontoise").first.click()
    page.wait_for_url(re.compile(r"/annuaire/carte/\?rayon=20&public=adultes&commune=95500$"))
    assert (visited.console, visited.foreign, visited.failed) == ([], [], [])


def test_a_commune_is_chosen_by_touch_on_the_home_page(visit):
    visited = visit("/", width=390, touch=True)
    page = visited.page
    page.get_by_role("combobox", name="Que cherchez-vous").press_sequentially("ponto")
    option = page.get_by_role("option").filter(has_text="95300").first
    expect(option).to_be_visible()
    box = option.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    option.tap()
    page.wait_for_url(re.compile(r"/annuaire/\?commune=95500$"))
    assert (visited.console, visited.foreign, visited.failed) == ([], [], [])
