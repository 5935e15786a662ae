"""What ``setup`` makes for the news: their page, with rights and circuit, and first categories."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q

from accounts import groups
from core.french import typography
from news.models import NewsCategory, NewsIndexPage
from news.services.laying_out import PROPOSE, TEAM, give_rights, lay_out_index

TITLE = "Actualités"
INTRODUCTION = (
    "La vie de l'éducation thérapeutique près de chez vous : nouveaux programmes, rencontres, "
    "formations et outils."
)
DESCRIPTION = (
    "Les actualités de l'éducation thérapeutique du patient : nouveaux programmes, rencontres, "
    "formations, patients partenaires, outils."
)
CATEGORIES = (
    ("programmes", "Programmes", "Ce qui ouvre, ce qui change."),
    ("vie-du-reseau", "Vie du réseau", "Rencontres, partenaires, équipes."),
    ("formations", "Formations", "Se former à l'éducation thérapeutique."),
    ("patients-partenaires", "Patients partenaires", "Patients et professionnels, ensemble."),
    ("outils", "Outils et ressources", "Ce qui sert aux équipes et aux patients."),
    ("recherche", "Recherche et évaluation", "Ce que l'on apprend de nos pratiques."),
)
CATEGORY_RIGHTS = ("add", "change", "delete", "view")


@transaction.atomic
def lay_out_news() -> NewsIndexPage | None:
    """Create the page « Actualités », its rights and first categories, once; return a new page."""
    page = lay_out_index(NewsIndexPage, TITLE, INTRODUCTION, DESCRIPTION)
    if page is None:
        return None
    if not NewsCategory.objects.exists():
        NewsCategory.objects.bulk_create(
            NewsCategory(
                slug=slug,
                name=typography(name),
                description=typography(description),
                order=10 * rank,
            )
            for rank, (slug, name, description) in enumerate(CATEGORIES, start=1)
        )
    _give_categories()
    give_rights([_contributors()], page, PROPOSE)
    return page


def _contributors() -> Group:
    """Return the group of those who write without publishing.

    Members of a new one enter the admin, and choose among the public entries of the directory.
    """
    group, created = Group.objects.get_or_create(name=groups.CONTRIBUTORS)
    if created:
        rights = Q(content_type__app_label="wagtailadmin", codename="access_admin")
        rights |= Q(content_type__app_label="directory", codename="view_programme")
        group.permissions.set(Permission.objects.filter(rights))
    return group


def _give_categories() -> None:
    """Let officers and coordinators arrange the categories."""
    names = [f"{right}_newscategory" for right in CATEGORY_RIGHTS]
    rights = Permission.objects.filter(content_type__app_label="news", codename__in=names)
    for group in Group.objects.filter(name__in=TEAM):
        group.permissions.add(*rights)


def run_setup_step() -> None:
    """Lay out the news as a step of ``manage.py setup``."""
    lay_out_news()
