"""Looking for a name on the pages of a decision leaves no name in an address."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import decision_cast as village
from office_cast import OTHER_VILLAGE, holder
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.decisions.models import CandidateList

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day_of_the_meeting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: village.MEETING_DAY)


def browser(who: Holder) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=who.account_id))
    return client


def page(name: str, made: CandidateList) -> str:
    return reverse(name, args=[made.id])


def searched(client: Client, made: CandidateList, where: str, words: str) -> HttpResponse:
    told = {"di": where, "cari": words}
    answer: HttpResponse = client.post(page("decisions_search", made), told, follow=True)
    return answer


def test_a_search_finds_a_name_and_a_place() -> None:
    by = village.office()
    made = village.held(by, people=30, seats=5)
    client = browser(by.citra)
    wanted = village.at(made, 17).person
    for words in ("17", wanted.name.lower()):
        text = searched(client, made, "urutan", words).content.decode()
        assert wanted.name in text
        assert "cut-line" not in text
    empty = searched(client, made, "urutan", "\u202e😀'; DROP")
    assert "Tidak ada nama yang cocok" in empty.content.decode()


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("urutan", "decisions_order"),
        ("belum-siap", "decisions_left_out"),
        ("keputusan", "decisions_decrees"),
        ("perubahan", "decisions_amend"),
    ],
)
def test_no_name_stands_in_an_address(where: str, name: str) -> None:
    by = village.office()
    made, _ = village.signed(by)
    client = browser(by.beni)
    answer = client.post(page("decisions_search", made), {"di": where, "cari": "RAHASIA"})
    assert answer.status_code == 302
    address = answer.headers["Location"]
    assert address.startswith(f"{page(name, made)}?cari=")
    assert "RAHASIA" not in address
    shown = client.get(address).content.decode()
    assert 'value="RAHASIA"' in shown
    told = client.get(page(name, made), {"cari": "RAHASIA"}).content.decode()
    assert 'value="RAHASIA"' not in told


def test_a_search_leads_nowhere_else_and_not_into_another_area() -> None:
    by = village.office()
    made, _ = village.signed(by)
    address = page("decisions_search", made)
    assert browser(by.beni).post(address, {"di": "/jahat", "cari": "a"}).status_code == 404
    other = holder("dodi", Role.VILLAGE_HEAD, OTHER_VILLAGE)
    assert browser(other).post(address, {"di": "urutan", "cari": "a"}).status_code == 404
