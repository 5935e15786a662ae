"""Columns of the admin's list of entries; none asks the database for anything."""

from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn, Column

from core.french import NO_BREAK
from directory.completeness import completeness, facts_of
from directory.enums import ActivityState
from directory.freshness import Band, band_of
from directory.models import Programme

SHOWN_COMMUNES = 2


class HolderColumn(Column):
    """The structure, and below it the first communes where the offer takes place."""

    def get_value(self, instance: Programme) -> str:
        """Return the name, then two communes at most and how many more there are."""
        names = list(dict.fromkeys(place.commune.name for place in instance.places.all()))
        more = len(names) - SHOWN_COMMUNES
        communes = ", ".join(names[:SHOWN_COMMUNES])
        if more > 0:
            communes += f" (+{NO_BREAK}{more})"
        return format_html("{}<br><strong>{}</strong>", instance.organisation.name, communes)


class TagColumn(BaseColumn):
    """A word in a coloured tag, with a line below it."""

    cell_template_name = "directory/admin/tag_cell.html"

    def get_cell_context_data(self, instance: Programme, parent_context: Any) -> dict:
        """Give the template the words and whether they are good news."""
        context = super().get_cell_context_data(instance, parent_context)
        context.update(zip(("text", "primary", "below"), self.words(instance), strict=True))
        return context

    def words(self, instance: Programme) -> tuple[str, bool, str]:
        """Return the word, whether it is good news, and the line below."""
        raise NotImplementedError


class PublicationColumn(TagColumn):
    """Whether an entry is public, and what waits beside.

    Wagtail's own column asks two questions a row; the viewset annotates ``in_review`` instead.
    """

    def words(self, instance: Programme) -> tuple[str, bool, str]:
        """Say whether it is public, and whether a draft or a review is under way."""
        if getattr(instance, "in_review", False):
            below = _("en relecture")
        elif instance.live and instance.has_unpublished_changes:
            below = _("un brouillon attend")
        else:
            below = ""
        return _("publiée") if instance.live else _("non publiée"), instance.live, below


class StateColumn(TagColumn):
    """State of activity."""

    def words(self, instance: Programme) -> tuple[str, bool, str]:
        """Say the state, and until when a suspension lasts."""
        life = instance.life
        below = ""
        if life.suspended_until:
            below = _("jusqu’au %(day)s") % {"day": f"{life.suspended_until:%d/%m/%Y}"}
        return life.get_state_display(), life.state == ActivityState.ACTIF, below


class FreshnessColumn(TagColumn):
    """Band of freshness and day of the last confirmation."""

    short = {
        Band.FRESH: "< 6 mois",
        Band.AGEING: "6 à 12 mois",
        Band.OLD: "> 12 mois",
        Band.NEVER: "jamais",
    }

    def words(self, instance: Programme) -> tuple[str, bool, str]:
        """Say the band and the day."""
        confirmed_at = instance.life.confirmed_at
        band = band_of(confirmed_at)
        below = f"{timezone.localdate(confirmed_at):%d/%m/%Y}" if confirmed_at else ""
        return self.short[band].replace(" ", NO_BREAK), band == Band.FRESH, below


class CompletenessColumn(Column):
    """How complete an entry is; what it misses shows on hover and in the entry itself."""

    def get_value(self, instance: Programme) -> str:
        """Return the percentage."""
        found = completeness(instance, facts_of(instance))
        reasons = " ".join(str(item.reason) for item in found.missing if item.must)
        return format_html('<span title="{}">{}{}%</span>', reasons, found.percent, NO_BREAK)


class ModifiedColumn(Column):
    """Day on which the text last changed."""

    def get_value(self, instance: Programme) -> str:
        """Return the day, or a dash."""
        moment = instance.life.modified_at
        return f"{timezone.localdate(moment):%d/%m/%Y}" if moment else "–"
