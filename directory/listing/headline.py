"""How many entries answer, in words; the title of a list, which says it and to what."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import grouped
from directory.listing.criteria import Criteria
from territories.prepositions import of_place, within

MOST_NAMED = 2


def headline(total: int, criteria: Criteria, words: str) -> str:
    """Return « 42 offres pour « asthme » dans le Val-d’Oise »; ``words`` are those searched."""
    if criteria.is_empty:
        return _("%(offers)s dans l’annuaire") % {"offers": told(total)}
    return " ".join(filter(None, [told(total), _subject(criteria, words), _where(criteria)]))


def told(total: int) -> str:
    """Return what is said of a number of results: « 42 offres », « Aucune offre »."""
    return offers(total) if total else _("Aucune offre")


def offers(total: int) -> str:
    """Return « 42 offres »."""
    return ngettext("%(total)s offre", "%(total)s offres", total) % {"total": grouped(total)}


def _subject(criteria: Criteria, words: str) -> str:
    named = [f"« {words} »"] if words else []
    labels = [f"« {row.label} »" for row in criteria.values if row.name == "pathologie"]
    if len(labels) > MOST_NAMED:
        named.append(_("%(total)s pathologies") % {"total": len(labels)})
    elif labels:
        named.append(_(" ou ").join(labels))
    return _("pour %(subject)s") % {"subject": ", ".join(named)} if named else ""


def _where(criteria: Criteria) -> str:
    if around := criteria.around:
        if around.name == "position":
            return _("autour de la position choisie")
        return _("autour %(of_place)s") % {"of_place": of_place(around.label)}
    values = criteria.values
    if zones := [row.label for row in values if row.name in ("intercommunalite", "cpts")]:
        if len(zones) > MOST_NAMED:
            return _("dans %(total)s territoires") % {"total": len(zones)}
        # Some take « dans », some « à », some nothing: « Val Parisis », « Boucle Nord de Seine ».
        return f"– {_(' ou ').join(zones)}"
    places = [within(row.value, row.label) for row in values if row.name == "departement"]
    if len(places) > MOST_NAMED:
        return _("dans %(total)s départements") % {"total": len(places)}
    return _(" ou ").join(places)
