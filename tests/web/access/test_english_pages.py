"""Every page in English: nothing that the catalogue translates is left in Bahasa Indonesia.

Words that a module has taken once and kept, or that go round the catalogue, show up here. Names,
findings and sentences of the law stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from gettext import GNUTranslations
from html.parser import HTMLParser
from http import HTTPStatus
from importlib.resources import files

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import deactivate

from payung.office.accounts.duties import duties
from payung.office.accounts.roles import Role
from web.sample_objects import World, build_world, client_of, samples
from web.site_pages import Page, pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]
_SPOKEN = ("aria-label", "data-label", "placeholder", "title", "alt")
_STAYS = {
    "Alasan": "a reason that the samples write",
}
_STAYS_ON = {
    "claims_claim": ("Kartu keluarga", "Surat keterangan kerja"),
    "enrolment_container": ("SD",),
    "enrolment_open": ("SD",),
    "events_event": ("Camat", "Dinas PMD"),
    "events_resolved": ("Sosialisasi",),
    "incentives_list": ("RAB",),
    "law_basis": (
        *("Bagaimana jika", "Keputusan kepala desa", "Slip pekerja"),
        *("Surat keterangan ahli waris", "belum ada"),
    ),
    "law_own": ("Iuran pekerja rentan",),
    "law_rules": (
        "0 bulan",
        *("Dasar hukum", "Iuran", "Kepesertaan", "Sumber dana", "belum ada", "boleh"),
        *("Insentif", "Kalender anggaran desa", "Klaim", "SD", "SMP", "TK"),
    ),
    "law_times": ("0 bulan", "belum ada", "boleh"),
    "law_uses": (
        *("Bagaimana jika", "Daftar bayar insentif", "Halaman Bupati", "Keputusan kepala desa"),
        *("Pengumuman nama yang disamarkan", "Slip pekerja", "Surat keterangan ahli waris"),
    ),
    "public_check": ("Kartu keluarga",),
    "villages_village": ("Desa", "Dusun"),
}
"""Chapters, values, documents and papers of the law; what a region calls a village and its parts;
titles of posts and events as somebody wrote them."""


class _Texts(HTMLParser):
    """The texts of a page, between tags and in spoken attributes; without those that the page marks
    as Bahasa Indonesia, such as the user guide."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.language = ""
        self._marked: list[str] = []
        """The marked element, and those of its kind within it."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "html":
            self.language = told.get("lang") or ""
        elif self._marked[:1] == [tag] or (not self._marked and told.get("lang") == "id"):
            self._marked.append(tag)
        if not self._marked:
            self.found += [told[name] or "" for name in _SPOKEN if name in told]

    def handle_endtag(self, tag: str) -> None:
        if self._marked[:1] == [tag]:
            self._marked.pop()

    def handle_data(self, data: str) -> None:
        if not self._marked:
            self.found.append(data)


@pytest.fixture(scope="module")
def bahasa() -> frozenset[str]:
    """Sentences that read otherwise in English."""
    compiled = files("payung").joinpath("locale/en/LC_MESSAGES/django.mo")
    with compiled.open("rb") as file:
        catalogue = vars(GNUTranslations(file))["_catalog"]
    return frozenset(
        told
        for told, english in catalogue.items()
        if isinstance(told, str) and told and told != english
    )


@pytest.fixture(autouse=True)
def language_stays_here() -> Iterator[None]:
    """A request leaves its language to the thread."""
    yield
    deactivate()


@pytest.fixture(scope="module")
def world(of_the_file: None) -> World:
    return build_world()


def _reader(page: Page, world: World) -> Client:
    """Somebody who may open the page and has chosen English."""
    roles = [role for role in Role if page.deed is None or role in duties()[page.deed].roles]
    client = client_of(world.own.account(roles[0])) if page.deed else Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_no_page_in_english_says_in_bahasa_what_the_catalogue_translates(
    world: World, bahasa: frozenset[str]
) -> None:
    left, opened = set(), 0
    for page in pages():
        parts = dict(samples()[page.name].make(world.own)) if page.parts else {}
        response = _reader(page, world).get(page.address(parts))
        if response.streaming:
            b"".join(response.streaming_content)
            continue
        if response.status_code != HTTPStatus.OK or "text/html" not in response["Content-Type"]:
            continue
        texts = _Texts()
        texts.feed(response.content.decode())
        opened += 1
        assert texts.language in ("en", ""), page
        left |= {
            (page.name, text)
            for text in map(str.strip, texts.found)
            if text in bahasa and text not in _STAYS and text not in _STAYS_ON.get(page.name, ())
        }
    assert opened > 30
    assert not left, "\n".join(map(str, sorted(left)))


@pytest.mark.parametrize(
    ("address", "role", "words"),
    [
        ("/masuk/", None, ("Log in", "User name", "Password")),
        ("/", Role.VILLAGE_OPERATOR, ("Home", "Next step", "This village has no list of workers")),
        ("/pekerja/", Role.VILLAGE_OPERATOR, ("Workers", "Search", "Add", "Status")),
        ("/impor/unggah/", Role.VILLAGE_OPERATOR, ("Upload a list", "just as it is", "January")),
        ("/musyawarah/", Role.VILLAGE_HEAD, ("Village meeting", "No list of candidates yet")),
    ],
)
def test_pages_speak_english_to_those_who_chose_it(
    world: World, address: str, role: Role | None, words: tuple[str, ...]
) -> None:
    client = client_of(world.own.account(role)) if role else Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = client.get(address)
    assert response["Content-Language"] == "en"
    page = response.content.decode()
    assert '<html lang="en"' in page
    for each in words:
        assert each in page, each
