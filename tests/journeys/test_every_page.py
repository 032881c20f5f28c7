"""Every page in a browser: for all eyes and hands, narrow and zoomed, by keyboard, in both tongues.

The pages come from the resolver (`list_pages`), so that a page that is added is looked at without
a word here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from journeys.served_site import Site, served
from web.site_pages import pages

_WIDEST = 1280
AS_OPENED = (("id", 360), ("en", _WIDEST))
_PAGES = sorted(page.name for page in pages())
MOST_AT_FIRST, MOST_LATER = 120_000, 20_000
"""Bytes over the wire, headers included."""
_SERIOUS = ("serious", "critical")
_NEVER_SERIOUS = ("region",)
"""Takes a quarter of the time, and is of moderate weight whatever it finds."""
_OF_COLOURS = ("color-contrast",)
"""Takes half of the time: the wide page shows every colour that the narrow one has."""

_CONTROLS = """() => {
  const seen = element => element.checkVisibility({visibilityProperty: true})
    && element.getClientRects().length && !element.closest('[inert]');
  const groups = new Set();
  return [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
    .filter(element => seen(element) && !element.disabled)
    .filter(window.fromHere)
    .filter(element => {
      if (element.type !== 'radio') return true;
      const known = groups.has(element.name);
      groups.add(element.name);
      return !known;
    }).length;
}"""
"""How many things from here on can be used; radio buttons of one question are one thing."""

_WATCHED = """() => {
  window.reached = [];
  const begin = document.activeElement;
  window.fromHere = element => begin.compareDocumentPosition(element) & 4;  // inside or after
  document.addEventListener('focusin', event => {
    const element = event.target;
    if (element.dataset.reached || !fromHere(element)) return;
    element.dataset.reached = 'yes';
    const style = getComputedStyle(element);
    const isLined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    // A shape of a map shows the focus by its own border.
    const isDrawn = element.closest('svg')
      && [...element.children].some(e => parseFloat(getComputedStyle(e).strokeWidth) >= 3);
    const words = (element.innerText || element.name || element.tagName).slice(0, 40);
    window.reached.push({words, shown: Boolean(isLined || isDrawn)});
  });
}"""
"""The page itself writes down what the focus reaches from here on, once each."""


@dataclass(frozen=True)
class Opening:
    """A page and who opens it."""

    name: str
    address: str
    session: str


@dataclass
class Desk:
    """A browser tab at the site of all pages, what its console has complained of, and what came
    over the wire for the page that is open."""

    tab: Page
    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)
    weights: dict[str, int] = field(default_factory=dict)
    """Bytes by address."""
    at_first: int = 0
    """Bytes of the first page of all, with everything that the later ones have already."""

    def __post_init__(self) -> None:
        self.tab.on("console", self._hear)
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("requestfinished", self._weigh)
        self.tab.goto(f"{self.address}/masuk/")
        self.tab.wait_for_load_state("networkidle")
        self.at_first = sum(self.weights.values())

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(said.text)

    def _weigh(self, request: Request) -> None:
        sizes = request.sizes()
        weight = sizes["responseBodySize"] + sizes["responseHeadersSize"]
        self.weights[request.url.removeprefix(self.address)] = weight

    def open(self, opening: Opening, language: str, width: int = 1280) -> None:
        self.complaints.clear()
        self.weights.clear()
        self.context.clear_cookies()
        told = {"django_language": language, "sessionid": opening.session}
        self.context.add_cookies(
            [{"name": n, "value": v, "url": self.address} for n, v in told.items() if v]
        )
        self.tab.set_viewport_size({"width": width, "height": 800})
        with self.tab.expect_request_finished(lambda request: request.is_navigation_request()):
            response = self.tab.goto(f"{self.address}{opening.address}")
        assert response is not None
        assert response.status == 200

    def sticks_out(self) -> int:
        wide: int = self.tab.evaluate("document.documentElement.scrollWidth - innerWidth")
        return max(wide, 0)


@pytest.fixture(scope="module")
def all_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("pages")
    with served(home, "list_pages.py", name="pages") as site:
        yield site
        log = site.log()
    assert "Traceback" not in log, log


@pytest.fixture(scope="module")
def openings(all_pages: Site) -> Mapping[str, Opening]:
    listed = json.loads(all_pages.built)
    return {each["name"]: Opening(**each) for each in listed}


@pytest.fixture(scope="module")
def desk(all_pages: Site, browser: Browser) -> Iterator[Desk]:
    context = browser.new_context()
    yield Desk(context.new_page(), context, all_pages.address)
    context.close()


@pytest.fixture(params=_PAGES)
def opening(request: pytest.FixtureRequest, openings: Mapping[str, Opening]) -> Opening:
    if request.param not in openings:
        pytest.skip("no page to look at: a file, a step, or a door to another page")
    return openings[request.param]


@pytest.mark.parametrize(("language", "width"), AS_OPENED)
def test_a_page_says_where_one_is_to_everybody_on_every_screen(
    desk: Desk, opening: Opening, language: str, width: int, pictures: Path | None
) -> None:
    desk.open(opening, language, width)
    if pictures is not None:
        desk.tab.screenshot(path=pictures / f"{opening.name}-{width}.png", full_page=True)
    assert desk.tab.locator("html").get_attribute("lang") == language
    assert desk.tab.get_by_role("heading", level=1).count() == 1
    assert not desk.tab.title().strip().startswith("·"), "the page has no title"
    assert not _serious_faults(desk, width), "for those who see or hear it otherwise"
    for narrow in (640, 320):  # a laptop of 1280 px at 200 %, a small phone
        desk.tab.set_viewport_size({"width": narrow, "height": 640})
        assert desk.sticks_out() == 0, f"at {narrow} px"
    assert not desk.complaints
    assert 0 < sum(desk.weights.values()) <= MOST_LATER, desk.weights


def _serious_faults(desk: Desk, width: int) -> list[tuple[str, str, list[str]]]:
    passed_over = _NEVER_SERIOUS if width == _WIDEST else (*_NEVER_SERIOUS, *_OF_COLOURS)
    rules = {rule: {"enabled": False} for rule in passed_over}
    asked = {"rules": rules, "resultTypes": ["violations"]}
    found = Axe().run(desk.tab, options=asked).response["violations"]
    return [
        (each["id"], each["help"], [node["html"][:120] for node in each["nodes"][:3]])
        for each in found
        if each["impact"] in _SERIOUS
    ]


def test_everything_on_a_page_is_reached_by_keyboard_and_shows_it(
    desk: Desk, opening: Opening
) -> None:
    """The menu is the same everywhere: it is walked on the first page, and skipped on the others,
    as people do. The light pages for phones have none."""
    desk.open(opening, "id")
    if opening.name != "home" and desk.tab.locator("nav").count() > 0:
        _skip_the_menu(desk)
    desk.tab.evaluate(_WATCHED)
    controls: int = desk.tab.evaluate(_CONTROLS)
    reached: list[dict[str, str | bool]] = []
    for _ in range(3):  # the parts of a date take several steps
        for _ in range(controls + 5):
            desk.tab.keyboard.press("Tab")
        reached = desk.tab.evaluate("window.reached")
        if len(reached) >= controls:
            break
    assert len(reached) >= controls
    assert not [each["words"] for each in reached if not each["shown"]], "the focus is not seen"


def _skip_the_menu(desk: Desk) -> None:
    desk.tab.keyboard.press("Tab")
    assert desk.tab.evaluate("document.activeElement.className") == "skip"
    desk.tab.keyboard.press("Enter")
    assert desk.tab.evaluate("document.activeElement.id") == "isi"


def test_a_first_visit_is_light(desk: Desk) -> None:
    assert 0 < desk.at_first <= MOST_AT_FIRST
