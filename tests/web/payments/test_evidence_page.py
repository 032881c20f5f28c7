"""Taking the evidence of a payment away by the button on the page of its bill."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse

import payments_cast as cast
from office_cast import OTHER_VILLAGE, holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


def test_the_treasurer_takes_the_evidence_of_a_paid_bill_and_others_do_not() -> None:
    who = cast.payers()
    wadah = cast.container(who)
    cast.members(wadah)
    bill = cast.issued(who.fitri, wadah)
    kurnia = client_of(Account.objects.get(id=who.kurnia.account_id))
    page, there = reverse("bills_bill", args=[bill.id]), reverse("bills_evidence", args=[bill.id])
    assert there not in kurnia.get(page).content.decode()
    cast.posted(who, bill)
    assert there in kurnia.get(page).content.decode()
    answer = kurnia.post(there)
    assert answer["Content-Disposition"].endswith('_tagihan_1_2027-01.zip"')
    content = b"".join(answer.streaming_content)
    assert zipfile.ZipFile(BytesIO(content)).testzip() is None
    assert kurnia.get(there).status_code == 405
    indra = client_of(Account.objects.get(id=who.indra.account_id))
    assert there not in indra.get(page).content.decode()
    assert indra.post(there).status_code == 403
    stranger = holder("kirana", Role.VILLAGE_TREASURER, OTHER_VILLAGE)
    assert client_of(Account.objects.get(id=stranger.account_id)).post(there).status_code == 404
