"""Which address a phone is told: that of the real network, whatever else the computer has."""

from types import SimpleNamespace

import ifaddr
import pytest

from ui.services.phone import addresses


@pytest.mark.parametrize(
    ("virtual", "real"),
    [
        ("docker0", "wlp2s0"),
        ("bridge100", "en0"),
        ("utun4", "en0"),
        ("Hyper-V Virtual Ethernet Adapter", "Intel(R) Wi-Fi 6 AX201 160MHz"),
        ("VirtualBox Host-Only Ethernet Adapter", "Realtek PCIe GbE Family Controller"),
        ("VMware Virtual Ethernet Adapter for VMnet8", "Killer(R) Wi-Fi 6E AX1675i"),
        ("TAP-Windows Adapter V9", "Qualcomm Atheros QCA61x4A Wireless Network Adapter"),
        ("WireGuard Tunnel", "MediaTek Wi-Fi 6 MT7921 Wireless LAN Card"),
    ],
)
def test_a_virtual_adapter_comes_last(monkeypatch, virtual, real):
    both = [
        SimpleNamespace(nice_name=name, ips=[SimpleNamespace(ip=ip)])
        for name, ip in ((virtual, "172.28.16.1"), (real, "192.168.1.20"))
    ]
    monkeypatch.setattr(ifaddr, "get_adapters", lambda: both)
    assert addresses() == ("192.168.1.20", "172.28.16.1")
