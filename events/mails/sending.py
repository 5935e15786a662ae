"""Telling somebody what became of their registration."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from core.mail.compose import message_of, render
from core.mail.repeated import render_for
from events.calendars.personal import calendar_parts
from events.enums import RegistrationState, Verb
from events.facts import EventFacts, facts_of, read_sittings
from events.mails.wording import LINK, Occasion, subject_of, words_of
from events.models import Event, Registration
from events.own.links import url_of
from events.services import party

ORDINARY = {Verb.DECISION, Verb.EXPIREE}
"""What goes to many at once, or to nobody who sits waiting in front of the screen."""
CALLED = {
    Verb.CONFIRMEE,
    Verb.ACCEPTEE,
    Verb.APPROUVEE,
    Verb.MODIFIEE,
    Verb.ANNULEE,
    Verb.DECISION,
}
"""What a diary hears of: a place won or lost, another address, a decision."""
SAME_FOR_ALL = {Verb.CONFIRMEE, Verb.INSCRITE}
"""Mails of a rush: but for the link and the call for the diary, all who come alone get the same."""
TEMPLATE = "events/registration"


@dataclass(frozen=True)
class Titled:
    """What the mails name an event by, and what was decided of it."""

    title: str
    decision: str


def tell(
    registration: Registration,
    occasion: Occasion,
    *,
    by_organiser: bool = False,
    facts: EventFacts | None = None,
    people: Sequence[str] | None = None,
) -> None:
    """Queue the mail about what just happened, in the present transaction.

    Args:
        registration: with its event; nothing is sent to somebody without an address.
        occasion: what happened: a verb of the log, or ``LINK``.
        by_organiser: whether an organiser did it: the mail says so, with the reason given.
        facts: of the event, where the caller knows them.
        people: the names of those who come, where the caller knows them.
    """
    if not registration.email:
        return
    if facts is None and not hasattr(registration.event, "all_sittings"):
        read_sittings(registration.event)
    known = facts or facts_of(registration.event)
    is_called = occasion in CALLED or (occasion == Verb.ATTENTE and by_organiser)
    parts = calendar_parts(registration).for_mail() if is_called else {}
    shown = mail_context(registration, occasion, known, by_organiser=by_organiser, people=people)
    own = {"url": url_of(registration)}
    is_same = occasion in SAME_FOR_ALL and not shown["people"]
    written = render_for(TEMPLATE, shown, own) if is_same else render(TEMPLATE, {**shown, **own})
    message_of(
        written,
        [registration.email],
        lane="ordinary" if occasion in ORDINARY else "urgent",
        reply_to=[known.contact_email] if known.contact_email else [],
        **parts,
    ).send()


def tell_all(event: Event, registrations: Iterable[Registration], occasion: Occasion) -> None:
    """Tell many registrations of one event the same."""
    read_sittings(event)
    facts = facts_of(event)
    for registration in registrations:
        registration.event = event
        tell(registration, occasion, facts=facts)


def send_links(
    event: Event, registrations: Iterable[Registration], occasion: Occasion = LINK
) -> None:
    """Mail the links of registrations once more, to the addresses that they bear.

    Args:
        event: theirs.
        registrations: those that hold.
        occasion: ``LINK``, or ``EARLIER`` when somebody registered the same people anew.
    """
    for registration in registrations:
        registration.event = event
        tell(registration, occasion)


def mail_context(
    registration: Registration,
    occasion: Occasion,
    facts: EventFacts,
    *,
    by_organiser: bool,
    people: Sequence[str] | None = None,
) -> dict[str, Hashable]:
    """Return what the templates of a mail show, the link aside; names only of those in company."""
    event = registration.event
    words = words_of(registration, occasion, by_organiser=by_organiser)
    is_confirmed = registration.state == RegistrationState.CONFIRMEE
    if people is None and not words.is_final:
        people = [person.name for person in party.active(registration)]
    in_company = not words.is_final and people is not None and len(people) > 1
    return {
        "subject_words": subject_of(event, words),
        "words": words,
        "event": Titled(event.title, event.decision),
        "facts": facts,
        "people": tuple(people or ()) if in_company else (),
        "online_link": event.online_link if is_confirmed and not words.is_final else "",
    }
