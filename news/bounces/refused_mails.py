"""Mails of the site (confirmations, invitations) that no server takes: they tell of an address too.

A subscriber whose mailbox is closed is known by whatever was sent to it.
"""

from core.registry import RefusedMail
from news.bounces.codes import code_in, kind_of_answer, status_in
from news.enums import BounceSource
from news.keys import email_key
from news.models import Subscriber
from news.services.bouncing import record_bounce


def listen(refused: RefusedMail) -> None:
    """Write down what a server said of the subscribers among the recipients of a mail.

    What is no answer of a server (a broken connection, an impossible mail) says nothing of them.
    """
    answers = {to: _answer_to(to, refused.error) for to in refused.recipients}
    keys = {email_key(to): to for to, answer in answers.items() if code_in(answer)}
    for subscriber in Subscriber.objects.filter(email_key__in=keys):
        answer = answers[keys[subscriber.email_key]]
        code = code_in(answer)
        record_bounce(
            subscriber,
            kind_of_answer(code, answer, is_of_recipient=answer != refused.error),
            BounceSource.ENVOI,
            status_in(answer) or str(code),
            answer,
            identity=f"courriel:{refused.message_id}:{subscriber.pk}",
        )


def _answer_to(address: str, error: str) -> str:
    """Return what was said of one recipient: the outbox writes a line for each, or one for all.

    The latter, said of the sender or of the content, is returned as it is.
    """
    lines = [line.partition(" : ") for line in error.splitlines()]
    for to, _colon, answer in lines:
        if email_key(to) == email_key(address):
            return answer
    return "" if any("@" in to for to, _colon, _answer in lines) else error
