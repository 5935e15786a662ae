import pytest
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError
from django.template import Context, Template
from django.template.loader import render_to_string

from territories.models import SupportStructure
from territories.support import structure_for
from territories.templatetags import territories as tags
from tests.territories.factories import (
    CommuneFactory,
    CPTSFactory,
    DepartementFactory,
    SupportStructureFactory,
)

pytestmark = pytest.mark.django_db


def covering(**territories):
    structure = SupportStructureFactory()
    for name, territory in territories.items():
        getattr(structure, name).add(territory)
    structure.save()
    return structure


def render(arguments="", **context):
    template = Template("{% load territories %}{% help_block " + arguments + " %}")
    return template.render(Context(context))


@pytest.fixture
def cergy():
    return CommuneFactory()


@pytest.fixture
def all_levels(cergy):
    """Return structures from the smallest territory of Cergy to the default one."""
    cpts = CPTSFactory()
    cpts.communes.add(cergy)
    default = SupportStructureFactory(is_default=True)
    return [
        covering(cpts=cpts),
        covering(intercommunalites=cergy.intercommunalite),
        covering(departements=cergy.departement),
        covering(regions=cergy.departement.region),
        default,
    ]


def test_the_smallest_territory_answers(cergy, all_levels):
    for structure in all_levels:
        assert structure_for(commune=cergy) == structure
        assert structure_for(commune=cergy.pk) == structure
        structure.delete()
    assert structure_for(commune=cergy) is None


def test_a_departement_is_answered_by_its_own_structure_then_the_region_s(all_levels):
    _cpts, _intercommunalite, departement, region, default = all_levels
    assert structure_for(departement="95") == departement
    departement.delete()
    assert structure_for(departement=DepartementFactory()) == region
    assert structure_for(departement="13") == default
    assert structure_for() == default


def test_the_structure_of_the_organisation_comes_first(cergy, all_levels):
    own = SupportStructureFactory()
    assert structure_for(commune=cergy, organisation_structure=own) == own
    assert all_levels


def test_a_cpts_that_holds_paris_answers_for_its_arrondissements():
    paris = CommuneFactory(insee="75056", name="Paris", departement__code="75")
    fourteenth = CommuneFactory(insee="75114", name="Paris 14e", parent=paris)
    cpts = CPTSFactory()
    cpts.communes.add(paris)
    structure = covering(cpts=cpts)
    assert structure_for(commune=fourteenth) == structure


def test_it_takes_one_query_however_many_structures(cergy, all_levels, django_assert_num_queries):
    with django_assert_num_queries(1):
        structure_for(commune=cergy)
    for _number in range(20):
        covering(departements=cergy.departement, regions=cergy.departement.region)
    with django_assert_num_queries(1):
        assert structure_for(commune=cergy) == all_levels[0]


def test_one_default_structure_at_most():
    SupportStructureFactory(is_default=True)
    second = SupportStructureFactory.build(is_default=True, slug="deux")
    with pytest.raises(ValidationError, match="répond déjà pour tout le site"):
        second.full_clean()


@pytest.mark.parametrize(
    ("phone", "kept"),
    [("01 99 00 12 34", "+33199001234"), ("01.99.00.12.34", "+33199001234"), ("", "")],
)
def test_phones_are_kept_as_e164(phone, kept):
    structure = SupportStructureFactory.build(phone=phone, slug="une")
    structure.full_clean()
    assert structure.phone == kept


@pytest.mark.parametrize(
    ("phone", "email", "message"),
    [("12", "a@exemple.fr", "n’est pas lisible"), ("", "", "un téléphone ou une adresse")],
)
def test_a_structure_can_be_reached(phone, email, message):
    structure = SupportStructureFactory.build(phone=phone, email=email, slug="une")
    with pytest.raises(ValidationError, match=message):
        structure.full_clean()


def test_slugs_are_made_of_names():
    first = SupportStructureFactory(name="Plateforme du Val-d’Oise")
    assert first.slug == "plateforme-du-val-d-oise"
    assert SupportStructureFactory(name="Plateforme du Val d'Oise").slug.endswith("-2")


def test_the_block_says_whom_to_call(cergy):
    covering(departements=cergy.departement)
    SupportStructure.objects.update(
        name="Plateforme de l'Oise", hours="9 h – 17 h", website="https://exemple.fr"
    )
    html = render("commune=place heading=3", place=cergy)
    assert "<h3" in html
    assert "Besoin d’aide pour trouver ou joindre un programme\u202f?" in html
    assert "Plateforme de l’Oise" in html
    assert 'href="tel:+33199000000"' in html
    assert "mailto:plateforme@exemple.fr" in html


def test_the_block_without_any_structure_tells_whom_to_ask():
    assert "votre pharmacien" in render()


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_the_block_stands_without_a_database(monkeypatch, caplog, error):
    def fail(**_kwargs):
        raise error("down")

    monkeypatch.setattr(tags, "structure_for", fail)
    assert "votre pharmacien" in render()
    assert "could not be read" in caplog.text


def test_the_block_escapes_what_it_shows():
    SupportStructureFactory(name="<b>Pôle</b>", description="<script>", is_default=True)
    html = render()
    assert "<b>" not in html
    assert "<script>" not in html


def test_credits_name_producers_and_licence():
    html = Template("{% load territories %}{% data_credits %}").render(Context())
    for name in ("Insee", "La Poste", "IGN", "Licence Ouverte 2.0"):
        assert name in html


@pytest.mark.parametrize("status", [400, 403, 404, 413, 429])
def test_the_block_stands_on_every_error_page(status):
    SupportStructureFactory(name="Pôle ressources", is_default=True)
    html = render_to_string(f"{status}.html", {"message": "", "exception": ""})
    assert "Pôle ressources" in html


def test_the_block_of_a_broken_site_asks_no_database(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert "votre pharmacien" in render_to_string("500.html")
