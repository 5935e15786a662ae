"""« Mes fiches »: the list of a person's entries, filtered, a page at a time."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.french import time_ago, typography
from directory.completeness import Completeness, completeness, facts_of, with_child_facts
from directory.enums import ActivityState, QueueState
from directory.freshness import Standing, in_standing, standing_of
from directory.models import Programme, QueueItem
from directory.moderation.facts import state_words
from directory.moderation.standing import TEXT_KINDS
from directory.space.access import own_entries

if TYPE_CHECKING:
    from accounts.models import User

PER_PAGE = 20
FILTER_FROM = 8
"""From how many entries on the list can be searched."""
LOOKS = {
    Standing.FRESH: "success",
    Standing.DUE: "warning",
    Standing.LATE: "error",
    Standing.NEVER: "error",
}


@dataclass(frozen=True)
class Badge:
    """A short state of an entry."""

    text: str | Promise
    kind: str = ""
    icon: str = ""


@dataclass(frozen=True)
class Row:
    """An entry of the list.

    Attributes:
        programme: the live row, with its organisation and life.
        badges: state on the site, in the circuit, of activity, of freshness.
        fresh: when it was last confirmed, in words.
        completeness: how complete it is, and why not more.
    """

    programme: Programme
    badges: list[Badge]
    fresh: str
    completeness: Completeness


class FilterForm(forms.Form):
    """What the list is narrowed to."""

    q = forms.CharField(
        label=gettext_lazy("Titre de la fiche"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "class": "input"}),
    )
    fiches = forms.ChoiceField(
        label=gettext_lazy("Afficher"),
        required=False,
        choices=[
            ("", gettext_lazy("toutes les fiches")),
            ("a-confirmer", gettext_lazy("à confirmer")),
            ("en-ligne", gettext_lazy("en ligne")),
            ("hors-ligne", gettext_lazy("pas en ligne")),
            ("brouillons", gettext_lazy("avec un brouillon")),
            ("en-relecture", gettext_lazy("en relecture")),
            ("arretees", gettext_lazy("arrêtées")),
        ],
        widget=forms.Select(attrs={"class": "input"}),
    )


def narrowed(user: "User", form: FilterForm) -> QuerySet[Programme]:
    """Return the person's entries that ``form`` keeps; a wrong value narrows nothing."""
    form.is_valid()
    data = form.cleaned_data
    rows = own_entries(user)
    if words := data.get("q"):
        rows = rows.filter(Q(title__icontains=words) | Q(official_title__icontains=words))
    wanted = _conditions().get(data.get("fiches", ""))
    return rows if wanted is None else rows.filter(wanted)


def _conditions() -> dict[str, Q]:
    stopped = Q(life__state=ActivityState.ARRETE)
    due = in_standing(Standing.DUE) | in_standing(Standing.LATE) | in_standing(Standing.NEVER)
    reviewed = QueueItem.objects.filter(kind__in=TEXT_KINDS, state=QueueState.OUVERTE)
    return {
        "a-confirmer": Q(live=True) & due & ~stopped,
        "en-ligne": Q(live=True) & ~stopped,
        "hors-ligne": Q(live=False),
        "brouillons": Q(has_unpublished_changes=True),
        "en-relecture": Q(pk__in=reviewed.values("programme")),
        "arretees": stopped,
    }


def page_of(rows: QuerySet[Programme], number: str) -> tuple[Page, list[Row]]:
    """Return one page of the list, and its rows with all that they show."""
    page = Paginator(with_child_facts(rows).order_by("title", "pk"), PER_PAGE).get_page(number)
    programmes = list(page.object_list)
    stages = dict(
        QueueItem.objects.filter(
            programme__in=[programme.pk for programme in programmes],
            kind__in=TEXT_KINDS,
            state__in=[QueueState.OUVERTE, QueueState.RENVOYEE],
        ).values_list("programme_id", "state")
    )
    return page, [row_of(programme, stages.get(programme.pk, "")) for programme in programmes]


def row_of(programme: Programme, stage: str) -> Row:
    """Return what the list shows of an entry annotated with its facts.

    Args:
        programme: the live row.
        stage: state of its line in the queue of texts, empty when there is none.
    """
    return Row(
        programme,
        row_badges(programme, stage),
        fresh_words(programme),
        completeness(programme, facts_of(programme)),
    )


def row_badges(programme: Programme, stage: str) -> list[Badge]:
    """Return the states of an entry; see ``row_of``."""
    return [*_site_badges(programme, stage), *_life_badges(programme)]


def fresh_words(programme: Programme) -> str:
    """Return when the entry was last confirmed."""
    confirmed_at = programme.life.confirmed_at
    if not programme.live:
        return ""
    if confirmed_at is None:
        return _("Jamais confirmée par votre équipe")
    return _("Confirmée %(ago)s") % {"ago": time_ago(timezone.localdate(confirmed_at))}


def _site_badges(programme: Programme, stage: str) -> list[Badge]:
    badges = []
    if programme.life.merged_into_id:
        badges.append(Badge(_("réunie à une autre fiche")))
    elif programme.live:
        badges.append(Badge(_("en ligne"), "success", "check"))
    elif programme.first_published_at:
        badges.append(Badge(_("retirée du site"), "warning", "pause"))
    else:
        badges.append(Badge(_("jamais publiée"), "outline", "edit"))
    if stage == QueueState.RENVOYEE:
        badges.append(Badge(_("à compléter"), "error", "alert"))
    elif stage == QueueState.OUVERTE:
        badges.append(Badge(_("en relecture"), "accent", "clock"))
    elif programme.has_unpublished_changes and programme.live:
        badges.append(Badge(_("brouillon non envoyé"), "warning", "edit"))
    if programme.locked:
        badges.append(Badge(_("verrouillée"), "warning", "pause"))
    return badges


def _life_badges(programme: Programme) -> list[Badge]:
    """Return the badges of an entry's life; freshness is asked of what the public reads alone."""
    life, badges = programme.life, []
    if life.state != ActivityState.ACTIF:
        words = state_words(life.state, life.suspended_until, life.stopped_on)
        icon = "stop" if life.state == ActivityState.ARRETE else "pause"
        badges.append(Badge(typography(words), "warning", icon))
    if programme.live and life.state != ActivityState.ARRETE:
        standing = standing_of(life.confirmed_at, life.next_due)
        icon = "check" if standing == Standing.FRESH else "calendar"
        badges.append(Badge(standing.label, LOOKS[standing], icon))
    return badges
