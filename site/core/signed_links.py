"""Links that prove an address: signed, with an end, and dead when what they stand for changed.

A link names a row and the state in which it was sent. The row itself says whether the link was
used; a GET shows a page and changes nothing, for mail scanners open every link.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from core.exceptions import DomainError


class LinkError(DomainError):
    """A link cannot be used (any more); the message says what to do."""


class LinkExpired(LinkError):
    """The link is genuine and too old."""


def sign(purpose: str, content: Mapping[str, Any]) -> str:
    """Return the part of an address that carries ``content``, signed for one purpose.

    Args:
        purpose: keeps apart links of different kinds (« directory.confirmation »).
        content: what JSON can hold; readable by whoever holds the link, so nothing secret.
    """
    return signing.dumps(dict(content), salt=f"link:{purpose}", compress=True)


def read(purpose: str, token: str, *, valid: timedelta) -> dict[str, Any]:
    """Return what ``sign`` put into a link.

    Args:
        purpose: the one it was signed for.
        token: the part of the address, as received.
        valid: how long after its signing it may be used.

    Raises:
        LinkExpired: it is older than ``valid``.
        LinkError: it was cut, changed, or made for something else.
    """
    try:
        content: dict[str, Any] = signing.loads(token, salt=f"link:{purpose}", max_age=valid)
    except signing.SignatureExpired:
        raise LinkExpired(_("Ce lien n’est plus valable. Demandez-en un nouveau.")) from None
    except (signing.BadSignature, ValueError, UnicodeError):
        raise LinkError(
            _("Ce lien n’est pas complet. Copiez-le en entier depuis le courriel.")
        ) from None
    return content
