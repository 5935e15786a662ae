"""Which support structure answers for a place, and which places it answers for."""

from collections.abc import Collection

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.fields.related_descriptors import ManyToManyDescriptor

from territories.models import CPTS, Commune, Departement, SupportStructure


def structure_for(
    *,
    commune: Commune | str | None = None,
    departement: Departement | str | None = None,
    intercommunalite: str | None = None,
    cpts: str | None = None,
    organisation_structure: SupportStructure | None = None,
) -> SupportStructure | None:
    """Return the support structure to call for a place, in one query (none with an own one).

    The structure that follows an organisation comes first; then the one of the smallest
    territory that holds the place: CPTS, intercommunalité, département, région; then the one
    that answers for the whole site.

    Args:
        commune: the commune of the place, or its INSEE code.
        departement: the département (or its code), where the commune is not known or covered.
        intercommunalite: SIREN of one, where the place is the whole of it.
        cpts: slug of one, where the place is the whole of it.
        organisation_structure: the structure that follows the organisation by name, if any.

    Returns:
        The structure, or None when none covers the place and none is the default.
    """
    if organisation_structure is not None:
        return organisation_structure
    insee = commune.pk if isinstance(commune, Commune) else commune
    code = departement.pk if isinstance(departement, Departement) else departement
    ranks: list[Q] = []
    if insee:
        # An arrondissement is covered by a CPTS that holds its whole commune.
        cpts, whole = "cpts__communes", "cpts__communes__arrondissements"
        ranks += [
            _linked(SupportStructure.cpts, cpts, insee)
            | _linked(SupportStructure.cpts, whole, insee),
            _linked(SupportStructure.intercommunalites, "intercommunalite__communes", insee),
            _linked(SupportStructure.departements, "departement__communes", insee),
            _linked(SupportStructure.regions, "region__departements__communes", insee),
        ]
    if cpts:
        ranks.append(_linked(SupportStructure.cpts, "cpts__slug", cpts))
    if intercommunalite:
        ranks.append(
            _linked(SupportStructure.intercommunalites, "intercommunalite", intercommunalite)
        )
    if code:
        ranks += [
            _linked(SupportStructure.departements, "departement", code),
            _linked(SupportStructure.regions, "region__departements", code),
        ]
    structures = SupportStructure.objects.select_related("logo")
    if not ranks:
        return structures.filter(is_default=True).order_by("name").first()
    ranks.append(Q(is_default=True))
    rank = Case(
        *(When(condition, then=Value(number)) for number, condition in enumerate(ranks)),
        default=Value(len(ranks)),
        output_field=IntegerField(),
    )
    nearest = structures.annotate(rank=rank).order_by("rank", "name").first()
    return nearest if nearest is not None and nearest.rank < len(ranks) else None


def communes_covered(structures: Collection[int]) -> QuerySet[Commune] | None:
    """Return the communes of the territories of support structures; None for the whole site.

    Args:
        structures: primary keys; one that answers for the whole site covers it all.
    """
    chosen = SupportStructure.objects.filter(pk__in=structures)
    if chosen.filter(is_default=True).exists():
        return None
    return Commune.objects.filter(
        Q(departement__in=chosen.values("departements"))
        | Q(departement__region__in=chosen.values("regions"))
        | Q(intercommunalite__in=chosen.values("intercommunalites"))
        | Q(pk__in=CPTS.objects.filter(pk__in=chosen.values("cpts")).values("communes"))
    )


def _linked(relation: ManyToManyDescriptor, lookup: str, code: str) -> Q:
    """Return the filter of the structures that a linking table ties to a territory.

    A subquery on the table alone: joins would repeat a structure that covers much, and cost the
    page several times as much to compile.
    """
    links = relation.through._default_manager.filter(**{lookup: code})
    return Q(pk__in=links.values("supportstructure"))
