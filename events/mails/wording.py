"""What each mail to somebody registered says: its subject, its first words, what comes next."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.french import long_date
from events.dates import moment
from events.enums import Decision, EventKind, RegistrationState, Verb
from events.models import Event, Registration
from events.own.reminders import reminders
from events.own.shown import heading
from events.permissions import tells_of_health
from events.position import position_of, rule

LINK = "link"
"""The mail that sends the link of a registration once more."""
EARLIER = "earlier"
"""The same, because somebody was just registered again with this address."""
Occasion = Verb | str
_OPENING, _CLOSING = re.compile(r"«\s*"), re.compile(r"\s*»")


@dataclass(frozen=True)
class Words:
    """The words of one mail.

    Attributes:
        subject: what happened, after the title of the event.
        lead: the first sentence.
        then: what comes next.
        button: the label of the link to the registration.
        is_final: whether nothing is left to change or cancel.
    """

    subject: str
    lead: str
    then: tuple[str, ...] = ()
    button: str = ""
    is_final: bool = False


def words_of(registration: Registration, occasion: Occasion, *, by_organiser: bool) -> Words:
    """Return what a mail says.

    Args:
        registration: with its event.
        occasion: a verb of the log, or ``LINK``.
        by_organiser: whether an organiser did it.
    """
    return _WRITERS[occasion](registration, by_organiser)


def subject_of(event: Event, words: Words) -> str:
    """Return the subject: which event, and what happened."""
    return f"{capfirst(named(event))} : {words.subject}"


def named(event: Event) -> str:
    """Return what a subject calls an event: never by an illness that its title names."""
    if tells_of_health(event):
        kind = str(EventKind(event.kind).label)
        return _("%(kind)s du %(day)s") % {"kind": kind, "day": long_date(event.starts_at)}
    return quoted(event.title)


def quoted(title: str) -> str:
    """Return « a title », its own quotation marks turned into those of the second level."""
    return f"« {_OPENING.sub('“', _CLOSING.sub('”', title))} »"


def _confirmed(registration: Registration, _by: bool) -> Words:
    several = registration.seats > 1
    return Words(
        subject=_("vos places sont confirmées") if several else _("votre place est confirmée"),
        lead=_("Vos places sont confirmées.") if several else _("Votre place est confirmée."),
        then=(*reminders(registration, timezone.now()), _give_back()),
        button=_("Voir mon inscription"),
    )


def _waiting(registration: Registration, by_organiser: bool) -> Words:
    lead = _("Vous êtes n° %(position)s sur la liste d’attente.") % {
        "position": position_of(registration) or 1
    }
    moved = _("L’organisateur vous a mis sur la liste d’attente.") if by_organiser else ""
    return Words(
        subject=_("vous êtes sur la liste d’attente"),
        lead=f"{moved} {lead}".strip(),
        then=(*_reason(registration, by_organiser), *rule(registration.event)),
        button=_("Voir mon rang, ou quitter la liste"),
    )


def _asked(registration: Registration, _by: bool) -> Words:
    return Words(
        subject=_("votre demande est bien arrivée"),
        lead=_("Votre demande est bien arrivée. Votre place n’est pas encore retenue."),
        then=(_("L’organisateur vous répond par courriel."),),
        button=_("Voir ma demande"),
    )


def _offered(registration: Registration, _by: bool) -> Words:
    several = registration.seats > 1
    until = registration.offered_until
    deadline = (
        _("Répondez avant le %(when)s. Sans réponse, la place va à la personne suivante.")
        % {"when": moment(until)}
        if until
        else ""
    )
    return Words(
        subject=_("des places se libèrent pour vous") if several else _("une place se libère"),
        lead=(
            _("Des places se libèrent, et c’est votre tour.")
            if several
            else _("Une place se libère, et c’est votre tour.")
        ),
        then=tuple(filter(None, [deadline])),
        button=_("Accepter ou refuser"),
    )


def _accepted(registration: Registration, by: bool) -> Words:
    words = _confirmed(registration, by)
    return Words(words.subject, _("C’est noté. ") + words.lead, words.then, words.button)


def _declined(registration: Registration, _by: bool) -> Words:
    return _ended(_("place rendue"), _("C’est noté : la place proposée va à la personne suivante."))


def _expired(registration: Registration, _by: bool) -> Words:
    return _ended(
        _("le délai pour répondre est passé"),
        _("La place qui vous était proposée va à la personne suivante : le délai est passé."),
        _("Votre inscription a pris fin. Vous pouvez vous inscrire de nouveau."),
    )


def _approved(registration: Registration, by: bool) -> Words:
    words = _confirmed(registration, by)
    return Words(
        _("votre demande est acceptée"),
        _("L’organisateur a accepté votre demande. ") + words.lead,
        words.then,
        words.button,
    )


def _refused(registration: Registration, _by: bool) -> Words:
    return _ended(
        _("réponse à votre demande"),
        _("L’organisateur n’a pas pu retenir votre demande."),
        *_reason(registration, True),
    )


def _changed(registration: Registration, by_organiser: bool) -> Words:
    lead = (
        _("L’organisateur a modifié votre inscription.")
        if by_organiser
        else _("Votre inscription est modifiée.")
    )
    place = registration.state == RegistrationState.CONFIRMEE
    return Words(
        subject=_("votre inscription est modifiée"),
        lead=lead,
        then=(_give_back(),) if place else (),
        button=_("Voir mon inscription"),
    )


def _cancelled(registration: Registration, by_organiser: bool) -> Words:
    if by_organiser:
        return _ended(
            _("votre inscription est annulée"),
            _("L’organisateur a annulé votre inscription."),
            *_reason(registration, True),
        )
    return _ended(
        _("votre inscription est annulée"),
        _("C’est noté : votre inscription est annulée. Merci d’avoir prévenu."),
    )


def _decided(registration: Registration, _by: bool) -> Words:
    event = registration.event
    reason = (event.decision_reason,) if event.decision_reason else ()
    if event.decision == Decision.ANNULE:
        return Words(
            subject=_("événement annulé"),
            lead=_("Cet événement est annulé."),
            then=(*reason, _("Vous n’avez rien à faire : votre inscription s’arrête là.")),
            is_final=True,
        )
    if event.decision == Decision.REPORTE:
        return Words(
            subject=_("événement reporté"),
            lead=_("Cet événement est reporté."),
            then=(*reason, _("Votre inscription est gardée. La nouvelle date vous sera envoyée.")),
            button=_("Voir mon inscription"),
        )
    return Words(
        subject=_("l’événement a bien lieu"),
        lead=_("Cet événement a bien lieu."),
        then=(*reason, _give_back()),
        button=_("Voir mon inscription"),
    )


def _link(registration: Registration, _by: bool) -> Words:
    return Words(
        subject=_("le lien de votre inscription"),
        lead=_("Voici de nouveau le lien de votre inscription."),
        then=(_stands(registration),),
        button=_("Voir mon inscription"),
    )


def _earlier(registration: Registration, _by: bool) -> Words:
    return Words(
        subject=_("votre inscription existait déjà"),
        lead=_("Une inscription existait déjà à ce nom et à cette adresse. Elle reste la même."),
        then=(
            _stands(registration),
            _("Vous n’avez pas envoyé le formulaire une seconde fois ? Vous n’avez rien à faire."),
        ),
        button=_("Voir mon inscription"),
    )


def _stands(registration: Registration) -> str:
    """Return in a sentence where a registration stands."""
    words = heading(registration, position_of(registration))
    return words if words.endswith("?") else f"{words}."


def _ended(subject: str, lead: str, *then: str) -> Words:
    return Words(subject, lead, then, _("Voir mon inscription"), is_final=True)


def _reason(registration: Registration, by_organiser: bool) -> tuple[str, ...]:
    if not by_organiser or not registration.reason:
        return ()
    return (_("La raison donnée : %(reason)s") % {"reason": registration.reason},)


def _give_back() -> str:
    return _("Un empêchement ? Annulez dès que possible : la place ira à quelqu’un d’autre.")


_WRITERS: dict[Occasion, Callable[[Registration, bool], Words]] = {
    Verb.CONFIRMEE: _confirmed,
    Verb.ATTENTE: _waiting,
    Verb.INSCRITE: _asked,
    Verb.PROPOSEE: _offered,
    Verb.ACCEPTEE: _accepted,
    Verb.DECLINEE: _declined,
    Verb.EXPIREE: _expired,
    Verb.APPROUVEE: _approved,
    Verb.REFUSEE: _refused,
    Verb.MODIFIEE: _changed,
    Verb.ANNULEE: _cancelled,
    Verb.DECISION: _decided,
    LINK: _link,
    EARLIER: _earlier,
}
