"""Which support structure answers for a place."""

from django.db.models import Case, IntegerField, Q, Value, When

from territories.models import Commune, Departement, SupportStructure


def structure_for(
    *,
    commune: Commune | str | None = None,
    departement: Departement | str | None = None,
    organisation_structure: SupportStructure | None = None,
) -> SupportStructure | None:
    """Return the support structure to call for a place, in one query (none with an own one).

    The structure that follows an organisation comes first; then the one of the smallest
    territory that holds the place: CPTS, intercommunalité, département, région; then the one
    that answers for the whole site.

    Args:
        commune: the commune of the place, or its INSEE code.
        departement: the département (or its code), where the commune is not known or covered.
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
        here = Q(cpts__communes=insee) | Q(cpts__communes__arrondissements=insee)
        ranks += [
            _covering(here),
            _covering(Q(intercommunalites__communes=insee)),
            _covering(Q(departements__communes=insee)),
            _covering(Q(regions__departements__communes=insee)),
        ]
    if code:
        ranks += [_covering(Q(departements=code)), _covering(Q(regions__departements=code))]
    ranks.append(Q(is_default=True))
    rank = Case(
        *(When(condition, then=Value(number)) for number, condition in enumerate(ranks)),
        default=None,
        output_field=IntegerField(),
    )
    structures = SupportStructure.objects.annotate(rank=rank).exclude(rank=None)
    return structures.select_related("logo").order_by("rank", "name").first()


def _covering(condition: Q) -> Q:
    """Return a filter without joins, which would repeat a structure that covers much."""
    return Q(pk__in=SupportStructure.objects.filter(condition).order_by().values("pk"))
