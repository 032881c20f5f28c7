"""A person before the screen: opens, reads, types and clicks by the words that stand there.

The words are written as in the source, in Bahasa Indonesia; on an English screen they are looked
for as the catalogue says them.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import translation
from playwright.sync_api import Locator, Page, Response, expect

from journeys.people import FIRST_PASSWORD, OWN_PASSWORD
from journeys.screens import Screen

PATIENCE = 20_000
"""Longest wait for what a person would wait for, in milliseconds."""


@dataclass
class Visitor:
    """One person at one screen.

    `sessions` are the keys of those who are logged in already; `pictures` is where what was seen is
    kept, if anywhere.
    """

    page: Page
    screen: Screen
    address: str
    sessions: Mapping[str, str] = field(default_factory=dict)
    pictures: Path | None = None
    journey: str = ""
    complaints: list[str] = field(default_factory=list)
    _taken: int = 0

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("response", self._look_at)

    def _hear(self, kind: str, text: str) -> None:
        # A refusal (4xx) of a form is an answer, not a fault; what is broken is heard by its status
        if kind == "error" and "Failed to load resource" not in text:
            self.complaints.append(text)

    def _look_at(self, response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")

    def say(self, words: str, **values: object) -> str:
        """The words as this screen shows them."""
        with translation.override(self.screen.language):
            count = values.get("count")
            if isinstance(count, int):
                said = translation.ngettext(words, words, count)
            else:
                said = translation.gettext(words)
        return said % values if values else said

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")
        self.fits()

    def sees(self, words: str, **values: object) -> None:
        """The words stand somewhere on the page, and can be seen."""
        found = self.page.get_by_text(self.say(words, **values)).filter(visible=True)
        expect(found.first).to_be_visible(timeout=PATIENCE)

    def does_not_see(self, words: str) -> None:
        expect(self.page.get_by_text(self.say(words)).filter(visible=True)).to_have_count(0)

    def heading(self, words: str, **values: object) -> None:
        """The page is the one with this heading."""
        said = re.compile(re.escape(self.say(words, **values)))
        expect(self.page.get_by_role("heading", level=1, name=said)).to_be_visible(timeout=PATIENCE)

    def control(self, words: str, *, within: Locator | None = None) -> Locator:
        """The link or button of this name; the one in the page before the one in the menu."""
        place = within or self.page.locator("main")
        # The number on a tile stands before its words.
        name = re.compile(rf"^\s*([\d.]+\s*)?{re.escape(self.say(words))}")
        return place.get_by_role("button", name=name).or_(place.get_by_role("link", name=name))

    def click(self, words: str, *, within: Locator | None = None) -> None:
        """Follow a link or press a button, and wait until the page has come."""
        self.control(words, within=within).filter(visible=True).first.click()
        self.page.wait_for_load_state()
        self.fits()

    def menu(self, words: str) -> None:
        """Choose from the menu of the post, unfolding it first where it is folded."""
        menu = self.page.locator("nav.menu")
        fold = menu.locator("summary")
        if fold.is_visible() and not menu.get_by_role("link").first.is_visible():
            fold.click()
        exact = re.compile(rf"^\s*{re.escape(self.say(words))}\s*$")
        menu.get_by_role("link", name=exact).or_(menu.get_by_role("button", name=exact)).click()
        self.page.wait_for_load_state()
        self.fits()

    def fill(self, label: str, value: str) -> None:
        """Type into the field of this label, or choose in it."""
        field_ = self._field(label)
        if field_.evaluate("field => field.tagName") == "SELECT":
            field_.select_option(label=value)
        else:
            field_.fill(value)

    def tick(self, label: str) -> None:
        self._field(label).check()

    def choose_file(self, label: str, path: Path) -> None:
        self._field(label).set_input_files(path)

    def _field(self, label: str) -> Locator:
        name = re.compile(rf"^\s*{re.escape(self.say(label))}")
        return self.page.get_by_label(name).filter(visible=True).first

    def download(self, words: str, folder: Path, *, within: Locator | None = None) -> Path:
        """Click what downloads, and the file that came."""
        with self.page.expect_download(timeout=PATIENCE * 2) as coming:
            self.control(words, within=within).filter(visible=True).first.click()
        kept = folder / coming.value.suggested_filename
        coming.value.save_as(kept)
        return kept

    def fits(self) -> None:
        """Nothing sticks out to the right of the screen."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 1:
            self.complaints.append(f"{self.page.url} is {wide} px wider than {self.screen.width}")

    def picture(self, name: str) -> None:
        """Keep what is on the screen, where pictures were asked for."""
        if self.pictures is None:
            return
        self._taken += 1
        file = f"{self.journey}-{self.screen}-{self._taken:02}-{name}.png"
        self.page.screenshot(path=self.pictures / file, full_page=True)

    def arrive(self) -> None:
        """Come to the site for the first time, and choose the language."""
        self.open("/")
        if self.screen.language == "en":
            self.page.get_by_role("button", name="EN").click()
            self.page.wait_for_load_state()
        self.heading("Masuk")
        self.picture("log-in")

    def begin(self, username: str) -> None:
        """Log in for the first time: with the first password, then set one of one's own."""
        self.arrive()
        self.log_in(username, FIRST_PASSWORD)
        self.heading("Buat kata sandi Anda sendiri")
        self.picture("own-password")
        self.fill("Kata sandi sekarang", FIRST_PASSWORD)
        self.fill("Kata sandi baru", OWN_PASSWORD)
        self.fill("Kata sandi baru, sekali lagi", OWN_PASSWORD)
        self.click("Simpan")

    def resume(self, username: str) -> None:
        """Come back as somebody who is logged in (see `build_regency`)."""
        told = {"sessionid": self.sessions[username], "django_language": self.screen.language}
        self.page.context.add_cookies(
            [{"name": name, "value": value, "url": self.address} for name, value in told.items()]
        )
        self.open("/")

    def log_in(self, username: str, password: str) -> None:
        self.fill("Nama pengguna", username)
        self.fill("Kata sandi", password)
        self.click("Masuk")

    def take_up_the_second_factor(self) -> None:
        """What a post that sees many people is asked at its first log-in."""
        self.heading("Pasang langkah kedua")
        self.page.get_by_text(self.say("Tidak dapat memindai?")).click()
        self.picture("second-factor")
        secret = self.page.locator("code.secret").inner_text()
        self.fill("Kode", code_of(secret))
        self.click("Pasang")
        self.heading("Kode cadangan")
        self.picture("recovery-codes")


NewVisitor = Callable[[Screen, str], Visitor]
"""Seats a person before a screen, on a journey of this name."""


def code_of(secret: str, *, at: float | None = None) -> str:
    """The six digits that an authenticator shows for a secret in base32 (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    step = struct.pack(">Q", int((time.time() if at is None else at) // 30))
    told = hmac.new(key, step, hashlib.sha1).digest()
    start = told[-1] & 15
    number = int.from_bytes(told[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"
