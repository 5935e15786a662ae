"""What an address chooses."""

import pytest
from django.http import QueryDict

from directory.shortlist.picks import MOST, Picks, read_picks


def read(query):
    return read_picks(QueryDict(query))


def test_codes_are_read_once_each_in_the_order_chosen():
    assert read("fiches=b2,a1&fiches=c3&fiches=a1,B2").keys == ("b2", "a1", "c3")


def test_a_selection_has_a_limit_and_says_what_it_leaves_out():
    picks = read("fiches=" + ",".join(f"k{number}" for number in range(MOST + 3)))
    assert (len(picks), picks.left_out) == (MOST, 3)


def test_what_is_no_code_is_counted_and_never_repeated():
    picks = read("fiches=%3Cscript%3E,../..,%00,a1&fiches=%27")
    assert (picks.keys, picks.unreadable) == (("a1",), 4)


def test_an_address_of_thousands_of_codes_is_read_in_part():
    picks = read("fiches=" + ",".join(f"k{number}" for number in range(5000)))
    assert len(picks) == MOST
    assert picks.left_out <= 200


def test_the_selection_is_changed_by_links():
    picks = Picks(("a", "b", "c"))
    assert picks.without("b").query() == "?fiches=a,c"
    assert picks.raised("c").query() == "?fiches=a,c,b"
    assert picks.raised("a").query() == "?fiches=a,b,c"
    assert picks.read_for(professional=True).query() == "?fiches=a,b,c&pour=professionnel"
    assert Picks().query() == ""


def test_the_list_that_one_came_from_is_kept_but_not_passed_on():
    picks = read("fiches=a1&retour=%3Fq%3Dasthme%26fiches%3Dz9%26departement%3D95")
    assert picks.back == "q=asthme&departement=95"
    assert picks.list_query() == "?q=asthme&departement=95&fiches=a1"
    assert picks.shared().query() == "?fiches=a1"


@pytest.mark.parametrize(
    "back", ["//exemple.fr/", "javascript:alert(1)", '"><b>', "%ED%A0%BD", "="]
)
def test_a_way_back_is_a_query_and_nothing_else(back):
    query = QueryDict(mutable=True)
    query["retour"] = back
    assert not set(read_picks(query).list_query()) & set('<>" /:')


def test_a_way_back_of_a_thousand_parameters_is_none():
    query = QueryDict(mutable=True)
    query["retour"] = "&" * 1500
    assert read_picks(query).back == ""
