"""The territories that have a page, and what lies in what: read once for each state of the index.

Their codes are the values of the facets of territory, so that what a page counts is what the list
finds. Their slugs are one set of names (``territories.slugs``).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from directory.listing.criteria import Criteria
from directory.listing.vocabulary import Vocabulary
from territories.models import CPTS, Commune, Intercommunalite
from territories.names import PARIS, paris_arrondissement
from territories.neighbours import neighbours

DEPARTEMENT, INTERCOMMUNALITE, CPTS_FACET = "departement", "intercommunalite", "cpts"
KINDS = (DEPARTEMENT, INTERCOMMUNALITE, CPTS_FACET)


@dataclass(frozen=True)
class Territory:
    """A territory that has a page.

    Attributes:
        facet: the parameter of the list that narrows to it.
        code: its value there: code, SIREN number, INSEE code of an arrondissement, slug of a CPTS.
        slug: its address.
        name: as its inhabitants say it.
        departements: codes of those that hold it, itself for a département.
        intercommunalites: codes of those that it lies in, for a CPTS.
        website: of a CPTS.
    """

    facet: str
    code: str
    slug: str
    name: str
    departements: tuple[str, ...]
    intercommunalites: tuple[str, ...] = ()
    website: str = ""

    @property
    def is_departement(self) -> bool:
        """Say whether it is a département."""
        return self.facet == DEPARTEMENT

    @property
    def is_cpts(self) -> bool:
        """Say whether it is a CPTS."""
        return self.facet == CPTS_FACET

    @property
    def is_arrondissement(self) -> bool:
        """Say whether it is an arrondissement of Paris, which stands for an intercommunalité."""
        return self.facet == INTERCOMMUNALITE and paris_arrondissement(self.code)

    @property
    def path(self) -> str:
        """Return the address of its page."""
        return reverse("directory:territory", args=[self.slug])

    @property
    def inhabitants(self) -> tuple[str, ...]:
        """Return the codes under which the index holds what is open to those who live there."""
        around = () if self.is_departement else self.departements
        return (self.code, *self.intercommunalites, *around)

    @property
    def criteria(self) -> Criteria:
        """Return the criteria of the list for what takes place there."""
        return Criteria().with_value(self.facet, self.code, self.name)


@dataclass(frozen=True)
class Atlas:
    """Every territory that has a page, by slug, départements first, each kind in its order."""

    by_slug: Mapping[str, Territory]

    def of_kind(self, facet: str, departement: str = "") -> list[Territory]:
        """Return the territories of a kind, in a département where one is given."""
        return [
            one
            for one in self.by_slug.values()
            if one.facet == facet and (not departement or departement in one.departements)
        ]

    def coded(self, facet: str, codes: Iterable[str]) -> list[Territory]:
        """Return the territories of a kind that have these codes, in the order of the kind."""
        wanted = set(codes)
        return [one for one in self.of_kind(facet) if one.code in wanted]

    def beside(self, territory: Territory) -> list[Territory]:
        """Return the territories of the same kind that touch this one.

        CPTS have no outlines: those of the same intercommunalités do, else of the département.
        """
        if not territory.is_cpts:
            return self.coded(territory.facet, neighbours(settings.REGION, territory.code))
        others = [one for one in self.of_kind(CPTS_FACET) if one != territory]
        close = [one for one in others if {*one.intercommunalites} & {*territory.intercommunalites}]
        return close or [one for one in others if {*one.departements} & {*territory.departements}]

    def around(self, territory: Territory) -> list[Territory]:
        """Return the territories that hold this one, the smallest first."""
        if territory.is_departement:
            return []
        return [
            *self.coded(INTERCOMMUNALITE, territory.intercommunalites),
            *self.coded(DEPARTEMENT, territory.departements),
        ]

    def inside(self, territory: Territory) -> list[Territory]:
        """Return the territories that reach into this one, the largest first."""
        if territory.is_departement:
            kinds = (INTERCOMMUNALITE, CPTS_FACET)
            return [one for kind in kinds for one in self.of_kind(kind, territory.code)]
        if territory.is_cpts:
            return []
        return [one for one in self.of_kind(CPTS_FACET) if territory.code in one.intercommunalites]


def current_atlas(vocabulary: Vocabulary) -> Atlas:
    """Return the territories of the present state of the index; no query unless it has moved."""
    if vocabulary.held is None:
        return _read(vocabulary)
    return vocabulary.held.keep("directory.atlas", lambda: _read(vocabulary))


def _read(vocabulary: Vocabulary) -> Atlas:
    departements = vocabulary[DEPARTEMENT]
    served = set(departements.labels)
    found = [
        Territory(DEPARTEMENT, code, slug, departements.labels[code], (code,))
        for slug, code in departements.aliases.items()
    ]
    found += _intercommunalites(vocabulary, served)
    found += _cpts(vocabulary, served)
    by_slug: dict[str, Territory] = {}
    for one in found:
        by_slug.setdefault(one.slug, one)
    return Atlas(by_slug)


def _intercommunalites(vocabulary: Vocabulary, served: set[str]) -> list[Territory]:
    values = vocabulary[INTERCOMMUNALITE]
    slugs = {code: slug for slug, code in values.aliases.items()}
    reach: dict[str, list[str]] = {}
    links = Intercommunalite.departements.through.objects.order_by("departement_id")
    for siren, departement in links.values_list("intercommunalite_id", "departement_id"):
        reach.setdefault(siren, []).append(departement)
    return [
        Territory(
            INTERCOMMUNALITE,
            code,
            slugs[code],
            name,
            tuple(one for one in reach.get(code, [code[:2]]) if one in served),
        )
        for code, name in values.labels.items()
    ]


def _cpts(vocabulary: Vocabulary, served: set[str]) -> list[Territory]:
    """Return the CPTS with the territories that their communes lie in, in two queries."""
    known = vocabulary[CPTS_FACET].labels
    websites = dict(CPTS.objects.filter(slug__in=known).values_list("slug", "website"))
    lies: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    rows = Commune.objects.filter(cpts__slug__in=known).order_by("insee")
    for slug, insee, departement, siren in rows.values_list(
        "cpts__slug", "insee", "departement_id", "intercommunalite_id"
    ):
        departements, groups = lies.setdefault(slug, ({}, {}))
        if departement in served:
            departements[departement] = None
        if siren:
            groups[insee if siren == PARIS and paris_arrondissement(insee) else siren] = None
    return [
        Territory(
            CPTS_FACET, slug, slug, name, tuple(lies[slug][0]), tuple(lies[slug][1]), websites[slug]
        )
        for slug, name in known.items()
        if slug in lies
    ]
