"""Every address × post × own area, another area, logged out: all as the table of duties says.

The pages come from the resolver and the objects from `web.sample_objects`. While a page is opened,
nothing may be written, at most twelve queries run, and no template may ask for what is not there.
That each page opens on every database is held by `test_hostile_values`, which opens them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.test.utils import CaptureQueriesContext

from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.roles import Role
from web.sample_objects import Bound, Place, World, build_world, client_of, samples
from web.site_pages import Page, pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]

MOST_QUERIES = 12
OPENS = (HTTPStatus.OK, HTTPStatus.FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
HIDDEN = (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED)
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE", "CREATE", "ALTER", "DROP")
_MAY_BE_WRITTEN = ("django_session", "django_cache", "mfa_authenticator")
"""What the machinery of log-in keeps, such as that recovery codes were seen: no record of the
programme."""


class Site:
    """The world, a browser for each post, and each object made once."""

    def __init__(self) -> None:
        self.places: World = build_world()
        self.browsers: dict[Role, Client] = {
            role: client_of(self.places.own.account(role)) for role in Role
        }
        self._addresses = {
            (page.name, place.village): _made_address(page, place)
            for page in pages()
            for place in self._places(page)
        }

    def address(self, page: Page, place: Place) -> str:
        return self._addresses[page.name, place.village]

    def _places(self, page: Page) -> list[Place]:
        """The own one, and those outside the area of a post that may open the page."""
        roles = duties()[page.deed].roles if page.deed else ()
        others = [self.places.elsewhere(role, _bound(page)) for role in roles]
        found = {each.village: each for each in (self.places.own, *others) if each}
        return list(found.values())


def _made_address(page: Page, place: Place) -> str:
    parts = dict(samples()[page.name].make(place)) if page.parts else {}
    assert parts.keys() == page.parts, f"sample of {page.name} gives {set(parts)}"
    return page.address(parts)


@pytest.fixture(scope="module")
def world(of_the_file: None) -> Site:
    return Site()


class _Loud(str):
    """What a template gets for a name that it asks for in vain."""

    __slots__ = ()

    def __contains__(self, item: object) -> bool:
        return True

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"the template asks for {name!r}, which is not there")


@pytest.fixture(autouse=True)
def no_undefined_variable() -> Iterator[None]:
    engine = engines["django"].engine
    engine.string_if_invalid = _Loud("!")
    yield
    engine.string_if_invalid = ""


def _refuse_writes(
    execute: Callable[..., object], sql: str, params: object, many: bool, context: object
) -> object:
    word = sql.lstrip().split(None, 1)[0].upper()
    if word in _WRITES and not any(table in sql for table in _MAY_BE_WRITTEN):
        raise AssertionError(f"a GET writes: {sql[:200]}")
    return execute(sql, params, many, context)


@contextmanager
def _watched() -> Iterator[CaptureQueriesContext]:
    with ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(_refuse_writes))
        yield stack.enter_context(CaptureQueriesContext(connection))


def _count(queries: CaptureQueriesContext) -> int:
    return sum(
        not query["sql"].startswith(("SAVEPOINT", "RELEASE", "ROLLBACK"))
        for query in queries.captured_queries
    )


def _opened(browser: Client, address: str) -> tuple[HttpResponse, int]:
    with _watched() as queries:
        response = browser.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
    return response, _count(queries)


def _bound(page: Page) -> Bound:
    return samples()[page.name].bound if page.parts else Bound.NOTHING


def test_each_address_with_parts_has_a_sample() -> None:
    missing = {page.name for page in pages() if page.parts} - samples().keys()
    assert not missing, "give them in a samples.py, see web/sample_objects.py"


def test_no_sample_is_for_an_address_that_is_gone() -> None:
    assert not samples().keys() - {page.name for page in pages() if page.parts}


def test_every_address_has_a_name_of_its_own() -> None:
    names = [page.name for page in pages()]
    assert "" not in names
    assert len(names) == len(set(names))


def test_who_is_not_logged_in_is_led_to_the_log_in(world: Site) -> None:
    for page in pages():
        if page.deed is not None:
            address = world.address(page, world.places.own)
            response = Client().get(address)
            assert response.status_code == HTTPStatus.FOUND, page
            assert response["Location"].startswith("/masuk/?next="), page


def test_public_pages_open_to_everybody(world: Site) -> None:
    for page in pages():
        if page.deed is None:
            response, queries = _opened(Client(), world.address(page, world.places.own))
            assert response.status_code in OPENS, page
            assert queries <= MOST_QUERIES, page


@pytest.mark.parametrize("role", list(Role))
def test_each_page_opens_to_the_posts_that_have_its_deed_and_to_no_other(
    world: Site, role: Role
) -> None:
    wrong = []
    for page in pages():
        if page.deed is None:
            continue
        response, queries = _opened(world.browsers[role], world.address(page, world.places.own))
        if role not in duties()[page.deed].roles:
            if response.status_code != HTTPStatus.FORBIDDEN:
                wrong.append((page.name, "must be closed", response.status_code))
        elif response.status_code not in OPENS:
            wrong.append((page.name, "must be open", response.status_code))
        elif queries > MOST_QUERIES:
            wrong.append((page.name, "queries", queries))
    assert not wrong


@pytest.mark.parametrize("role", list(Role))
def test_what_lies_in_another_area_is_not_found(world: Site, role: Role) -> None:
    wrong = []
    for page in pages():
        place = world.places.elsewhere(role, _bound(page))
        if page.deed is None or place is None or role not in duties()[page.deed].roles:
            continue
        address = world.address(page, place)
        answers = {
            "GET": _opened(world.browsers[role], address)[0].status_code,
            "POST": world.browsers[role].post(address).status_code,
        }
        if not set(answers.values()) <= set(HIDDEN) or HTTPStatus.NOT_FOUND not in answers.values():
            wrong.append((page.name, answers))
    assert not wrong


def test_a_page_of_no_deed_would_be_found() -> None:
    """The watch itself can fail: every deed that a page names stands in the table."""
    assert {page.deed for page in pages()} - {None} <= set(Deed)


def test_a_get_that_writes_would_be_found() -> None:
    with pytest.raises(AssertionError, match="a GET writes"), _watched():
        connection.cursor().execute("DELETE FROM audit_act")
