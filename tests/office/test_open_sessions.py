"""Somebody is logged in, and meanwhile loses the post, the account, or asks for a foreign post."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from office_cast import OTHER_VILLAGE, holder
from payung.office.accounts.actions import close_post, vacate
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account, Post, Tenure
from payung.office.accounts.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


@pytest.fixture
def browser(client: Client, ani: Holder) -> Client:
    client.force_login(Account.objects.get(id=ani.account_id))
    assert client.get("/pekerja/").status_code == 200
    return client


def _closed(ani: Holder) -> None:
    post = Post.objects.get(id=ani.post_id)
    close_post(by=Programme(), post=post, reason="Digabung")
    Tenure.objects.filter(post=post).update(ends_on=timezone.localdate())  # its day is not over


def _ended_yesterday(ani: Holder) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    vacate(by=Programme(), post=Post.objects.get(id=ani.post_id), last_day=yesterday)


@pytest.mark.parametrize("lose", [_closed, _ended_yesterday])
def test_who_has_lost_the_post_sees_and_does_nothing_more(
    browser: Client, ani: Holder, lose: Callable[[Holder], None]
) -> None:
    lose(ani)
    for address in ("/pekerja/", "/pekerja/unduh/", "/musyawarah/", "/impor/"):
        assert browser.get(address).status_code == 403, address
    assert browser.post("/pekerja/tambah/", {"name": "Budi"}).status_code == 403
    assert "tidak memangku jabatan" in browser.get("/").text


def test_a_closed_account_is_logged_out_where_it_is(browser: Client, ani: Holder) -> None:
    Account.objects.filter(id=ani.account_id).update(is_active=False)
    assert browser.get("/pekerja/")["Location"].startswith("/masuk/")
    assert browser.post("/pekerja/tambah/", {"name": "Budi"})["Location"].startswith("/masuk/")


def test_nobody_chooses_a_post_that_is_not_the_own(browser: Client) -> None:
    foreign = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    for told in (str(foreign.post_id), str(uuid4()), "bukan kunci", ""):
        assert browser.post("/jabatan-saya/", {"post": told}).status_code == 302
        assert "Panta Dewa" not in browser.get("/desa/", follow=True).text
