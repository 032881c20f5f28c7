"""A hand-over that was a slip is taken back on the same day, as if it had not been."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from office_cast import OTHER_REGENCY, REGENCY, account, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.actions import hand_over, vacate
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account, Post, Tenure
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import Role
from payung.office.accounts.taking_back import take_back_hand_over
from payung.office.audit.actions import record
from payung.office.audit.models import Act
from payung.office.audit.queries import verify
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db
REASON = "Salah memilih orang."


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


@pytest.fixture
def fitri() -> Holder:
    return holder("fitri", Role.PMD, REGENCY)


def post_of(who: Holder) -> Post:
    return Post.objects.get(id=who.post_id)


def tenures(post: Post) -> list[tuple[str, date, date | None]]:
    rows = Tenure.objects.filter(post=post).order_by("starts_on")
    return [(each.account.username, each.starts_on, each.ends_on) for each in rows]


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda refused: refused.code == code)


def now(person: Account) -> Holder | None:
    return holder_of(person, on=timezone.localdate())


def test_who_held_the_post_holds_it_as_before(ani: Holder, fitri: Holder) -> None:
    post, today = post_of(ani), timezone.localdate()
    before, joko = tenures(post), account("joko")
    hand_over(by=fitri, post=post, to=joko, on=today)
    assert now(joko)
    take_back_hand_over(by=fitri, post=post, reason=REASON)
    assert tenures(post) == before
    assert now(joko) is None
    assert now(Account.objects.get(id=ani.account_id))
    act = Act.objects.order_by("-number")[0]
    assert (act.details["what"], act.reason) == ("hand_over_taken_back", REASON)
    assert not verify().faults
    hand_over(by=fitri, post=post, to=account("wati"), on=today)


def test_an_end_that_was_planned_stays_planned(ani: Holder, fitri: Holder) -> None:
    post, today = post_of(ani), timezone.localdate()
    vacate(by=fitri, post=post, last_day=today + timedelta(days=30))
    before = tenures(post)
    hand_over(by=fitri, post=post, to=account("joko"), on=today + timedelta(days=7))
    take_back_hand_over(by=fitri, post=post, reason=REASON)
    assert tenures(post) == before


def test_a_post_that_was_vacant_is_vacant_again(ani: Holder, fitri: Holder) -> None:
    post, today = post_of(ani), timezone.localdate()
    vacate(by=fitri, post=post, last_day=today - timedelta(days=3))
    before = tenures(post)
    hand_over(by=fitri, post=post, to=account("joko"), on=today)
    take_back_hand_over(by=fitri, post=post, reason=REASON)
    assert tenures(post) == before


def test_what_began_before_today_stays(ani: Holder, fitri: Holder) -> None:
    with refusal("tenure_began"):
        take_back_hand_over(by=fitri, post=post_of(ani), reason=REASON)


def test_what_the_new_holder_has_done_stands(ani: Holder, fitri: Holder) -> None:
    post, joko = post_of(ani), account("joko")
    hand_over(by=fitri, post=post, to=joko, on=timezone.localdate())
    new = now(joko)
    assert new
    record(by=new, deed=Deed.PEOPLE_WRITE, of=("person", post.id), place=post.place_code)
    with refusal("holder_acted"):
        take_back_hand_over(by=fitri, post=post, reason=REASON)
    assert now(joko)


def test_it_is_taken_back_once_with_a_reason_and_by_who_hands_over(
    ani: Holder, fitri: Holder
) -> None:
    post = post_of(ani)
    hand_over(by=Programme(), post=post, to=account("joko"), on=timezone.localdate())
    with refusal("reason_missing"):
        take_back_hand_over(by=fitri, post=post, reason=" ")
    with refusal("not_your_duty"):
        take_back_hand_over(by=ani, post=post, reason=REASON)
    other = holder("dewi", Role.PMD, OTHER_REGENCY)
    with refusal("not_your_area"):
        take_back_hand_over(by=other, post=post, reason=REASON)
    take_back_hand_over(by=fitri, post=post, reason=REASON)
    with refusal("tenure_began"):
        take_back_hand_over(by=fitri, post=post, reason=REASON)


def test_the_page_of_a_post_offers_it_only_while_it_is_open(ani: Holder, fitri: Holder) -> None:
    post, client = post_of(ani), client_of(Account.objects.get(id=fitri.account_id))
    page, address = (reverse(name, args=[post.id]) for name in ("posts_post", "posts_undo"))
    assert address not in client.get(page).content.decode()
    hand_over(by=fitri, post=post, to=account("joko"), on=timezone.localdate())
    assert address in client.get(page).content.decode()
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": REASON}).status_code == 302
    assert address not in client.get(page).content.decode()
    assert client.post(address, {"reason": REASON}).status_code == 422
