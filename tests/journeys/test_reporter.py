"""A pengurus jenazah reports a death on the cheapest phone, over 2G, with no script.

The network is that of EDGE at its worst: 250 kbit/s and 600 ms for each answer. What is measured is
what the network and the pages take; how fast somebody types is not ours.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from journeys.people import Journey, village_of
from journeys.screens import ALWAYS
from journeys.served_site import Site

SECONDS = 60
BYTES = 30_000
_SLOW = {"latency": 600, "downloadThroughput": 250_000 / 8, "uploadThroughput": 250_000 / 8}
_SMALLEST = {"width": 240, "height": 320}


@dataclass
class Phone:
    """A page on a slow network, and how much came over it."""

    page: Page
    received: list[int] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def count(self, network: CDPSession) -> None:
        network.on(
            "Network.loadingFinished", lambda told: self.received.append(told["encodedDataLength"])
        )


@pytest.fixture
def phone(browser: Browser) -> Iterator[Phone]:
    context = browser.new_context(viewport=_SMALLEST, java_script_enabled=False)
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", {"offline": False, **_SLOW})
    made = Phone(page)
    made.count(network)
    yield made
    context.close()


def test_a_death_is_reported_over_2g_within_a_minute_and_thirty_kilobytes(
    site: Site, phone: Phone, pictures: Path | None, record_property: Callable[[str, object], None]
) -> None:
    village = village_of(ALWAYS[0].district, Journey.REGENCY)
    given = json.loads(site.run("invite_reporter.py", village))
    page = phone.page
    phone.began = time.monotonic()
    page.goto(f"{site.address}/l/{given['link']}/")
    page.get_by_label("Siapa").fill("Muhammad Saleh")
    page.get_by_label("Di mana").fill("Di kebun karet")
    page.get_by_label("PIN Anda").fill(given["pin"])
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible(timeout=SECONDS * 1000)
    took = phone.seconds
    expect(page.locator(".number")).to_have_text(re.compile(r"\d{4}-\d{4}"))
    record_property("seconds", round(took, 1))
    record_property("bytes", sum(phone.received))
    assert took < SECONDS
    assert sum(phone.received) < BYTES
    if pictures is not None:
        page.screenshot(path=pictures / "reporter-2g.png", full_page=True)


def test_the_form_fits_the_smallest_screen(site: Site, phone: Phone) -> None:
    page = phone.page
    page.goto(f"{site.address}/l/tidak-ada/")
    expect(page.get_by_role("heading", name="Tautan ini tidak berlaku")).to_be_visible()
    given = json.loads(
        site.run("invite_reporter.py", village_of(ALWAYS[0].district, Journey.DISTRICT))
    )
    page.goto(f"{site.address}/l/{given['link']}/")
    width = page.locator("form").bounding_box()
    assert width is not None
    assert width["x"] + width["width"] <= _SMALLEST["width"]
