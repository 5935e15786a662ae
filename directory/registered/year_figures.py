"""Programmes and AEC of a year: new, confirmed, stopped."""

from collections.abc import Iterator

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from core.registry import year_figures
from core.year_figures import YearCase, YearFigures, YearRow, YearScope
from directory.enums import ActivityState, OfferType
from directory.models import Place, Programme
from directory.public.addresses import page_path
from territories.support import communes_covered

COUNTED = (OfferType.PROGRAMME_DECLARE, OfferType.AEC)
NEW, CONFIRMED, STOPPED = range(3)
KEYS = ("nouveaux", "confirmes", "arretes")
READ = ("pk", "slug", "title", "official_title", "offer_type", "first_published_at",
        "life__confirmed_at", "life__state", "life__stopped_on", "life__merged_into")  # fmt: skip


def cases(scope: YearScope) -> Iterator[YearCase]:
    """Yield every programme and AEC under what happened to it in a year, in three queries."""
    confirmed = _confirmed(scope)
    for values in _entries(scope).values(*READ):
        title = values["title"] or values["official_title"]
        url = page_path(values["slug"])  # officers read it too, who edit no entry
        published, stopped = values["first_published_at"], values["life__stopped_on"]
        if scope.has(published):
            day = timezone.localtime(published).date()
            yield YearCase(_row(values["offer_type"], NEW), title, day, url=url)
        if str(values["pk"]) in confirmed or scope.has(values["life__confirmed_at"]):
            yield YearCase(_row(values["offer_type"], CONFIRMED), title, url=url)
        is_over = values["life__state"] == ActivityState.ARRETE and not values["life__merged_into"]
        if is_over and stopped and stopped.year == scope.year:
            yield YearCase(_row(values["offer_type"], STOPPED), title, stopped, url=url)


def _row(offer_type: str, what: int) -> YearRow:
    labels = (_("nouveaux"), _("confirmés"), _("arrêtés"))
    kind = OfferType(offer_type)
    return YearRow(
        f"{kind}.{KEYS[what]}", (str(kind.label), labels[what]), (COUNTED.index(kind), what)
    )


def _entries(scope: YearScope) -> QuerySet[Programme]:
    """Return the entries of a scope: published once, with a place in its territory."""
    rows = Programme.objects.filter(offer_type__in=COUNTED, first_published_at__isnull=False)
    places = Place.objects.filter(programme=OuterRef("pk"))
    if scope.departement:
        rows = rows.filter(Exists(places.filter(commune__departement=scope.departement)))
    if scope.structures is not None:
        communes = communes_covered(scope.structures)
        if communes is not None:
            followed = Q(organisation__support_structure__in=scope.structures)
            rows = rows.filter(followed | Exists(places.filter(commune__in=communes)))
    return rows.order_by()


def _confirmed(scope: YearScope) -> set[str]:
    """Return the keys of the entries that were confirmed in a year, as the log has them.

    The clock of an entry knows the last confirmation alone.
    """
    lines = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Programme),
        action="directory.confirm",
        timestamp__gte=scope.start,
        timestamp__lt=scope.end,
    )
    return set(lines.order_by().values_list("object_id", flat=True).distinct())


FIGURES = YearFigures(
    title=gettext_lazy("Programmes d’ETP déclarés et AEC"),
    tab=gettext_lazy("Programmes et AEC"),
    definition=gettext_lazy(
        "Nouveau : publié ici pour la première fois dans l’année. Confirmé : confirmé une fois au "
        "moins dans l’année par l’équipe ou par un modérateur. Arrêté : arrêté dans l’année, et "
        "pas réuni à une autre fiche. Une fiche peut compter dans les trois. Territoire : un de "
        "ses lieux s’y trouve, ou la structure d’appui suit son organisme."
    ),
    columns=[gettext_lazy("Type d’offre"), gettext_lazy("Dans l’année")],
    cases=cases,
    has_total=False,
    order=90,
)


def register() -> None:
    """Register the table; called once, when the application is ready."""
    year_figures.register("programmes", FIGURES)
