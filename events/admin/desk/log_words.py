"""What a line of the log says beyond its verb: how many, which one, what of it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.french import typography
from events.dates import moment
from events.enums import Decision, NoticeKind, RegistrationState, Verb
from events.models import EventLog

Detail = dict[str, Any]
FIELDS = {
    "name": gettext_lazy("personne à joindre"),
    "email": gettext_lazy("adresse"),
    "phone": gettext_lazy("téléphone"),
    "structure": gettext_lazy("structure"),
    "postcode": gettext_lazy("code postal"),
    "actor_type": gettext_lazy("profession"),
    "answers": gettext_lazy("réponses"),
    "arrangements": gettext_lazy("aménagements"),
    "arrangement_note": gettext_lazy("précisions"),
    "participants": gettext_lazy("noms des personnes"),
}
"""Names of what may be changed; what follows from another column is not said."""


def detail_of(line: EventLog) -> str:
    """Return what a line says beyond its verb; empty where the verb says all.

    Lines are kept for years: one of another time, or of a form that is no more, says nothing here.
    """
    writer = _WRITERS.get(Verb(line.verb)) if line.verb in Verb.values else None
    return typography(writer(line.detail)) if writer else ""


def _arrived(detail: Detail) -> str:
    words = [_label(RegistrationState, detail.get("state"))]
    if detail.get("seats", 1) > 1:
        words.append(_seats(detail["seats"]))
    if detail.get("held"):
        words.append(_("sur les places gardées"))
    return ", ".join(filter(None, words))


def _offered(detail: Detail) -> str:
    until = detail.get("until")
    return _("jusqu’au %(end)s") % {"end": moment(datetime.fromisoformat(until))} if until else ""


def _changed(detail: Detail) -> str:
    if "seats" in detail:
        return _seats(detail["seats"])
    return ", ".join(str(FIELDS[name]) for name in detail.get("fields", ()) if name in FIELDS)


def _merged(detail: Detail) -> str:
    if "kept" in detail:
        return _("dans la n° %(number)s") % {"number": detail["kept"]}
    return _("avec la n° %(number)s") % {"number": detail["other"]} if "other" in detail else ""


def _mailed(detail: Detail) -> str:
    if "kind" in detail:
        return _label(NoticeKind, detail["kind"])
    return _("attestation de présence") if detail.get("mail") == "attestation" else ""


def _presence(detail: Detail) -> str:
    return "" if detail.get("present", True) else _("retirée")


def _places(detail: Detail) -> str:
    before = _limit(detail.get("former"), detail.get("former_held_back"))
    after = _limit(detail.get("capacity"), detail.get("held_back"))
    return _("%(before)s, puis %(after)s") % {"before": before, "after": after}


def _limit(capacity: int | None, held_back: int | None) -> str:
    """Return how many places there were, and how many of them were kept."""
    words = _("sans limite") if capacity is None else _seats(capacity)
    kept = _(" dont %(count)s gardées") % {"count": held_back} if held_back else ""
    return f"{words}{kept}"


def _seats(count: int) -> str:
    return ngettext("%(count)s place", "%(count)s places", count) % {"count": count}


def _label(listed: Any, code: str | None) -> str:
    """Return the label of a code; empty for one that the list has no more."""
    return str(listed(code).label) if code in listed.values else ""


_WRITERS: dict[Verb, Callable[[Detail], str]] = {
    Verb.INSCRITE: _arrived,
    Verb.APPROUVEE: _arrived,
    Verb.PROPOSEE: _offered,
    Verb.MODIFIEE: _changed,
    Verb.FUSIONNEE: _merged,
    Verb.COURRIEL: _mailed,
    Verb.PRESENCE: _presence,
    Verb.CAPACITE: _places,
    Verb.DECISION: lambda detail: _label(Decision, detail.get("decision")),
}
