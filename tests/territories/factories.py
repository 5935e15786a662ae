"""Territories and support structures; the communes are real, the structures invented."""

import factory

from territories.enums import IntercommunaliteKind, SupportStructureKind
from territories.models import (
    CPTS,
    Commune,
    Departement,
    Intercommunalite,
    Region,
    SupportStructure,
)
from territories.names import fold_place


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "11"
    name = "Île-de-France"
    slug = factory.Sequence(lambda n: f"region-{n}")


class DepartementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Departement
        django_get_or_create = ("code",)

    code = "95"
    name = "Val-d’Oise"
    slug = factory.Sequence(lambda n: f"departement-{n}")
    region = factory.SubFactory(RegionFactory)


class IntercommunaliteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Intercommunalite
        django_get_or_create = ("siren",)

    siren = "249500109"
    name = "CA de Cergy-Pontoise"
    slug = factory.Sequence(lambda n: f"intercommunalite-{n}")
    kind = IntercommunaliteKind.CA


class CommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commune
        django_get_or_create = ("insee",)

    insee = "95127"
    name = "Cergy"
    folded_name = factory.LazyAttribute(lambda commune: fold_place(commune.name))
    slug = factory.Sequence(lambda n: f"commune-{n}")
    departement = factory.SubFactory(DepartementFactory)
    intercommunalite = factory.SubFactory(IntercommunaliteFactory)
    population = 71_000
    latitude = 49.05
    longitude = 2.03


class CPTSFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CPTS

    name = factory.Sequence(lambda n: f"CPTS numéro {n}")


class SupportStructureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SupportStructure

    name = factory.Sequence(lambda n: f"Plateforme {n}")
    kind = SupportStructureKind.PLATEFORME
    phone = "+33199000000"
    email = "plateforme@exemple.fr"
