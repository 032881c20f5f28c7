"""Every form of the site: no token, a wrong method, an unreadable request get a sentence."""

from __future__ import annotations

from http import HTTPStatus

import pytest
from django.test import Client

from office_cast import account
from payung.office.accounts.duties import duties
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from web.sample_objects import World, build_world, client_of, samples
from web.site_pages import Page, pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]
_METHODS = ("put", "patch", "delete", "options")


@pytest.fixture(scope="module")
def world(of_the_file: None) -> World:
    return build_world()


@pytest.fixture(scope="module")
def addresses(world: World) -> list[tuple[Page, str]]:
    """Every page with its address in the own area."""
    made = samples()
    return [
        (page, page.address(dict(made[page.name].make(world.own)) if page.parts else {}))
        for page in pages()
    ]


def role_for(page: Page) -> Role:
    roles = duties()[page.deed].roles if page.deed else set(Role)
    return next(role for role in Role if role in roles)


def test_no_address_takes_a_form_without_its_token(
    world: World, addresses: list[tuple[Page, str]]
) -> None:
    browsers = {role: client_of(world.own.account(role), csrf=True) for role in Role}
    for page, address in addresses:
        for browser in (browsers[role_for(page)], Client(enforce_csrf_checks=True)):
            response = browser.post(address, {"reason": "x"})
            assert response.status_code == HTTPStatus.FORBIDDEN, page
            assert "Formulir ini sudah kedaluwarsa" in response.text, page


def test_a_method_that_an_address_does_not_know_gets_our_page(
    world: World, addresses: list[tuple[Page, str]]
) -> None:
    browsers = {role: client_of(world.own.account(role)) for role in Role}
    for page, address in addresses:
        for method in _METHODS:
            response = getattr(browsers[role_for(page)], method)(address)
            assert response.status_code == HTTPStatus.METHOD_NOT_ALLOWED, (page, method)
            assert "tidak dapat dibuka dengan cara itu" in response.text, (page, method)
            assert response["Allow"], page


@pytest.fixture
def ani() -> Account:
    return account("ani")


def test_an_unknown_address_gets_our_page(ani: Account) -> None:
    for browser in (Client(), client_of(ani)):
        response = browser.get("/tidak/ada/")
        assert response.status_code == HTTPStatus.NOT_FOUND
        assert "Halaman ini tidak ada" in response.text


def test_a_site_name_that_is_not_ours_gets_our_page() -> None:
    response = Client().get("/masuk/", HTTP_HOST="lain.example")
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "tidak dapat dibaca" in response.text


def test_a_form_with_too_many_fields_gets_our_page(ani: Account) -> None:
    fields = {f"f{number}": "x" for number in range(6000)}
    response = client_of(ani).post("/jabatan-saya/", fields)
    assert response.status_code == HTTPStatus.BAD_REQUEST
    assert "tidak dapat dibaca" in response.text


def test_a_fault_of_ours_gets_our_page(ani: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = client_of(ani)
    browser.raise_request_exception = False
    monkeypatch.setattr("payung.doors.web.accounts.views.held_posts", lambda *_args, **_kw: 1 / 0)
    response = browser.get("/akun/")
    assert response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Terjadi kesalahan pada sistem" in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize("path", ["/jabatan/%00/", "/catatan/999999999999999999999999/", "/%ff"])
def test_hostile_addresses_are_not_found(world: World, path: str) -> None:
    response = client_of(world.own.account(Role.PMD)).get(path)
    assert response.status_code == HTTPStatus.NOT_FOUND
