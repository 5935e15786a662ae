"""The words in which the public reads states, clocks and declarations."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import long_date, time_ago
from directory.enums import ActivityState, LegalState, OfferType, Source
from directory.freshness import Band, band_of
from directory.models import Programme
from directory.public.data import Choice, PublicFreshness, PublicState
from directory.public.visibility import PublicRecord

NOT_DECLARED = (LegalState.PREPARATION, LegalState.ARRETE, LegalState.SANS_OBJET)


def declaration_of(programme: Programme) -> str:
    """Return « Programme déclaré à l’ARS (année) », all that the public reads of the legal file.

    A declaration is no authorisation, approval or validation (ordonnance 2020-1407, décret
    2020-1832): no other word is ever used. Nothing is said of a file that is not declared.
    """
    declared = programme.offer_type == OfferType.PROGRAMME_DECLARE
    if not declared or programme.legal_state in NOT_DECLARED:
        return ""
    if programme.declared_on is None:
        return _("Programme déclaré à l’ARS")
    return _("Programme déclaré à l’ARS (%(year)s)") % {"year": programme.declared_on.year}


def state_of(life: PublicRecord) -> PublicState:
    """Return the state of activity with the sentence that stands on top of the page."""
    state = life.choice("state") or Choice(ActivityState.ACTIF, str(ActivityState.ACTIF.label))
    until = life.value("suspended_until")
    label, sentence = state.label, ""
    if state.code == ActivityState.OUVRE_BIENTOT:
        sentence = _("Cette offre n’a pas encore commencé. Appelez pour savoir quand elle ouvre.")
    elif state.code == ActivityState.PLUS_DE_PLACE:
        sentence = _("Il n’y a plus de place pour le moment. Appelez pour les prochaines dates.")
    elif state.code == ActivityState.SUSPENDU and until and until >= timezone.localdate():
        label = _("suspendu jusqu’au %(day)s") % {"day": long_date(until)}
        sentence = _("Cette offre est suspendue jusqu’au %(day)s.") % {"day": long_date(until)}
    elif state.code == ActivityState.SUSPENDU:
        sentence = _("Cette offre est suspendue. Appelez pour savoir quand elle reprend.")
    elif state.code == ActivityState.ARRETE:
        sentence = _("Cette offre est arrêtée.")
    stopped_on = life.value("stopped_on") if state.code == ActivityState.ARRETE else None
    return PublicState(state.code, label, sentence, until, stopped_on)


def freshness_of(life: PublicRecord) -> PublicFreshness:
    """Return when an entry was last confirmed, in words for its page and for its card.

    Only the holder is « l’équipe »: a moderator who confirms by phone is named as such.
    """
    confirmed_at: datetime | None = life.value("confirmed_at")
    band = band_of(confirmed_at)
    if confirmed_at is None:
        return PublicFreshness(
            band,
            _("L’équipe n’a pas encore confirmé ces informations. Appelez avant de venir."),
            _("Pas encore confirmée par l’équipe"),
        )
    on = timezone.localdate(confirmed_at)
    by_team = life.value("confirmed_by_role") in ("", Source.PORTEUR)
    return PublicFreshness(
        band,
        _("Informations confirmées par l’équipe")
        if by_team
        else _("Informations confirmées par un modérateur du site"),
        _("Confirmée par l’équipe") if by_team else _("Confirmée par un modérateur"),
        on=on,
        ago=time_ago(on),
        day=_("le %(day)s") % {"day": long_date(on)},
        advice=_("C’était il y a plus d’un an : appelez avant de venir.")
        if band == Band.OLD
        else "",
    )
