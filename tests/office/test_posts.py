"""Posts change hands; nothing else changes, and who records does not approve."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from at_once import at_once
from office_cast import (
    DISTRICT,
    OTHER_REGENCY,
    OTHER_VILLAGE,
    PASSWORD,
    REGENCY,
    SINCE,
    TODAY,
    VILLAGE,
    account,
    areas,
    holder,
)
from payung.core.kernel.refused import Refused
from payung.office.accounts import guard
from payung.office.accounts.actions import (
    appoint_newcomer,
    close_post,
    hand_over,
    open_account,
    open_post,
    vacate,
)
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme, scope
from payung.office.accounts.log_in import reset_log_in
from payung.office.accounts.models import Account, Post, Tenure
from payung.office.accounts.queries import current_tenures, has_second_factor, holder_of
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.office.accounts.separation import separation_of, separations
from payung.office.audit.models import Act
from payung.office.audit.queries import verify

pytestmark = pytest.mark.django_db


def post_of(who: Holder) -> Post:
    return Post.objects.get(id=who.post_id)


def account_of(who: Holder) -> Account:
    return Account.objects.get(id=who.account_id)


def refusal(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda refused: refused.code == code)


def village_post(role: Role, village: str = VILLAGE) -> Post:
    areas()
    code = village[: {2: 5, 3: 8, 4: 13}[ROLE_LEVEL[role]]]
    return open_post(by=Programme(), role=role, title=f"Kedua {role} {village}", areas=(code,))


def test_who_held_a_post_holds_it_until_the_day_before() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    hand_over(by=Programme(), post=post_of(ani), to=account("joko"), on=date(2026, 11, 1))
    history = Tenure.objects.filter(post_id=ani.post_id).order_by("starts_on")
    assert [each.ends_on for each in history] == [date(2026, 10, 31), None]
    last = Act.objects.order_by("number").last()
    assert last
    assert last.details["what"] == "handed_over"


def test_a_post_can_be_handed_over_from_a_day_to_come() -> None:
    ani, joko = holder("ani", Role.VILLAGE_OPERATOR), account("joko")
    day = timezone.localdate() + timedelta(days=7)
    hand_over(by=Programme(), post=post_of(ani), to=joko, on=day)
    assert holder_of(account_of(ani), on=day - timedelta(days=1))
    assert holder_of(account_of(ani), on=day) is None
    assert holder_of(joko, on=day)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (SINCE, "tenure_overlaps"),
        (SINCE - timedelta(days=1), "tenure_overlaps"),
        (date(1999, 12, 31), "tenure_day"),
        (date(2999, 1, 1), "tenure_day"),
    ],
)
def test_a_wrong_day_of_a_hand_over_is_refused(on: date, code: str) -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    with refusal(code):
        hand_over(by=Programme(), post=post_of(ani), to=account("joko"), on=on)
    assert Tenure.objects.filter(post_id=ani.post_id).count() == 1


def test_the_same_hand_over_twice_is_made_once() -> None:
    ani, joko = holder("ani", Role.VILLAGE_OPERATOR), account("joko")
    hand_over(by=Programme(), post=post_of(ani), to=joko, on=date(2026, 3, 1))
    with refusal("same_holder"):
        hand_over(by=Programme(), post=post_of(ani), to=joko, on=date(2026, 3, 1))


def test_a_vacant_post_is_held_by_nobody_and_can_be_given_again() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    vacate(
        by=Programme(), post=post_of(ani), last_day=date(2026, 6, 30), reason="Mengundurkan diri"
    )
    assert holder_of(account_of(ani), on=date(2026, 6, 30))
    assert holder_of(account_of(ani), on=date(2026, 7, 1)) is None
    with refusal("post_vacant"):
        vacate(by=Programme(), post=post_of(ani), last_day=date(2026, 7, 1))
    hand_over(by=Programme(), post=post_of(ani), to=account("joko"), on=date(2026, 7, 5))


def test_a_closed_post_is_held_by_nobody_and_stays_closed() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    close_post(by=Programme(), post=post_of(ani), reason="Digabung")
    assert holder_of(account_of(ani), on=timezone.localdate()) is None
    assert Tenure.objects.filter(post_id=ani.post_id).count() == 1
    with refusal("post_closed"):
        hand_over(by=Programme(), post=post_of(ani), to=account("joko"), on=TODAY)


def test_only_pmd_manages_posts_and_only_in_its_regency() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    pmd, other = holder("fitri", Role.PMD), holder("gani", Role.PMD, OTHER_REGENCY)
    joko = account("joko")
    for by in (ani, holder("beni", Role.VILLAGE_HEAD), holder("ika", Role.INSPECTORATE)):
        with refusal("not_your_duty"):
            hand_over(by=by, post=post_of(ani), to=joko, on=TODAY)
        with refusal("not_your_duty"):
            open_account(by=by, username="baru", full_name="Baru", first_password=PASSWORD)
    with refusal("not_your_area"):
        hand_over(by=other, post=post_of(ani), to=joko, on=TODAY)
    with refusal("not_your_area"):
        open_post(by=other, role=Role.CONTRIBUTOR, title="Ketua RT 01", areas=(VILLAGE,))
    hand_over(by=pmd, post=post_of(ani), to=joko, on=date(2026, 3, 1))


def test_a_post_is_opened_once_at_an_area_of_its_level() -> None:
    pmd = holder("fitri", Role.PMD)
    open_post(by=pmd, role=Role.CONTRIBUTOR, title="Pengurus jenazah", areas=(VILLAGE,))
    open_post(by=pmd, role=Role.CONTRIBUTOR, title="Pengurus jenazah", areas=(OTHER_VILLAGE,))
    with refusal("post_title_taken"):
        open_post(by=pmd, role=Role.CONTRIBUTOR, title="pengurus jenazah", areas=(VILLAGE,))
    for wrong in (DISTRICT, REGENCY, "16.12.01.2999", "x"):
        with refusal("post_area_level"):
            open_post(by=pmd, role=Role.CONTRIBUTOR, title="Ketua RT", areas=(wrong,))


def test_a_branch_serves_several_regencies_and_nobody_else_sees_more() -> None:
    branch = holder("hani", Role.BRANCH, REGENCY, OTHER_REGENCY)
    holder("ani", Role.VILLAGE_OPERATOR)
    holder("dodi", Role.VILLAGE_OPERATOR, "12.21.01.2001")
    assert branch.areas == (OTHER_REGENCY, REGENCY)
    assert branch.covers(VILLAGE)
    assert branch.covers("12.21.01.2001")
    assert Post.objects.filter(scope(branch), role=Role.VILLAGE_OPERATOR).count() == 2
    with refusal("not_your_area"):
        hand_over(by=holder("fitri", Role.PMD), post=post_of(branch), to=account("joko"), on=TODAY)


@pytest.mark.parametrize(
    "pair", separations(), ids=lambda pair: "-".join(sorted(role.value for role in pair.roles))
)
class TestPostsThatAreKeptApart:
    def test_are_not_given_to_one_person(self, pair: object) -> None:
        one, other = sorted(pair.roles)
        person = holder("ani", one)
        second = village_post(other)
        with refusal("duties_not_separate"):
            hand_over(by=Programme(), post=second, to=account_of(person), on=TODAY)

    def test_are_refused_by_the_database_too(self, pair: object) -> None:
        one, other = sorted(pair.roles)
        person = holder("ani", one)
        second = village_post(other)
        with (
            pytest.raises(DatabaseError, match="tenure_duties_separate"),
            transaction.atomic(),
        ):
            Tenure.objects.create(post=second, account=account_of(person), starts_on=TODAY)

    def test_may_follow_each_other(self, pair: object) -> None:
        one, other = sorted(pair.roles)
        person = holder("ani", one)
        vacate(by=Programme(), post=post_of(person), last_day=date(2026, 5, 31))
        hand_over(
            by=Programme(), post=village_post(other), to=account_of(person), on=date(2026, 6, 1)
        )

    def test_may_go_together_in_different_villages(self, pair: object) -> None:
        one, other = sorted(pair.roles)
        if {ROLE_LEVEL[one], ROLE_LEVEL[other]} != {4}:
            pytest.skip("a post of the regency covers every village of it")
        person = holder("ani", one)
        second = village_post(other, OTHER_VILLAGE)
        hand_over(by=Programme(), post=second, to=account_of(person), on=TODAY)
        assert current_tenures(account_of(person), on=TODAY).count() == 2


def test_an_operator_may_also_be_treasurer() -> None:
    assert separation_of(Role.VILLAGE_OPERATOR, Role.VILLAGE_TREASURER) is None
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    hand_over(
        by=Programme(), post=village_post(Role.VILLAGE_TREASURER), to=account_of(ani), on=TODAY
    )


def test_two_people_never_hold_one_post_on_one_day_by_the_database() -> None:
    ani = holder("ani", Role.VILLAGE_OPERATOR)
    with pytest.raises(DatabaseError, match="tenure_overlaps"), transaction.atomic():
        Tenure.objects.create(
            post_id=ani.post_id, account=account("joko"), starts_on=SINCE, ends_on=TODAY
        )


@pytest.mark.parametrize(
    "username", ["", "a", "a b c", "an\ni", "ani<script>", "x" * 61, "ＡＮＩ", "ani@desa", "-ani"]
)
def test_a_hostile_username_is_refused(username: str) -> None:
    with refusal("username_malformed"):
        open_account(by=Programme(), username=username, full_name="Ani", first_password=PASSWORD)


@pytest.mark.parametrize("name", ["", "   ", "123", "x" * 121, "Ani\x00", "Ani\u202e"])
def test_a_hostile_name_is_refused(name: str) -> None:
    with refusal("full_name_malformed"):
        open_account(by=Programme(), username="ani", full_name=name, first_password=PASSWORD)


def test_a_username_is_taken_whatever_its_case() -> None:
    account("ani")
    with refusal("username_taken"):
        open_account(by=Programme(), username="ANI", full_name="Ani", first_password=PASSWORD)


def test_a_weak_first_password_is_refused() -> None:
    with pytest.raises(ValidationError):
        open_account(by=Programme(), username="ani", full_name="Ani", first_password="rahasia")


def test_a_newcomer_gets_a_first_password_that_must_be_changed() -> None:
    pmd = holder("fitri", Role.PMD)
    made = appoint_newcomer(
        by=pmd,
        post=village_post(Role.CONTRIBUTOR),
        username="Joko",
        full_name="Joko  Susilo",
        on=TODAY,
        basis="SK 141/3/2026",
    )
    person = made.tenure.account
    assert (person.username, person.full_name) == ("joko", "Joko Susilo")
    assert person.must_change_password
    assert person.check_password(made.first_password)
    assert made.first_password not in str(list(Act.objects.values()))


def test_nothing_of_a_newcomer_stays_when_the_hand_over_is_refused() -> None:
    post = village_post(Role.CONTRIBUTOR)
    with refusal("tenure_day"):
        appoint_newcomer(
            by=Programme(), post=post, username="joko", full_name="Joko", on=date(2999, 1, 1)
        )
    assert not Account.objects.filter(username="joko").exists()


def test_a_log_in_that_is_set_back_has_neither_old_password_nor_second_factor() -> None:
    pmd, camat = holder("fitri", Role.PMD), holder("eka", Role.SUBDISTRICT_HEAD)
    person = account_of(camat)
    password = reset_log_in(by=pmd, account=person, reason="Telepon hilang")
    person.refresh_from_db()
    assert person.check_password(password)
    assert not person.check_password(PASSWORD)
    assert person.must_change_password
    assert not has_second_factor(person)
    act = Act.objects.order_by("number").last()
    assert act is not None
    assert (act.deed, act.reason, act.place_code) == (Deed.POSTS_MANAGE, "Telepon hilang", DISTRICT)


def test_a_log_in_is_set_back_by_the_pmd_of_its_regency_alone() -> None:
    camat = account_of(holder("eka", Role.SUBDISTRICT_HEAD))
    pmd = holder("fitri", Role.PMD)
    with refusal("account_elsewhere"):
        reset_log_in(by=holder("gani", Role.PMD, OTHER_REGENCY), account=camat, reason="-")
    with refusal("not_your_duty"):
        reset_log_in(by=holder("ika", Role.INSPECTORATE), account=camat, reason="-")
    with refusal("account_elsewhere"):
        reset_log_in(by=pmd, account=account("joko"), reason="-")
    with refusal("own_account"):
        reset_log_in(by=pmd, account=account_of(pmd), reason="-")


@pytest.mark.django_db(transaction=True)
class TestTwoAtOnce:
    def test_hand_a_post_over_once(self) -> None:
        post = post_of(holder("ani", Role.VILLAGE_OPERATOR))
        people = [account("joko"), account("kiki")]
        ends = at_once(
            *(
                lambda person=person: hand_over(by=Programme(), post=post, to=person, on=TODAY)
                for person in people
            )
        )
        assert ends == ["done", "tenure_overlaps"]
        assert Tenure.objects.filter(post=post).count() == 2

    def test_give_one_person_no_two_posts_that_are_kept_apart(self) -> None:
        joko = account("joko")
        posts = [village_post(Role.VILLAGE_OPERATOR), village_post(Role.VILLAGE_HEAD)]
        ends = at_once(
            *(
                lambda post=post: hand_over(by=Programme(), post=post, to=joko, on=TODAY)
                for post in posts
            )
        )
        assert ends == ["done", "duties_not_separate"]

    def test_open_one_account_of_a_name(self) -> None:
        areas()
        ends = at_once(*[_open_joko] * 3)
        assert ends == ["done", "username_taken", "username_taken"]
        assert Account.objects.filter(username="joko").count() == 1

    def test_number_their_acts_without_a_gap(self) -> None:
        areas()
        at_once(
            *(
                lambda number=number: open_post(
                    by=Programme(), role=Role.CONTRIBUTOR, title=f"RT {number}", areas=(VILLAGE,)
                )
                for number in range(6)
            )
        )
        assert verify().faults == ()
        assert verify().checked == 6


def _open_joko() -> Account:
    return open_account(by=Programme(), username="joko", full_name="Joko", first_password=PASSWORD)


def test_the_triggers_say_what_the_table_of_separation_says() -> None:
    """A pair that is added to `separation.yaml` needs a migration that installs the triggers."""
    told = guard.condition_of_separation()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'tenure_duties_separate_insert'"
            if connection.vendor == "sqlite"
            else "SELECT prosrc FROM pg_proc WHERE proname = 'tenure_duties_separate'"
        )
        assert told in cursor.fetchone()[0]
