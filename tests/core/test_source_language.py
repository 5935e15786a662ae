"""What is written in French in the code is put in the plural as French does it."""

import pytest
from django.template import Context, Template
from django.utils.translation import ngettext, ngettext_lazy, npgettext, override

SHOWN = [(0, "0 place"), (1, "1 place"), (2, "2 places"), (-3, "-3 places")]


@pytest.mark.parametrize(("count", "shown"), SHOWN)
def test_nought_is_singular(count, shown):
    assert ngettext("%(n)s place", "%(n)s places", count) % {"n": count} == shown
    assert npgettext("salle", "%(n)s place", "%(n)s places", count) % {"n": count} == shown
    assert ngettext_lazy("%(n)s place", "%(n)s places", "n") % {"n": count} == shown


def test_templates_say_nought_in_the_singular():
    template = Template(
        "{% load i18n %}{% blocktranslate count n=n %}{{ n }} place"
        "{% plural %}{{ n }} places{% endblocktranslate %}"
    )
    assert [template.render(Context({"n": n})) for n in (0, 1, 2)] == [
        "0 place", "1 place", "2 places",
    ]  # fmt: skip


def test_the_words_of_django_stay_those_of_its_catalogue():
    with override("fr"):
        assert ngettext("%(num)d day", "%(num)d days", 0) % {"num": 0} == "0 jour"
