"""The guide on the site: open to everybody, with links that lead on, and the own page marked."""

from __future__ import annotations

import re
from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import deactivate

from office_cast import VILLAGE, areas, holder
from payung.doors.web.guide.shelf import anchor, shelf
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == HTTPStatus.OK, address
    return response.content.decode()


def test_who_is_not_logged_in_reads_how_to_log_in() -> None:
    page = body(Client(), "/panduan/")
    assert "Masuk pertama kali" in page
    assert page.count("<h1") == 1


def test_every_page_opens_and_its_links_lead_somewhere() -> None:
    client = Client()
    found = {"/panduan/"}
    for slug in shelf():
        address = "/panduan/" if slug == "README" else f"/panduan/{slug}/"
        page = body(client, address)
        found |= set(re.findall(r'href="(/panduan/[^"#]*)', page))
        for target in re.findall(r'href="#([^"]+)"', page):
            assert f'id="{target}"' in page, (slug, target)
    assert found == {"/panduan/"} | {f"/panduan/{slug}/" for slug in shelf() if slug != "README"}


def test_an_address_of_the_site_can_be_followed_and_a_command_cannot() -> None:
    page = body(Client(), "/panduan/inspektorat/")
    assert '<a href="/papan/"><code>/papan/</code></a>' in page
    assert "<code>payung audit verify</code>" in page
    assert "payung audit verify</code></a>" not in page


def test_a_link_between_files_leads_to_the_heading_on_the_page() -> None:
    page = body(Client(), "/panduan/camat/")
    assert 'href="/panduan/#masuk-pertama-kali"' in page
    assert anchor("9. Mengurus klaim keluarga") == "9-mengurus-klaim-keluarga"


def test_what_is_no_page_is_not_found() -> None:
    for slug in ("README", "tidak-ada"):
        assert Client().get(f"/panduan/{slug}/").status_code == HTTPStatus.NOT_FOUND


def test_the_page_of_the_own_post_is_marked_and_every_page_leads_to_the_guide() -> None:
    areas()
    head = holder("kades", Role.VILLAGE_HEAD, VILLAGE)
    client = client_of(Account.objects.get(id=head.account_id))
    assert re.search(r"Panduan kepala desa</a> <small>jabatan Anda", body(client, "/panduan/"))
    assert 'href="/panduan/"' in body(client, "/")
    assert "jabatan Anda</small>" not in body(Client(), "/panduan/")


def test_an_english_reader_is_told_that_the_guide_is_not() -> None:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    try:
        page = body(client, "/panduan/")
    finally:
        deactivate()
    assert 'class="notice info"' in page
    assert 'lang="id">' in page
