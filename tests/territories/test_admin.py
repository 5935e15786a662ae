import pytest
from django.urls import reverse

from accounts.models import User
from territories.commune_list import read_communes, write_communes
from territories.models import CPTS, Commune, SupportStructure
from tests.territories.factories import CommuneFactory, CPTSFactory, SupportStructureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ile_de_france")]

STRUCTURES = "wagtailsnippets_territories_supportstructure"
CPTS_NAMES = "wagtailsnippets_territories_cpts"
NO_OFFICER = {
    "officers-TOTAL_FORMS": "0",
    "officers-INITIAL_FORMS": "0",
    "officers-MIN_NUM_FORMS": "0",
    "officers-MAX_NUM_FORMS": "1000",
}


@pytest.fixture
def admin(client):
    client.force_login(User.objects.create_superuser("administration@exemple.fr"))
    return client


def names(communes):
    return sorted(commune.name for commune in communes)


def test_a_list_of_communes_is_read():
    read = read_communes("Cergy\n95500 ; Saint-Denis (93), Paris 14\n\nCERGY 95\n95018")
    assert read.problems == []
    assert names(read.communes) == [
        "Argenteuil",
        "Bonneuil-en-France",
        "Cergy",
        "Gonesse",
        "Le Thillay",
        "Paris 14e arrondissement",
        "Saint-Denis",
        "Vaudherland",
    ]


def test_a_postcode_of_paris_is_its_arrondissement():
    assert names(read_communes("75014").communes) == ["Paris 14e arrondissement"]


def test_what_a_list_does_not_name_is_said():
    problems = read_communes("Nulle-Part\nargenteui\n99999").problems
    assert problems[0] == (
        "«\u202fNulle-Part\u202f»\u00a0: aucune commune de la région ne s’appelle ainsi."
    )
    assert "Vouliez-vous dire Argenteuil (95)\u202f?" in problems[1]
    assert len(problems) == 3


def test_a_name_of_several_communes_wants_its_departement():
    CommuneFactory(insee="78999", name="Cergy", departement__code="78")
    (problem,) = read_communes("cergy").problems
    assert "plusieurs communes portent ce nom" in problem
    assert len(read_communes("Cergy (95)").communes) == 1


def test_a_written_list_is_read_back():
    communes = list(Commune.objects.filter(departement="95"))
    assert set(read_communes(write_communes(communes)).communes) == set(communes)


@pytest.mark.parametrize("text", ["\x00", "x" * 50_000, ",;,;", "'\"%"])
def test_any_text_is_read(text):
    assert read_communes(text).communes == []


def test_a_structure_is_made(admin):
    response = admin.post(
        reverse(f"{STRUCTURES}:add"),
        {"name": "Pôle", "kind": "pole", "phone": "01 99 00 12 34", "departements": ["95"]}
        | NO_OFFICER,
    )
    assert response.status_code == 302
    structure = SupportStructure.objects.get()
    assert structure.phone == "+33199001234"
    assert [row.pk for row in structure.departements.all()] == ["95"]
    form = admin.get(reverse(f"{STRUCTURES}:edit", args=[structure.pk])).content.decode()
    assert 'value="01\u00a099\u00a000\u00a012\u00a034"' in form


def test_a_wrong_phone_is_said_and_kept_in_the_form(admin):
    data = {"name": "Pôle", "kind": "pole", "phone": "zéro un"} | NO_OFFICER
    response = admin.post(reverse(f"{STRUCTURES}:add"), data)
    assert response.status_code == 200
    content = response.content.decode()
    assert "Ce numéro n’est pas lisible" in content
    assert "zéro un" in content


def test_a_cpts_is_made_of_typed_communes(admin):
    url = reverse(f"{CPTS_NAMES}:add")
    response = admin.post(url, {"name": "CPTS du Val", "commune_list": "Cergy\nnulle part"})
    assert response.status_code == 200
    assert "aucune commune de la région" in response.content.decode()
    admin.post(url, {"name": "CPTS du Val", "commune_list": "Cergy\nPontoise"})
    cpts = CPTS.objects.get()
    assert cpts.slug == "cpts-du-val"
    assert names(cpts.communes.all()) == ["Cergy", "Pontoise"]


def test_a_cpts_shows_its_communes_and_loses_some(admin):
    cpts = CPTSFactory(name="CPTS")
    cpts.communes.set(["95127", "95500"])
    url = reverse(f"{CPTS_NAMES}:edit", args=[cpts.pk])
    assert "Cergy (95)\nPontoise (95)" in admin.get(url).content.decode()
    admin.post(url, {"name": "CPTS", "commune_list": "Pontoise (95)"})
    assert names(cpts.communes.all()) == ["Pontoise"]


@pytest.mark.parametrize("name", [STRUCTURES, CPTS_NAMES])
@pytest.mark.parametrize("query", ["", "?q=%22", "?q=%00", "?q=+", "?kind=x&departements=zz&p=x"])
def test_lists_answer_to_any_query(admin, name, query):
    SupportStructureFactory()
    CPTSFactory()
    assert admin.get(reverse(f"{name}:list") + query).status_code in {200, 400, 404}


def test_lists_take_as_many_queries_whatever_their_length(admin, django_assert_max_num_queries):
    for name, factory in ((STRUCTURES, SupportStructureFactory), (CPTS_NAMES, CPTSFactory)):
        factory.create_batch(2)
        url = reverse(f"{name}:list")
        admin.get(url)
        with django_assert_max_num_queries(100) as few:
            admin.get(url)
        factory.create_batch(10)
        with django_assert_max_num_queries(len(few)):
            admin.get(url)


def test_communes_are_chosen_by_our_search(admin):
    url = reverse("commune_chooser:choose_results")
    content = admin.get(url, {"q": "paris 14"}).content.decode()
    assert "Paris 14e arrondissement (75)" in content
    assert "Paris 15e" not in content
    assert "CA de Cergy-Pontoise" in admin.get(url, {"q": "95000"}).content.decode()


@pytest.mark.parametrize("query", ['"', "\x00", " ", "x" * 10_000, "%_'"])
def test_the_chooser_answers_to_any_query(admin, query):
    for name in ("choose", "choose_results"):
        response = admin.get(reverse(f"commune_chooser:{name}"), {"q": query})
        assert response.status_code in {200, 400}
