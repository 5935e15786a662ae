"""The lists that an installation begins with; officers rename, add and close them."""

from django.db import transaction
from django.db.models import Q

from core.french import typography
from news.enums import ListKind
from news.models import MailingList
from territories.scope import departements_in_scope

THEMES = (
    (
        "generale",
        "Lettre d'information générale",
        "L'actualité de l'éducation thérapeutique près de chez vous. Environ une fois par mois.",
    ),
    (
        "agenda",
        "Agenda",
        "Les prochains événements : soirées, ateliers, formations. Environ une fois par mois.",
    ),
    (
        "professionnels",
        "Professionnels et équipes",
        "Formations, outils, appels à projets, vie des équipes. Environ une fois par mois.",
    ),
    (
        "partenariat-patients-professionnels",
        "Partenariat patients-professionnels",
        "Patients partenaires, rencontres, témoignages. Quelques fois par an.",
    ),
)
"""Slug, name, description. None tells an illness."""


@transaction.atomic
def make_default_lists() -> int:
    """Make the themes, unless there is one, and a list a département served; return how many.

    What officers changed or closed stays as they left it.
    """
    made = 0
    if not MailingList.objects.filter(kind=ListKind.THEME).exists():
        for order, (slug, name, description) in enumerate(THEMES, start=1):
            _row, is_new = MailingList.objects.get_or_create(
                slug=slug,
                defaults={
                    "name": typography(name),
                    "description": typography(description),
                    "order": 10 * order,
                },
            )
            made += is_new
    listed = MailingList.objects.filter(kind=ListKind.TERRITOIRE).values("departement")
    for departement in departements_in_scope().exclude(pk__in=listed):
        taken = Q(slug=departement.slug) | Q(name=departement.name)
        if MailingList.objects.filter(taken).exists():  # an officer made one of that name
            continue
        MailingList.objects.create(
            name=departement.name,
            slug=departement.slug,
            kind=ListKind.TERRITOIRE,
            departement=departement,
        )
        made += 1
    return made
