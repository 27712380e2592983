"""Addresses of this computer that another device in the same network can reach."""

from __future__ import annotations

import ipaddress
import re

import ifaddr

# As Linux and macOS begin the names of such adapters, and as Windows describes them.
_VIRTUAL = re.compile(
    r"^(docker|br-|bridge\d|veth|virbr|vmnet|vmenet|tun|utun|tap|wg|zt)"
    r"|virtual|hyper-v|vmware|vpn|tap-win|wintun|wireguard|tailscale|zerotier|bluetooth"
)


def addresses() -> tuple[str, ...]:
    """IPv4 addresses in private networks, the likeliest first; asked from this computer alone.

    Addresses of virtual adapters (containers, tunnels) come last: a phone seldom reaches them.
    """
    found = [
        (_virtual(adapter.nice_name), ip.ip)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if isinstance(ip.ip, str) and _local(ip.ip)
    ]
    return tuple(address for _, address in sorted(found, key=lambda f: f[0]))


def _local(address: str) -> bool:
    parsed = ipaddress.ip_address(address)
    return parsed.is_private and not parsed.is_loopback and not parsed.is_link_local


def _virtual(name: str) -> bool:
    return _VIRTUAL.search(name.lower()) is not None
