"""What ``ELASTICSEARCH_URL`` says: the nodes of a cluster, and who asks them."""

from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from django.utils.translation import gettext as _

DEFAULT_PORT = 9200


class AddressError(ValueError):
    """The setting names no cluster; the message says why, in French."""


@dataclass(frozen=True)
class Addresses:
    """The nodes of one cluster, and the user and the password that open it, if any."""

    nodes: tuple[str, ...]
    user: str = ""
    password: str = ""


def read_addresses(urls: str, user: str = "", password: str = "") -> Addresses:
    """Return what ``urls`` name.

    Args:
        urls: ``https://user:password@host:9200``, several nodes parted by commas.
        user: takes the place of the one of the addresses.
        password: likewise.

    Raises:
        AddressError: when an address cannot be one of a cluster.
    """
    parts = [_split(url) for one in urls.split(",") if (url := one.strip())]
    if not parts:
        raise AddressError(_("Aucune adresse n’est donnée."))
    who = {(unquote(part.username or ""), unquote(part.password or "")) for part in parts}
    who.discard(("", ""))
    if len(who) > 1:
        raise AddressError(_("Les adresses donnent plusieurs comptes : un seul est possible."))
    named, secret = who.pop() if who else ("", "")
    nodes = tuple(dict.fromkeys(_node(part) for part in parts))
    if len({node.partition(":")[0] for node in nodes}) > 1:
        raise AddressError(_("Les adresses mêlent « http » et « https »."))
    return Addresses(nodes, user or named, password or secret)


def _split(url: str) -> SplitResult:
    """Return the parts of an address; the message of an error never quotes it: it holds secrets."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        # Not even as its cause: « Port could not be cast … » quotes a password that has a slash.
        raise AddressError(
            _("Une adresse ne peut pas être lue : vérifiez le port et les crochets.")
        ) from None
    if parts.scheme not in {"http", "https"}:
        raise AddressError(_("Une adresse ne commence ni par « http:// » ni par « https:// »."))
    if not parts.hostname:
        raise AddressError(_("Une adresse ne nomme pas de machine."))
    if port == 0 or parts.query or parts.fragment:
        raise AddressError(_("Une adresse a un port nul ou quelque chose après le chemin."))
    return parts


def _node(parts: SplitResult) -> str:
    """Return an address without user and password, its port written out."""
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else host
    return f"{parts.scheme}://{host}:{parts.port or DEFAULT_PORT}{parts.path.rstrip('/')}"
