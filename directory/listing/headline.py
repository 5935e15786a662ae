"""The title of a list, which says how many entries answer and to what."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.listing.criteria import Criteria
from territories.prepositions import within

MOST_NAMED = 2


def headline(total: int, criteria: Criteria) -> str:
    """Return « 42 offres pour « asthme » dans le Val-d’Oise »."""
    if total:
        words = ngettext("%(total)s offre", "%(total)s offres", total) % {"total": f"{total:n}"}
    else:
        words = _("Aucune offre")
    if criteria.is_empty:
        return _("%(offers)s dans l’annuaire") % {"offers": words}
    return " ".join(filter(None, [words, _subject(criteria), _where(criteria)]))


def _subject(criteria: Criteria) -> str:
    named = [f"« {criteria.words} »"] if criteria.words else []
    labels = [f"« {label} »" for name, _value, label in criteria.values if name == "pathologie"]
    if len(labels) > MOST_NAMED:
        named.append(_("%(total)s pathologies") % {"total": len(labels)})
    elif labels:
        named.append(_(" ou ").join(labels))
    return _("pour %(subject)s") % {"subject": ", ".join(named)} if named else ""


def _where(criteria: Criteria) -> str:
    if zones := criteria.intercommunalites:
        if len(zones) > MOST_NAMED:
            return _("dans %(total)s intercommunalités") % {"total": len(zones)}
        # Some take « dans », some « à », some nothing: « Val Parisis », « Boucle Nord de Seine ».
        return f"– {_(' ou ').join(zone.plain_name for zone in zones)}"
    places = [within(row.code, row.name) for row in criteria.departements]
    if len(places) > MOST_NAMED:
        return _("dans %(total)s départements") % {"total": len(places)}
    return _(" ou ").join(places)
