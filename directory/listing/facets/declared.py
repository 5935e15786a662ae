"""The facets of the directory, in the order in which the page shows them.

The names are parameters of addresses that people print and share: none of them ever changes.
"""

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from django.utils.translation import gettext_lazy as _

from directory.enums import (
    Audience,
    CareFormat,
    CareSetting,
    Cost,
    DeliveryMode,
    Language,
    OfferType,
    OrganisationKind,
    Reception,
    YesNoUnknown,
)
from directory.listing.facets import vocabularies
from directory.listing.facets.facet import CptsByCommune, Facet
from directory.public.data import Choice, PublicEntry
from territories.names import paris_arrondissement

REFUSAL = _("« %(value)s » n’est pas un choix possible ici.")

Of = Callable[[PublicEntry, CptsByCommune], Iterable[str]]


def _codes(field: str) -> Of:
    """Return what reads the codes of a choice, or of several, of the public form."""
    read = attrgetter(field)

    def of(entry: PublicEntry, _cpts: CptsByCommune) -> Iterator[str]:
        found: Choice | tuple[Choice, ...] | None = read(entry)
        for choice in found if isinstance(found, tuple) else (found,):
            if choice is not None:
                yield choice.code

    return of


def _when(true: Callable[[PublicEntry], bool]) -> Of:
    """Return what says « oui » of the entries for which something is true."""
    return lambda entry, _cpts: ("oui",) if true(entry) else ()


def _departements(entry: PublicEntry, _cpts: CptsByCommune) -> Iterator[str]:
    return (commune.departement_code for commune in entry.communes)


def _intercommunalites(entry: PublicEntry, _cpts: CptsByCommune) -> Iterator[str]:
    for commune in entry.communes:
        if paris_arrondissement(commune.insee):
            yield commune.insee
        elif commune.intercommunalite:
            yield commune.intercommunalite


def _cpts(entry: PublicEntry, cpts: CptsByCommune) -> Iterator[str]:
    return (slug for commune in entry.communes for slug in cpts.get(commune.insee, ()))


FACETS: tuple[Facet, ...] = (
    Facet(
        "departement", _("Département"), _departements, vocabularies.departements,
        _("L’annuaire ne couvre pas le département « %(value)s »."), is_long=True, is_common=True,
    ),
    Facet(
        "intercommunalite", _("Intercommunalité"), _intercommunalites,
        vocabularies.intercommunalites,
        _("L’annuaire ne couvre pas l’intercommunalité « %(value)s »."),
        is_long=True, is_common=True,
    ),
    Facet(
        "cpts", _("CPTS"), _cpts, vocabularies.cpts,
        _("L’annuaire ne connaît pas la CPTS « %(value)s »."), is_long=True,
    ),
    Facet(
        "pathologie", _("Pathologie"), _codes("pathologies"), vocabularies.pathologies,
        _("La pathologie « %(value)s » n’existe pas dans l’annuaire."),
        is_long=True, is_common=True,
    ),
    Facet(
        "public", _("Pour qui"), _codes("audiences"), vocabularies.choices(Audience), REFUSAL,
        is_common=True,
    ),
    Facet(
        "mode", _("Sur place ou à distance"), _codes("modes"), vocabularies.choices(DeliveryMode),
        REFUSAL, is_common=True,
    ),
    Facet(
        "type", _("Type d’offre"), _codes("offer_type"), vocabularies.choices(OfferType), REFUSAL,
    ),
    Facet(
        "structure", _("Type de structure"), _codes("organisation.kind"),
        vocabularies.choices(OrganisationKind), REFUSAL,
    ),
    Facet(
        "cadre", _("Cadre"), _codes("care_settings"), vocabularies.choices(CareSetting), REFUSAL,
    ),
    Facet(
        "accueil", _("Accueil"), _codes("receptions"), vocabularies.choices(Reception), REFUSAL,
    ),
    Facet(
        "format", _("Seul ou en groupe"), _codes("formats"), vocabularies.choices(CareFormat),
        REFUSAL,
    ),
    Facet("cout", _("Coût"), _codes("cost"), vocabularies.choices(Cost), REFUSAL),
    Facet("langue", _("Langue"), _codes("languages"), vocabularies.choices(Language), REFUSAL),
    Facet(
        "patient-partenaire", _("Patient partenaire"),
        _when(lambda entry: bool(entry.patient_partner)),
        vocabularies.yes(_("Avec un patient partenaire")), REFUSAL,
    ),
    Facet(
        "fauteuil", _("Accès en fauteuil"),
        _when(lambda entry: any(
            place.wheelchair and place.wheelchair.code == YesNoUnknown.OUI for place in entry.places
        )),
        vocabularies.yes(_("Accessible en fauteuil roulant")), REFUSAL,
    ),
    Facet(
        "soir-samedi", _("Soir ou samedi"),
        _when(lambda entry: any(place.evening_or_saturday for place in entry.places)),
        vocabularies.yes(_("Le soir ou le samedi")), REFUSAL,
    ),
)  # fmt: skip

BY_NAME: dict[str, Facet] = {facet.name: facet for facet in FACETS}
