"""Where a request came from: the client's network address, and the part of it we may keep."""

import ipaddress
from functools import lru_cache

from django.conf import settings


def client_address(request):
    """Return the client's address, past as many proxies as the settings trust."""
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if trusted and len(hops) >= trusted and hops[-trusted]:
        return hops[-trusted]
    return request.META.get("REMOTE_ADDR", "")


@lru_cache(maxsize=1024)
def network_of(address):
    """Return the address cut to its /24 (or /48) network; "" when it is not an address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return ""
    if parsed.version == 6 and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    kept = 24 if parsed.version == 4 else 48
    return str(ipaddress.ip_network((parsed, kept), strict=False))
