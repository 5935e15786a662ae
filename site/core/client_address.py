"""The network address of a visitor, as far as it can be believed, and as little as is needed."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "-"


def client_address(request: HttpRequest) -> str:
    """Return the visitor's full address, for counting requests; never to be stored or logged.

    ``settings.PROXY_COUNT`` proxies are believed, counted from the end of X-Forwarded-For: what
    stands before was written by the visitor.
    """
    count: int = settings.PROXY_COUNT
    if count:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        if len(hops) >= count and hops[-count]:
            return hops[-count]
    return request.META.get("REMOTE_ADDR") or UNKNOWN


def counted_address(request: HttpRequest) -> str:
    """Return what stands for one visitor when requests are counted: an address, or an IPv6 /64.

    A subscriber to IPv6 has a whole /64 and could come from another address each time.
    """
    text = client_address(request)
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))
    return text


def truncated_address(request: HttpRequest) -> str:
    """Return the address without what points to a person: an IPv4 /24 or an IPv6 /48."""
    try:
        address = ip_address(client_address(request))
    except ValueError:
        return UNKNOWN
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        if mapped is None:
            return str(IPv6Address(int(address) >> 80 << 80))
        address = mapped
    return str(address).rpartition(".")[0] + ".0"
