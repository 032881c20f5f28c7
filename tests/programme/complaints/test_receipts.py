"""After the payment somebody outside the village hears from the family; a difference is a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

import pytest

import claim_cast
import complaint_cast
from office_cast import OTHER_REGENCY, SINCE, TODAY, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.actions import hand_over, open_post
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.claims import actions as claims
from payung.programme.claims.models import Claim, Stage
from payung.programme.claims.models import Outcome as Decided
from payung.programme.claims.queries import stage_for
from payung.programme.complaints import actions, queries
from payung.programme.complaints.models import (
    CheckState,
    Complaint,
    ComplaintKind,
    ComplaintState,
    Hand,
    Missed,
    Outcome,
    ReceiptCheck,
    Way,
)
from payung.programme.complaints.queries import Desk

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Scene:
    """A paid case, who asks (Hana of the inspectorate) and who confirms (Farah of PMD)."""

    who: claim_cast.Cast
    claim: Claim
    hana: Holder
    on: date

    @property
    def farah(self) -> Holder:
        return self.who.farah

    @property
    def paid(self) -> int:
        return self.claim.paid_amount or 0

    @property
    def says(self) -> actions.FamilySays:
        """All is well."""
        heir = claim_cast.heir(self.claim)
        return actions.FamilySays(heir.id, self.paid, self.on, Hand.OWN_ACCOUNT)

    def asked(
        self, heard: actions.FamilySays | Missed | None = None, *, by: Holder | None = None
    ) -> ReceiptCheck:
        known = ReceiptCheck.objects.filter(claim=self.claim).count()
        attempt = actions.Attempt(Way.CALL, self.on, heard or self.says)
        return actions.record_check(
            by=by or self.hana, claim_id=self.claim.id, attempt=attempt, known=known, on=self.on
        )

    def desk(self, by: Holder | None = None) -> Desk:
        return queries.family(by or self.hana, self.claim.id, on=self.on).row.desk


@pytest.fixture
def scene() -> Scene:
    who = claim_cast.cast()
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    paid = complaint_cast.paid_case(who, claim)
    return Scene(who, paid, holder("hana", Role.INSPECTORATE), TODAY)


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as told:
        act()
    assert told.value.code == code


def test_a_family_that_has_everything_is_confirmed_by_a_second_person(scene: Scene) -> None:
    assert scene.desk() is Desk.ASK
    check = scene.asked()
    assert scene.desk() is Desk.SECOND
    actions.confirm_check(by=scene.farah, check_id=check.id, on=TODAY)
    assert scene.desk() is Desk.DONE
    claim = claim_cast.fresh_of(scene.claim)
    assert claim.received_on == TODAY
    assert not Complaint.objects.exists()


def test_for_the_village_the_case_ends_at_paid(scene: Scene) -> None:
    check = scene.asked()
    actions.confirm_check(by=scene.farah, check_id=check.id, on=TODAY)
    claim = claim_cast.fresh_of(scene.claim)
    assert stage_for(scene.hana, claim) is Stage.RECEIVED
    for village in (scene.who.ani, scene.who.beni, scene.who.kurnia, scene.who.eka):
        assert stage_for(village, claim) is Stage.PAID


@pytest.mark.parametrize(
    ("says", "kind"),
    [
        ({"received": 15_000_000}, ComplaintKind.MONEY_TAKEN),
        ({"received": 0, "received_on": None}, ComplaintKind.NOT_RECEIVED),
        ({"taken": 1}, ComplaintKind.MONEY_TAKEN),
        ({"keeps_card": True}, ComplaintKind.CARD_KEPT),
        ({"keeps_book": True}, ComplaintKind.CARD_KEPT),
        ({"knows_pin": True}, ComplaintKind.CARD_KEPT),
        ({"received": 99_000_000}, ComplaintKind.OTHER),
    ],
)
def test_a_difference_opens_a_complaint_by_itself(
    scene: Scene, says: dict[str, object], kind: ComplaintKind
) -> None:
    check = scene.asked(replace(scene.says, **says))
    complaint = Complaint.objects.get(claim=scene.claim)
    assert (complaint.kind, complaint.about_village) == (kind.value, VILLAGE)
    assert "Cabang membayar" in complaint.messages.get().text
    actions.confirm_check(by=scene.farah, check_id=check.id, on=TODAY)
    assert scene.desk() is Desk.DIFFERS
    assert claim_cast.fresh_of(scene.claim).received_on is None


def test_the_complaint_says_what_is_missing_and_whom_the_family_names(scene: Scene) -> None:
    says = replace(
        scene.says,
        received=15_000_000,
        hand=Hand.SOMEBODY,
        from_whom="operator desa",
        taken=1_000_000,
        who_took="operator desa",
    )
    scene.asked(says)
    text = Complaint.objects.get().messages.get().text
    missing = f"{scene.paid - 14_000_000:,}".replace(",", ".")
    assert f"Yang tidak ada pada keluarga: Rp{missing}." in text
    assert "Disebut keluarga: operator desa." in text


def test_a_second_difference_goes_into_the_complaint_that_is_open(scene: Scene) -> None:
    first = scene.asked(replace(scene.says, keeps_card=True))
    actions.send_check_back(by=scene.farah, check_id=first.id, why="Tanya lagi.", on=TODAY)
    scene.asked(replace(scene.says, knows_pin=True))
    assert Complaint.objects.get().messages.count() == 2


def test_once_mended_the_family_is_asked_again_and_the_case_ends(scene: Scene) -> None:
    check = scene.asked(replace(scene.says, received=15_000_000))
    actions.confirm_check(by=scene.farah, check_id=check.id, on=TODAY)
    complaint = Complaint.objects.get()
    actions.take_complaint(by=scene.farah, seen=complaint_cast.seen(complaint), on=TODAY)
    ended = actions.Settlement(Outcome.REPAIRED, "Sisa uang sudah diserahkan.")
    actions.settle_complaint(
        by=scene.farah, seen=complaint_cast.seen(complaint), settlement=ended, on=TODAY
    )
    again = scene.asked()
    actions.confirm_check(by=scene.farah, check_id=again.id, on=TODAY)
    assert scene.desk() is Desk.DONE
    assert Complaint.objects.get().state == ComplaintState.SETTLED.value


def test_who_asked_settles_no_complaint_that_came_of_it(scene: Scene) -> None:
    scene.asked(replace(scene.says, keeps_card=True))
    complaint = Complaint.objects.get()
    actions.take_complaint(by=scene.hana, seen=complaint_cast.seen(complaint), on=TODAY)
    ended = actions.Settlement(Outcome.UNFOUNDED, "Salah dengar.")
    refused(
        "who_finds_does_not_settle",
        lambda: actions.settle_complaint(
            by=scene.hana, seen=complaint_cast.seen(complaint), settlement=ended, on=TODAY
        ),
    )


def test_who_asks_does_not_confirm_and_who_paid_does_neither(scene: Scene) -> None:
    bram = scene.who.bram
    refused("who_pays_does_not_ask", lambda: scene.asked(by=bram))
    check = scene.asked()
    for by, code in ((scene.hana, "who_asks_does_not_confirm"), (bram, "who_pays_does_not_ask")):
        refused(code, lambda by=by: actions.confirm_check(by=by, check_id=check.id, on=TODAY))
    assert queries.checks_to_confirm(scene.farah).get() == check
    assert not queries.checks_to_confirm(scene.hana).exists()
    assert not queries.families_to_ask(bram).exists()


def test_nobody_reached_is_kept_and_tried_again(scene: Scene) -> None:
    check = scene.asked(Missed.NO_ANSWER)
    assert (scene.desk(), check.differs) == (Desk.AGAIN, False)
    refused(
        "nothing_to_confirm",
        lambda: actions.confirm_check(by=scene.farah, check_id=check.id, on=TODAY),
    )
    scene.asked()
    assert scene.desk() is Desk.SECOND


def test_a_second_click_is_no_second_attempt(scene: Scene) -> None:
    attempt = actions.Attempt(Way.VISIT, TODAY, Missed.MOVED)
    for code in ("", "asked_meanwhile"):
        ask = lambda: actions.record_check(  # noqa: E731 - the same click twice
            by=scene.hana, claim_id=scene.claim.id, attempt=attempt, known=0, on=TODAY
        )
        refused(code, ask) if code else ask()
    assert ReceiptCheck.objects.count() == 1


def test_while_a_second_person_is_awaited_nothing_else_is_recorded(scene: Scene) -> None:
    check = scene.asked()
    refused("second_person_awaited", scene.asked)
    actions.send_check_back(by=scene.farah, check_id=check.id, why="Bukan istrinya.", on=TODAY)
    assert scene.desk() is Desk.ASK
    check.refresh_from_db()
    assert (check.state, check.answer) == (CheckState.SENT_BACK.value, "Bukan istrinya.")


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"received": -1}, "amount_impossible"),
        ({"taken": 10**11}, "amount_impossible"),
        ({"hand": Hand.SOMEBODY}, "text_missing"),
    ],
)
def test_what_cannot_be_is_refused(scene: Scene, says: dict[str, object], code: str) -> None:
    refused(code, lambda: scene.asked(replace(scene.says, **says)))


@pytest.mark.parametrize("days", [-1, 1])
def test_a_family_is_asked_between_payment_and_today(scene: Scene, days: int) -> None:
    asked_on = TODAY + timedelta(days=days)
    attempt = actions.Attempt(Way.CALL, asked_on, Missed.NO_ANSWER)
    refused(
        "day_impossible",
        lambda: actions.record_check(
            by=scene.hana, claim_id=scene.claim.id, attempt=attempt, known=0, on=TODAY
        ),
    )


def test_an_heir_of_another_case_or_one_who_was_struck_cannot_have_spoken(scene: Scene) -> None:
    heir = claim_cast.heir(scene.claim)
    type(heir).objects.filter(id=heir.id).update(struck_because="Bukan ahli waris")
    with pytest.raises(type(heir).DoesNotExist):
        scene.asked()


def test_nobody_of_village_or_subdistrict_finds_family_or_check(scene: Scene) -> None:
    check = scene.asked(replace(scene.says, keeps_card=True))
    outside = [
        scene.who.ani,
        scene.who.beni,
        scene.who.kurnia,
        scene.who.eka,
        holder("citra", Role.VILLAGE_COUNCIL),
        holder("kontri", Role.CONTRIBUTOR),
        holder("bupati", Role.REGENT),
        holder("kas", Role.REGENCY_TREASURY),
        holder("gani", Role.PMD, OTHER_REGENCY),
    ]
    for by in outside:
        assert queries.families(by, desk=None, village="", after=None, on=TODAY) == ([], None)
        assert not queries.families_by_desk(by)
        assert not queries.checks_to_confirm(by).exists()
        for act in (
            lambda by=by: queries.family(by, scene.claim.id, on=TODAY),
            lambda by=by: scene.asked(by=by),
        ):
            with pytest.raises(Claim.DoesNotExist):
                act()
        with pytest.raises(ReceiptCheck.DoesNotExist):
            actions.confirm_check(by=by, check_id=check.id, on=TODAY)


def test_who_holds_a_post_in_the_village_besides_does_not_ask_its_families(scene: Scene) -> None:
    post = open_post(
        by=Programme(), role=Role.VILLAGE_OPERATOR, title="Merangkap", areas=(VILLAGE,)
    )
    account = Account.objects.get(id=scene.farah.account_id)
    hand_over(by=Programme(), post=post, to=account, on=SINCE)
    with pytest.raises(Claim.DoesNotExist):
        queries.family(scene.farah, scene.claim.id, on=TODAY)


def test_acts_of_a_check_lie_in_the_regency_and_name_neither_village_nor_case(
    scene: Scene,
) -> None:
    check = scene.asked(replace(scene.says, keeps_card=True))
    actions.confirm_check(by=scene.farah, check_id=check.id, on=TODAY)
    acts = list(Act.objects.filter(deed="receipt.check"))
    assert {each.kind for each in acts} == {"receipt_check", "complaint"}
    assert {(each.district_code, each.village_code, each.reason) for each in acts} == {("", "", "")}
    assert str(scene.claim.id) not in str([each.details for each in acts])
    assert str(scene.claim.id) not in {each.object_id for each in acts}


def test_numbers_of_the_work_list_tie_with_its_rows(scene: Scene) -> None:
    for step in (None, lambda: scene.asked(Missed.NO_ANSWER), scene.asked):
        if step:
            step()
        counts = queries.families_by_desk(scene.hana)
        for desk in Desk:
            rows, _ = queries.families(scene.hana, desk=desk, village="", after=None, on=TODAY)
            assert len(rows) == counts.get(desk, 0)


def test_a_receipt_that_was_confirmed_moves_no_number_that_the_village_sees(scene: Scene) -> None:
    before = claim_cast.fresh_of(scene.claim).version
    actions.confirm_check(by=scene.farah, check_id=scene.asked().id, on=TODAY)
    assert claim_cast.fresh_of(scene.claim).version == before


def test_a_part_of_the_money_is_not_confirmed_as_the_whole() -> None:
    who = claim_cast.cast()
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.filed(who, claim_cast.opened(who, person))
    decision = claims.Decision(Decided.GRANTED, "B/1/2026", 3_000_000)
    claims.decide_claim(by=who.bram, seen=claim_cast.seen(claim), decision=decision, on=TODAY)
    scene = Scene(who, _paid(who, claim, 1_000_000), holder("hana", Role.INSPECTORATE), TODAY)
    check = scene.asked()
    answer = partial(actions.confirm_check, by=scene.farah, check_id=check.id, on=TODAY)
    refused("paid_in_part", answer)
    scene = replace(scene, claim=_paid(who, claim, 2_000_000))
    refused("paid_since_asked", answer)
    assert claim_cast.fresh_of(claim).received_on is None
    actions.send_check_back(by=scene.farah, check_id=check.id, why="Sisanya dibayar", on=TODAY)
    actions.confirm_check(by=scene.farah, check_id=scene.asked().id, on=TODAY)
    assert scene.desk() is Desk.DONE


def _paid(who: claim_cast.Cast, claim: Claim, amount: int) -> Claim:
    money = claims.Paid(amount, "Siti", TODAY)
    claims.pay_claim(by=who.bram, seen=claim_cast.seen(claim), paid=money)
    return claim_cast.fresh_of(claim)
