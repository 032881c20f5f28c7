"""Posts and their holders."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from office_cast import OTHER_VILLAGE, TODAY, VILLAGE, account, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.actions import hand_over
from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.holder import Programme
from payung.office.accounts.models import Post, Tenure
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_every_act_stands_in_the_table_of_duties() -> None:
    assert duties().keys() == set(Deed)


def test_a_hand_over_moves_nothing_but_the_holder() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    post = Post.objects.get(id=ani.post_id)
    joko = account("joko")
    hand_over(by=Programme(), post=post, to=joko, on=date(2026, 11, 1))
    new = holder_of(joko, on=TODAY)
    assert new is not None
    assert (new.post_id, new.areas, new.role) == (ani.post_id, ani.areas, ani.role)
    assert holder_of(Tenure.objects.get(account_id=ani.account_id).account, on=TODAY) is None


def test_a_post_has_one_holder_at_a_time_by_the_database() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Tenure.objects.create(post_id=ani.post_id, account=account("joko"), starts_on=TODAY)


def test_an_operator_may_not_act_in_another_village() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    ani.must(Deed.LIST_IMPORT, VILLAGE)
    with pytest.raises(Refused) as refused:
        ani.must(Deed.LIST_IMPORT, OTHER_VILLAGE)
    assert refused.value.code == "not_your_area"


def test_an_operator_may_not_issue_a_decree() -> None:
    with pytest.raises(Refused) as refused:
        holder("ani", Role.VILLAGE_OPERATOR).must(Deed.DECREE_ISSUE, VILLAGE)
    assert refused.value.code == "not_your_duty"
