"""Entries, structures and what belongs to them. Numbers in 01 99 00, addresses at exemple.fr."""

from datetime import timedelta

import factory
from django.utils import timezone

from directory.enums import (
    AccessMode,
    ActivityState,
    Audience,
    CareFormat,
    CareSetting,
    Cost,
    DeliveryMode,
    LegalState,
    OrganisationKind,
    PatientPartnerRole,
    Profession,
    Reception,
    Source,
)
from directory.models import (
    NextDate,
    Organisation,
    Pathology,
    PathologyGroup,
    Place,
    PrivateContact,
    ProfessionalContact,
    Programme,
    PublicContact,
)
from directory.services.entries import clocks, publishing
from territories.enums import IntercommunaliteKind
from territories.models import Commune, CommunePostcode, Departement, Intercommunalite, Region


class RegionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Region
        django_get_or_create = ("code",)

    code = "11"
    name = "Île-de-France"
    slug = "ile-de-france"


class DepartementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Departement
        django_get_or_create = ("code",)

    code = "95"
    name = factory.LazyAttribute(
        lambda o: {"95": "Val-d’Oise", "78": "Yvelines", "75": "Paris"}.get(o.code, f"Dép {o.code}")
    )
    slug = factory.LazyAttribute(lambda o: f"departement-{o.code.lower()}")
    region = factory.SubFactory(RegionFactory)


class IntercommunaliteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Intercommunalite
        django_get_or_create = ("siren",)

    siren = "249500109"
    name = "Cergy-Pontoise"
    slug = factory.LazyAttribute(lambda o: f"intercommunalite-{o.siren}")
    kind = IntercommunaliteKind.CA


class CommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commune
        django_get_or_create = ("insee",)
        skip_postgeneration_save = True

    insee = "95127"
    name = "Cergy"
    folded_name = factory.LazyAttribute(lambda o: o.name.lower())
    slug = factory.LazyAttribute(lambda o: f"commune-{o.insee.lower()}")
    departement = factory.SubFactory(DepartementFactory)
    population = 66_000
    latitude = 49.03
    longitude = 2.06

    @factory.post_generation
    def postcode(self, create, extracted, **kwargs):
        if create:
            CommunePostcode.objects.get_or_create(commune=self, postcode=extracted or "95000")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Hôpital d’exemple {n}")
    slug = factory.Sequence(lambda n: f"hopital-d-exemple-{n}")
    kind = OrganisationKind.HOPITAL_PUBLIC


class PathologyGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PathologyGroup
        django_get_or_create = ("slug",)

    slug = "poumons-et-sommeil"
    label = "Poumons et sommeil"
    position = 1


class PathologyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pathology
        django_get_or_create = ("slug",)

    slug = "asthme"
    label = factory.LazyAttribute(lambda o: o.slug.capitalize())
    group = factory.SubFactory(PathologyGroupFactory)


class PlaceFactory(factory.Factory):
    """An unsaved place, for ``programme__places``."""

    class Meta:
        model = Place

    label = "Hôpital de jour, bâtiment B"
    address = "1 rue de l’Exemple"
    postcode = "95000"
    commune = factory.SubFactory(CommuneFactory)
    wheelchair = "oui"
    transport = "RER A, arrêt Cergy-Préfecture"
    schedule = "le mardi, 14 h – 17 h"


class PublicContactFactory(factory.Factory):
    class Meta:
        model = PublicContact

    role = "Secrétariat"
    phone = "+33199001234"
    email = "secretariat@exemple.fr"
    hours = "du lundi au vendredi, 9 h – 17 h"


class ProfessionalContactFactory(factory.Factory):
    class Meta:
        model = ProfessionalContact

    role = "Équipe du programme"
    phone = "+33199005678"
    mssante = "etp@mssante.exemple.fr"


class PrivateContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PrivateContact

    programme = factory.SubFactory("tests.directory.factories.ProgrammeFactory")
    name = "Camille Exemple"
    email = "camille.exemple@exemple.fr"
    phone = "+33639981234"


class ProgrammeFactory(factory.django.DjangoModelFactory):
    """A published entry with one place in Cergy, one public contact and its life.

    Traits: ``draft`` (never published), ``complete`` (every field told), ``bare`` (no place, no
    contact). ``life__state``, ``life__confirmed_days`` and ``life__modified_days`` set the clocks.
    """

    class Meta:
        model = Programme
        skip_postgeneration_save = True

    class Params:
        draft = factory.Trait(published=False)
        complete = factory.Trait(
            notice="Le secrétariat déménage.",
            notice_until=factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=20)),
            declaration_number=factory.Sequence(lambda n: f"IDF-2021-{n:04}"),
            declared_on=factory.LazyFunction(lambda: timezone.localdate().replace(2021, 3, 1)),
            legal_state=LegalState.COMPLET,
            care_settings=[CareSetting.HOPITAL],
            receptions=[Reception.HOPITAL_DE_JOUR, Reception.CONSULTATION],
            audiences=[Audience.ADULTES, Audience.AIDANTS],
            inclusion_conditions="Les adultes suivis pour un asthme.",
            polypathology=True,
            access_modes=[AccessMode.DIRECT, AccessMode.MEDECIN_TRAITANT],
            join_steps="Appelez le secrétariat.\nVenez au premier rendez-vous.",
            usual_delay="trois semaines",
            cost=Cost.GRATUIT,
            referral_who="Tout médecin.",
            referral_papers="Une lettre et la dernière ordonnance.",
            referral_exclusions="Troubles cognitifs sévères.",
            aims="Reconnaître une crise. Utiliser son traitement de secours.",
            course="Un premier rendez-vous, quatre séances, un bilan.",
            formats=[CareFormat.COLLECTIF],
            modes=[DeliveryMode.PRESENTIEL],
            sitting_count=4,
            sitting_length="2 heures",
            sitting_rhythm="une fois par semaine",
            group_size="6 à 8 personnes",
            languages=["fr", "lsf"],
            professions=[Profession.MEDECIN, Profession.INFIRMIER],
            patient_partner=[PatientPartnerRole.ANIMATION],
        )

    official_title = factory.Sequence(lambda n: f"Programme d’éducation thérapeutique {n}")
    title = factory.Sequence(lambda n: f"Mieux vivre avec son asthme {n}")
    organisation = factory.SubFactory(OrganisationFactory)
    source = Source.MODERATEUR
    published = True
    bare = False

    @classmethod
    def _build(cls, model_class, *args, **kwargs):
        del kwargs["published"], kwargs["bare"]
        return model_class(*args, **kwargs)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        published, bare = kwargs.pop("published", True), kwargs.pop("bare", False)
        children = {
            "places": kwargs.pop("places", None),
            "public_contacts": kwargs.pop("public_contacts", None),
            "professional_contacts": kwargs.pop("professional_contacts", ()),
        }
        pathologies = kwargs.pop("pathologies", None)
        programme = model_class(*args, **kwargs)
        programme.places = _or(children["places"], [] if bare else [PlaceFactory()])
        programme.public_contacts = _or(
            children["public_contacts"], [] if bare else [PublicContactFactory()]
        )
        programme.professional_contacts = list(children["professional_contacts"])
        programme.pathologies = _or(pathologies, [] if bare else [PathologyFactory()])
        publishing.create(programme, user=None, role=programme.source)
        if published:
            programme = publishing.publish(programme, user=None, role=programme.source)
        return programme

    @factory.post_generation
    def life(self, create, extracted, **kwargs):
        life = self.life
        if days := kwargs.get("modified_days"):
            life.modified_at = timezone.now() - timedelta(days=days)
            life.save()
        if (days := kwargs.get("confirmed_days")) is not None:
            clocks.confirm(
                self,
                user=None,
                role=Source.PORTEUR,
                at=timezone.now() - timedelta(days=days),
            )
        if state := kwargs.get("state"):
            clocks.set_state(self, ActivityState(state), user=None, until=kwargs.get("until"))


class NextDateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NextDate

    programme = factory.SubFactory(ProgrammeFactory)
    starts_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))


def _or(value, default):
    return default if value is None else list(value)
