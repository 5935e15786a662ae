"""Territories that touch one another."""

from territories.neighbours import neighbours

VAL_D_OISE, YVELINES, PARIS, SEINE_ET_MARNE = "95", "78", "75", "77"


def test_departements_that_share_a_border():
    found = neighbours("11", VAL_D_OISE)
    assert YVELINES in found
    assert PARIS not in found
    assert VAL_D_OISE not in found


def test_it_holds_both_ways():
    for code in neighbours("11", SEINE_ET_MARNE):
        assert SEINE_ET_MARNE in neighbours("11", code)


def test_arrondissements_have_neighbours_of_their_kind():
    found = neighbours("11", "75114")
    assert "75113" in found
    assert all(code.startswith("751") for code in found)


def test_what_has_no_outline_has_no_neighbour():
    assert neighbours("11", "999") == ()
    assert neighbours("00", VAL_D_OISE) == ()
