"""What is proper to one sending of a form: a double click, or a resend, registers once.

The code of a registration is made of the mark of the form and of who registers whom. The same form
sent again with the same people leads to the registration that it made; with other people (somebody
went back to register a colleague) it is another one.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence

from django.conf import settings

from events.contact import Contact, name_key, person_key

CODE_BYTES = 12


def code_of(opening: str, event_id: int, contact: Contact, participants: Sequence[str]) -> str:
    """Return the code of the registration that a sending makes; nobody else can guess it.

    Args:
        opening: what is proper to one showing of the form (``GuardedForm.opening``).
        event_id: the event.
        contact: who registers.
        participants: whom they register.
    """
    people = sorted(name_key(name) for name in participants)
    said = "\x00".join([opening, str(event_id), person_key(contact), *people])
    key = settings.SECRET_KEY.encode()[:64]
    digest = hashlib.blake2b(said.encode(), key=key, digest_size=CODE_BYTES, person=b"registration")
    return urlsafe_b64encode(digest.digest()).decode()
