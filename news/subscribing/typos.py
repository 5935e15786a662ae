"""Slips in an address that its writer would not see: « gmial.com », « orange,fr »."""

from collections.abc import Iterable

DOMAINS = (
    "aphp.fr", "bbox.fr", "club-internet.fr", "free.fr", "gmail.com", "gmx.fr", "hotmail.com",
    "hotmail.fr", "icloud.com", "laposte.net", "live.fr", "msn.com", "neuf.fr", "numericable.fr",
    "orange.fr", "outlook.com", "outlook.fr", "protonmail.com", "sfr.fr", "wanadoo.fr", "yahoo.com",
    "yahoo.fr",
)  # fmt: skip
"""Where most people have their mail; one of these is never doubted."""
REAL = frozenset({"gmail.fr", "mail.com", "me.com", "gmx.de", "gmx.net", "live.com", "ymail.com"})
"""Domains that exist, one letter away from those."""
SHORTEST = 6
"""A shorter domain resembles too many others: « sfr.fr », « dr.fr »."""


def suggestion(email: str) -> str:
    """Return the address that was probably meant; empty when nothing looks wrong."""
    local, _at, domain = email.strip().rpartition("@")
    typed = domain.casefold()
    if not local or typed in DOMAINS or typed in REAL or len(typed) < SHORTEST:
        return ""
    meant = next((one for one in DOMAINS if typed in _slips(one)), "")
    return f"{local}@{meant}" if meant else ""


def _slips(domain: str) -> Iterable[str]:
    """Return what one slip makes of a domain: a letter less, double, or two that changed places.

    The wrong letter is left out: « gmaik.com » is a slip, « omail.com » may be a company.
    """
    slips = set()
    for at in range(len(domain)):
        rest = domain[at + 1 :]
        slips.add(domain[:at] + rest)
        slips.add(domain[:at] + domain[at] * 2 + rest)
        if rest:
            slips.add(domain[:at] + rest[0] + domain[at] + rest[1:])
    name, _dot, end = domain.partition(".")
    slips |= {f"{name}.{wrong}" for wrong in _WRONG_ENDS.get(end, ())}
    return slips - {domain}


_WRONG_ENDS = {"com": ("con", "cmo", "comm", "vom", "xom"), "fr": ("ft", "fe", "rf", "fr.fr")}
