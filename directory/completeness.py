"""How complete an entry is, and what it misses, in words that its holder understands.

Only what applies to the offer counts: a workshop of an association has no declaration, a team
without beds receives nobody in hospital. What every entry must tell weighs three times what it
should. Pure functions of an entry and of a few facts about its children, so that a list of a
hundred entries asks nothing more of the database.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from directory.enums import CareFormat, CareSetting, DeliveryMode, OfferType
from directory.models import (
    Place,
    PrivateContact,
    ProfessionalContact,
    Programme,
    ProgrammeTheme,
    PublicContact,
)

MUST, SHOULD = 3, 1
AWAY = frozenset({CareSetting.DOMICILE, CareSetting.EQUIPE_MOBILE})
"""Settings in which the team comes to people, who go nowhere."""
EDUCATION = frozenset({OfferType.PROGRAMME_DECLARE, OfferType.EXPERIMENTAL, OfferType.AEC})
WANTED_PRIVATE_CONTACTS = 2


@dataclass(frozen=True)
class ChildFacts:
    """Whether an entry has the children that count."""

    pathology: bool = False
    place: bool = False
    place_address: bool = False
    place_wheelchair: bool = False
    place_transport: bool = False
    place_schedule: bool = False
    public_contact: bool = False
    professional_contact: bool = False
    private_contacts: bool = False
    theme: bool = False


@dataclass(frozen=True)
class Missing:
    """Something that an entry does not tell yet."""

    name: str
    reason: str | Promise
    must: bool


@dataclass(frozen=True)
class Completeness:
    """How complete an entry is, from 0 to 100, and what it misses, the heaviest first."""

    percent: int
    missing: tuple[Missing, ...]


@dataclass(frozen=True)
class _Criterion:
    name: str
    weight: int
    reason: str | Promise
    applies: Callable[[Programme], bool] = lambda _programme: True
    fact: bool = False

    def met(self, programme: Programme, facts: ChildFacts) -> bool:
        if self.fact:
            return getattr(facts, self.name)
        value = getattr(programme, self.name)
        # « No » is an answer, so that False counts as told.
        return value is not None and value not in ("", [])


def _declared(programme: Programme) -> bool:
    return programme.offer_type == OfferType.PROGRAMME_DECLARE


def _educates(programme: Programme) -> bool:
    return programme.offer_type in EDUCATION


def _in_hospital(programme: Programme) -> bool:
    return CareSetting.HOPITAL in programme.care_settings


def _is_mobile(programme: Programme) -> bool:
    return CareSetting.EQUIPE_MOBILE in programme.care_settings


def takes_place(modes: Collection[str], care_settings: Collection[str]) -> bool:
    """Tell whether people go somewhere: not to sessions online alone, nor to a team that comes."""
    remote = set(modes) == {DeliveryMode.DISTANCE}
    away = bool(care_settings) and AWAY.issuperset(care_settings)
    return not (remote or away)


def _receives(programme: Programme) -> bool:
    return takes_place(programme.modes, programme.care_settings)


def _in_group(programme: Programme) -> bool:
    return CareFormat.COLLECTIF in programme.formats


CRITERIA = (
    _Criterion("public_contact", MUST, _("Aucun contact pour tous."), fact=True),
    _Criterion("place", MUST, _("Aucun lieu."), _receives, fact=True),
    _Criterion("place_address", MUST, _("Aucun lieu n’a d’adresse."), _receives, fact=True),
    _Criterion("pathology", MUST, _("Aucune pathologie."), _educates, fact=True),
    _Criterion("audiences", MUST, _("Le public n’est pas dit.")),
    _Criterion("inclusion_conditions", MUST, _("Les conditions pour participer manquent.")),
    _Criterion("access_modes", MUST, _("Le mode d’accès n’est pas dit.")),
    _Criterion("join_steps", MUST, _("Les étapes pour s’inscrire manquent.")),
    _Criterion("cost", MUST, _("Le coût n’est pas dit.")),
    _Criterion("aims", MUST, _("Les objectifs pour le patient manquent.")),
    _Criterion("course", MUST, _("Le déroulement manque.")),
    _Criterion("formats", MUST, _("Le format (individuel, en groupe) n’est pas dit.")),
    _Criterion("modes", MUST, _("Le mode (sur place, à distance) n’est pas dit.")),
    _Criterion("care_settings", MUST, _("Le cadre n’est pas dit.")),
    _Criterion("receptions", MUST, _("L’accueil n’est pas dit."), _in_hospital),
    _Criterion("professions", MUST, _("Les professions de l’équipe manquent.")),
    _Criterion(
        "place_wheelchair",
        MUST,
        _("L’accès en fauteuil roulant n’est pas dit."),
        _receives,
        fact=True,
    ),
    _Criterion("place_transport", MUST, _("Les moyens de venir manquent."), _receives, fact=True),
    _Criterion("declared_on", MUST, _("La date de déclaration manque."), _declared),
    _Criterion("legal_state", MUST, _("L’état du dossier manque."), _declared),
    _Criterion(
        "private_contacts", MUST, _("Il faut deux contacts privés pour les rappels."), fact=True
    ),
    _Criterion(
        "professional_contact", SHOULD, _("Aucun contact pour les professionnels."), fact=True
    ),
    _Criterion("referral_who", SHOULD, _("Qui peut orienter n’est pas dit.")),
    _Criterion("referral_papers", SHOULD, _("Les documents à fournir manquent.")),
    _Criterion("usual_delay", SHOULD, _("Le délai habituel manque.")),
    _Criterion("sitting_count", SHOULD, _("Le nombre de séances manque."), _educates),
    _Criterion("sitting_length", SHOULD, _("La durée d’une séance manque."), _educates),
    _Criterion("sitting_rhythm", SHOULD, _("Le rythme des séances manque."), _educates),
    _Criterion("group_size", SHOULD, _("La taille du groupe manque."), _in_group),
    _Criterion("theme", SHOULD, _("Aucun thème."), _educates, fact=True),
    _Criterion("languages", SHOULD, _("Les langues ne sont pas dites.")),
    _Criterion(
        "place_schedule", SHOULD, _("Les jours et les heures manquent."), _receives, fact=True
    ),
    _Criterion("polypathology", SHOULD, _("L’accueil des polypathologies n’est pas dit.")),
    _Criterion("mobile_zone", SHOULD, _("La zone de l’équipe mobile manque."), _is_mobile),
)
"""What counts. A patient partner does not: an empty list may be the truth."""


def completeness(programme: Programme, facts: ChildFacts) -> Completeness:
    """Return how complete an entry is and what it misses."""
    weight, told, missing = 0, 0, []
    for criterion in CRITERIA:
        if not criterion.applies(programme):
            continue
        weight += criterion.weight
        if criterion.met(programme, facts):
            told += criterion.weight
        else:
            missing.append(Missing(criterion.name, criterion.reason, criterion.weight == MUST))
    return Completeness(100 * told // weight, tuple(missing))


def with_child_facts(queryset: QuerySet[Programme]) -> QuerySet[Programme]:
    """Annotate entries with what ``facts_of`` reads, in the same query."""
    mine = {"programme": OuterRef("pk")}
    places, contacts = Place.objects.filter(**mine), PrivateContact.objects.filter(**mine)
    rows: dict[str, QuerySet] = {
        "pathology": Programme.pathologies.through._default_manager.filter(**mine),
        "place": places,
        "place_address": places.exclude(address=""),
        "place_wheelchair": places.exclude(wheelchair=""),
        "place_transport": places.exclude(transport=""),
        "place_schedule": places.exclude(schedule=""),
        "public_contact": PublicContact.objects.filter(**mine),
        "professional_contact": ProfessionalContact.objects.filter(**mine),
        "private_contacts": contacts[WANTED_PRIVATE_CONTACTS - 1 : WANTED_PRIVATE_CONTACTS],
        "theme": ProgrammeTheme.objects.filter(content_object=OuterRef("pk")),
    }
    return queryset.annotate(**{f"has_{name}": Exists(found) for name, found in rows.items()})


def facts_of(programme: Programme) -> ChildFacts:
    """Return the facts that ``with_child_facts`` annotated on an entry."""
    return ChildFacts(
        **{name: getattr(programme, f"has_{name}") for name in ChildFacts.__dataclass_fields__}
    )
