"""Places, contacts and partners: added, moved, removed and looked for without JavaScript."""

import pytest

from directory.models import Place
from tests.core.html import document
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.directory.people import holder
from tests.directory.space_editing.helpers import filled, newest, sent, url, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory(places=[PlaceFactory(label="A"), PlaceFactory(label="B")])


@pytest.fixture
def team(programme, client):
    client.force_login(holder(programme.organisation))
    return client


@pytest.fixture
def places(programme):
    return url(programme, "lieux")


def labels(data):
    return [data[f"places-{number}-label"][0] for number in range(int(data["places-total"][0]))]


def draft_labels(programme):
    return [place.label for place in newest(programme).places.all()]


def test_adding_a_row_keeps_what_was_typed_and_saves_nothing(team, programme, places):
    data = filled(sent(team, places, "add:places", places__0__label="Neuf", mobile_zone="20 km"))
    assert labels(data) == ["Neuf", "B", ""]
    assert data["mobile_zone"] == ["20 km"]
    assert draft_labels(programme) == ["A", "B"]


@pytest.mark.parametrize(
    ("action", "order"),
    [
        ("up:places:1", ["B", "A"]),
        ("down:places:0", ["B", "A"]),
        ("up:places:0", ["A", "B"]),
        ("down:places:1", ["A", "B"]),
        ("delete:places:0", ["B"]),
        ("delete:places:7", ["A", "B"]),
        ("add:nothing", ["A", "B"]),
    ],
)
def test_rows_move_and_go(team, programme, places, action, order):
    response = sent(team, places, action)
    assert response.status_code == 200
    assert labels(filled(response)) == order
    data = filled(response)
    saved = team.post(places, {**data, "action": "save"})
    assert saved.status_code == 302
    assert draft_labels(programme) == order
    assert set(Place.objects.values_list("label", flat=True)) == {"A", "B"}


def test_a_moved_row_keeps_its_key(team, programme, places):
    keys = [place.pk for place in programme.places.all()]
    team.post(places, {**filled(sent(team, places, "up:places:1")), "action": "save"})
    assert [place.pk for place in newest(programme).places.all()] == keys[::-1]


def test_empty_rows_are_ignored(team, programme, places):
    data = filled(sent(team, places, "add:places"))
    assert team.post(places, {**data, "action": "save"}).status_code == 302
    assert draft_labels(programme) == ["A", "B"]


def test_at_most_forty_rows(team, programme, places):
    data = {**filled(team.get(places)), "places-total": "40"}
    response = team.post(places, {**data, "action": "add:places"})
    assert len(labels(filled(response))) == 40
    assert "Quarante lieux" in words(response)


def new_place(**changes):
    row = {
        "places-2-row": "",
        "places-2-label": "C",
        "places-2-wheelchair": "",
        "places-total": "3",
    }
    return {**row, **changes}


def test_a_commune_is_found_by_name_or_postcode(team, programme, places):
    CommuneFactory(insee="95500", name="Pontoise", postcode="95300")
    for typed in ("pontoise", "95300", "Pontoise (95)"):
        data = {**filled(team.get(places)), **new_place(**{"places-2-commune": typed})}
        found = filled(team.post(places, {**data, "action": "find:places-2-commune"}))
        assert found["places-2-commune"] == ["Pontoise (95)"]
        assert found["places-2-commune-key"] == ["95500"]
        assert found["places-2-label"] == ["C"]
    response = team.post(places, {**found, "action": "save"})
    assert response.status_code == 302
    assert newest(programme).places.all()[2].commune.name == "Pontoise"


def test_a_commune_is_offered_while_typing_and_a_structure_is_not(team, programme, places):
    page = document(team.get(places).content.decode())
    [first, _second] = page.findall(".//input[@data-combobox]")
    assert first.get("data-combobox") == "/territoires/communes.json"
    assert first.get("data-combobox-fill") == "postcode:places-0-postcode"
    team_page = team.get(url(programme, "equipe")).content.decode()
    assert 'name="partners-0-organisation"' in team_page
    assert "data-combobox=" not in team_page


def test_several_communes_are_offered_and_one_is_chosen(team, programme, places):
    for number, name in enumerate(("Saint-Ouen-l’Aumône", "Saint-Ouen-sur-Seine")):
        CommuneFactory(
            insee=f"9557{number}", name=name, folded_name=f"saint ouen {number}", postcode="95310"
        )
    data = {**filled(team.get(places)), **new_place(**{"places-2-commune": "saint ouen"})}
    response = team.post(places, {**data, "action": "save"})
    assert response.status_code == 400
    assert "Plusieurs communes correspondent" in words(response)
    assert "Saint-Ouen-sur-Seine (95)" in words(response)
    data = {**filled(response), "places-2-commune-key": "95571"}
    assert team.post(places, {**data, "action": "save"}).status_code == 302
    assert newest(programme).places.all()[2].commune.insee == "95571"


def test_an_unknown_or_missing_commune_is_said(team, places):
    for typed, sentence in (("Xyzzy", "Aucune commune ne correspond"), ("", "Remplissez ce champ")):
        data = {**filled(team.get(places)), **new_place(**{"places-2-commune": typed})}
        response = team.post(places, {**data, "action": "save"})
        assert response.status_code == 400
        assert sentence in words(response)
        assert labels(filled(response))[2] == "C"


def test_a_forged_key_takes_nothing_from_another_entry(team, programme, places):
    other = ProgrammeFactory(places=[PlaceFactory(label="À l’autre")])
    stolen = other.places.get()
    sent(team, places, places__0__row=str(stolen.pk), places__0__label="Volé")
    rows = newest(programme).places.all()
    assert stolen.pk not in {row.pk for row in rows}
    stolen.refresh_from_db()
    assert (stolen.label, stolen.programme_id) == ("À l’autre", other.pk)


def test_one_key_twice_makes_two_rows(team, programme, places):
    (first, _second) = programme.places.all()
    sent(team, places, places__1__row=str(first.pk))
    keys = [row.pk for row in newest(programme).places.all()]
    assert keys == [first.pk, None]


def test_a_mobile_is_refused_with_reasons_and_an_unreadable_number_too(team, programme):
    contacts = url(programme, "contacts")
    for typed, sentence in (
        ("06 39 98 12 34", "Un numéro de portable est celui d’une personne"),
        ("12", "pas lisible"),
    ):
        response = sent(team, contacts, public_contacts__0__phone=typed)
        assert response.status_code == 400
        assert sentence in words(response)
        (shown,) = filled(response)["public_contacts-0-phone"]
        assert shown.replace("\u00a0", " ") == typed


def test_a_contact_needs_a_way_to_be_reached(team, programme):
    response = sent(
        team,
        url(programme, "contacts"),
        public_contacts__0__phone="",
        public_contacts__0__email="",
    )
    assert response.status_code == 400
    assert "Indiquez un téléphone ou une adresse électronique." in words(response)


def test_a_named_address_is_warned_of_and_saved(team, programme):
    contacts = url(programme, "contacts")
    response = sent(team, contacts, public_contacts__0__email="camille.exemple@exemple.fr")
    assert response.status_code == 302
    assert "Cette adresse semble être celle d’une personne" in words(team.get(contacts))


def test_a_whole_row_emptied_goes(team, programme):
    contacts = url(programme, "contacts")
    data = filled(team.get(contacts))
    blank = {
        name: "" for name in data if name.startswith("public_contacts-0-") and "row" not in name
    }
    assert team.post(contacts, {**data, **blank, "action": "save"}).status_code == 302
    assert list(newest(programme).public_contacts.all()) == []


def test_a_number_is_shown_in_french_and_kept_in_e164(team, programme):
    contacts = url(programme, "contacts")
    assert "01" in filled(team.get(contacts))["public_contacts-0-phone"][0]
    sent(team, contacts, public_contacts__0__phone="01.99.00.77.88")
    assert newest(programme).public_contacts.all()[0].phone == "+33199007788"


def test_a_partner_is_found_by_a_word_of_its_name_and_never_twice(team, programme):
    address = url(programme, "equipe")
    one = OrganisationFactory(name="Association Souffle d’exemple")
    OrganisationFactory(name="Association Élan d’exemple")
    data = filled(
        sent(team, address, "find:partners-0-organisation", partners__0__organisation="souffle")
    )
    assert data["partners-0-organisation-key"] == [str(one.pk)]
    response = team.post(address, {**data, "action": "save"})
    assert response.status_code == 302
    (partner,) = newest(programme).partners.all()
    assert partner.organisation == one
    data = filled(sent(team, address, "add:partners"))
    data = {**data, "partners-1-organisation": data["partners-0-organisation"]}
    response = team.post(address, {**data, "action": "save"})
    assert response.status_code == 400
    assert "figure déjà" in words(response)
    response = sent(team, address, partners__0__organisation="association")
    assert "Plusieurs structures correspondent" in words(response)


@pytest.mark.parametrize("text", ["%", "'", "é" * 10_000, "\0", "1" * 30, "<script>", "()"])
def test_anything_may_be_looked_for(team, programme, text):
    for key, name in (("lieux", "places-0-commune"), ("equipe", "partners-0-organisation")):
        address = url(programme, key)
        for action in (f"find:{name}", "save"):
            response = sent(team, address, action, **{name.replace("-", "__"): text})
            assert response.status_code in {200, 302, 400}


@pytest.mark.parametrize("value", ["nan", "inf", "-91", "1e999", "deux"])
def test_a_point_off_the_earth_is_refused(team, programme, places, value):
    response = sent(team, places, places__0__latitude=value, places__0__longitude="2")
    assert response.status_code == 400
