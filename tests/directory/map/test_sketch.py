"""The sketch of a few offers, for paper and shortlists."""

import pytest
from django.template.loader import render_to_string

from directory.map.sketch import sketch
from tests.directory.map.builders import PLACES, offer, put

pytestmark = pytest.mark.django_db


def test_offers_are_numbered_in_the_order_given():
    put(offer(1), offer(2, point=PLACES[1]))
    drawing = sketch(["offre002", "inconnue", "offre001"])
    assert sorted(mark.ranks for mark in drawing.marks) == [(1,), (3,)]
    assert drawing.unplaced == 0


def test_its_drawing_is_legible_alone_and_leads_nowhere(django_assert_num_queries):
    put(offer(1), offer(2, kind="msp", point=PLACES[1]))
    with django_assert_num_queries(1):
        drawing = sketch(["offre001", "offre002"])
    html = render_to_string("directory/map_drawing.html", {"drawing": drawing})
    assert 'role="img"' in html
    assert "<a " not in html
    assert "style=" not in html
    assert html.count("fill=") > 3
    legend = render_to_string("directory/map_legend.html", {"drawing": drawing})
    assert "Hôpital public" in legend


@pytest.mark.parametrize("keys", [[], ["inconnue"], ["offre003"]])
def test_nothing_to_draw_is_no_drawing(keys):
    put(offer(3, point=None))
    assert sketch(keys) is None
