"""The words in which the public reads states, clocks and declarations."""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import get_language
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
    """Return the state of activity of an entry, with the sentence on top of its page."""
    state = life.choice("state") or Choice(ActivityState.ACTIF, "")
    return state_words(
        ActivityState(state.code), life.value("suspended_until"), life.value("stopped_on")
    )


def state_words(
    state: ActivityState, until: date | None = None, stopped_on: date | None = None
) -> PublicState:
    """Return a state of activity in words.

    Args:
        state: the state.
        until: the day on which a suspended offer resumes, if it is known.
        stopped_on: the day on which a stopped offer stopped.
    """
    return _state(state, until, stopped_on, timezone.localdate(), get_language())


@lru_cache(maxsize=4096)
def _state(
    state: ActivityState,
    until: date | None,
    stopped_on: date | None,
    today: date,
    _language: str | None,
) -> PublicState:
    """Return the words of a state: written once a day for the many entries that share it."""
    label, sentence = str(state.label), ""
    if state == ActivityState.OUVRE_BIENTOT:
        sentence = _("Cette offre n’a pas encore commencé. Appelez pour savoir quand elle ouvre.")
    elif state == ActivityState.PLUS_DE_PLACE:
        sentence = _("Il n’y a plus de place pour le moment. Appelez pour les prochaines dates.")
    elif state == ActivityState.SUSPENDU and until and until >= today:
        label = _("suspendu jusqu’au %(day)s") % {"day": long_date(until)}
        sentence = _("Cette offre est suspendue jusqu’au %(day)s.") % {"day": long_date(until)}
    elif state == ActivityState.SUSPENDU:
        sentence = _("Cette offre est suspendue. Appelez pour savoir quand elle reprend.")
    elif state == ActivityState.ARRETE:
        sentence = _("Cette offre est arrêtée.")
    return PublicState(
        state, label, sentence, until, stopped_on if state == ActivityState.ARRETE else None
    )


def freshness_of(life: PublicRecord) -> PublicFreshness:
    """Return when an entry was last confirmed, in words for its page and for its card."""
    return freshness_words(life.value("confirmed_at"), life.value("confirmed_by_role"))


def freshness_words(confirmed_at: datetime | None, role: str) -> PublicFreshness:
    """Return a last confirmation in words.

    Only the holder is « l’équipe »: a moderator who confirms by phone is named as such.

    Args:
        confirmed_at: aware moment of the confirmation.
        role: in which role it was made; the holder's where it is empty.
    """
    on = timezone.localdate(confirmed_at) if confirmed_at else None
    by_team = role in ("", Source.PORTEUR)
    return _confirmed(band_of(confirmed_at), on, timezone.localdate(), get_language(), by_team)


@lru_cache(maxsize=4096)
def _confirmed(
    band: Band, on: date | None, today: date, _language: str | None, by_team: bool
) -> PublicFreshness:
    """Return the words for a day: written once, for many entries were confirmed on the same."""
    if on is None:
        return PublicFreshness(
            band,
            _("L’équipe n’a pas encore confirmé ces informations. Appelez avant de venir."),
            _("Pas encore confirmée par l’équipe"),
        )
    return PublicFreshness(
        band,
        _("Informations confirmées par l’équipe")
        if by_team
        else _("Informations confirmées par un modérateur du site"),
        _("Confirmée par l’équipe") if by_team else _("Confirmée par un modérateur"),
        on=on,
        ago=time_ago(on, today),
        day=_("le %(day)s") % {"day": long_date(on)},
        advice=_("C’était il y a plus d’un an : appelez avant de venir.")
        if band == Band.OLD
        else "",
    )
