"""The site and the browser that the journeys of a worker share."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from journeys.screens import ALWAYS, EVERY, Screen
from journeys.served_site import Site, served
from journeys.visitor import NewVisitor, Visitor

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
_QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "screen" in metafunc.fixturenames:
        metafunc.parametrize("screen", _screens(metafunc.config), ids=str, scope="session")


def _screens(config: pytest.Config) -> tuple[Screen, ...]:
    return EVERY if config.getoption("--every-screen") else ALWAYS


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Iterator[Site]:
    home = tmp_path_factory.mktemp("site")
    districts = [screen.district for screen in _screens(pytestconfig)]
    with served(home, "build_regency.py", *districts, name="journeys") as site:
        yield site
        log = site.log()
    assert "Traceback" not in log, log


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium. It ends with each file: its event loop disturbs other tests."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path | None:
    told = request.config.getoption("--pictures")
    if told is None:
        return None
    folder = Path(told)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def new_visitor(
    request: pytest.FixtureRequest, site: Site, browser: Browser, pictures: Path | None
) -> Iterator[NewVisitor]:
    """Seats a person before a screen; at the end nothing may have gone wrong behind it."""
    visitors: list[Visitor] = []
    with ExitStack() as open_contexts:

        def seat(screen: Screen, journey: str) -> Visitor:
            context = browser.new_context(
                viewport={"width": screen.width, "height": screen.height},
                has_touch=screen.is_phone,
                is_mobile=screen.is_phone,
                java_script_enabled=screen.has_script,
                accept_downloads=True,
                locale="en-US",
            )
            open_contexts.callback(context.close)
            visitor = Visitor(
                context.new_page(), screen, site.address, json.loads(site.built), pictures, journey
            )
            visitors.append(visitor)
            return visitor

        yield seat
    assert not [said for visitor in visitors for said in visitor.complaints]
