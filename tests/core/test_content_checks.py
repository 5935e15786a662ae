"""The checks of the editor, in plain French."""

from wagtail.admin.userbar import AccessibilityItem, AdminItem

from core.content_checks import FrenchContentChecker, check_in_french


def test_our_checker_takes_the_place_of_wagtails(rf):
    items = [AdminItem(), AccessibilityItem(in_editor=True)]
    check_in_french(rf.get("/"), items, None)
    checker = items[1]
    assert isinstance(checker, FrenchContentChecker)
    assert checker.in_editor
    configuration = checker.get_axe_configuration(rf.get("/"))
    rules = set(configuration["options"]["runOnly"])
    assert {"image-alt", "alt-text-quality", "heading-order", "empty-meta-description"} <= rules
    assert rules == set(configuration["messages"])
    assert configuration["context"]["include"] == ["main"]
