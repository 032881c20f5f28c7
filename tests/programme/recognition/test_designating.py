"""Evidence, nomination, designation: who records does not approve, nothing counts twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

import recognition_cast as cast
from alarm_cast import clock_at
from office_cast import DISTRICT, OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.office.seen import Seen
from payung.programme.recognition import actions, queries
from payung.programme.recognition.models import (
    Evidence,
    EvidenceMove,
    Recognition,
    RecognitionMove,
    RecognitionState,
    Verdict,
)
from payung.programme.recognition.readiness import Standing, readiness_in

pytestmark = pytest.mark.django_db
TODAY = cast.DAY


@pytest.fixture
def who() -> cast.Court:
    with clock_at(TODAY):
        return cast.court()


def refusal_of(act: object) -> str:
    with pytest.raises(Refused) as refused:
        act()  # type: ignore[operator]
    return refused.value.code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"content": BytesIO(b"")}, "file_empty"),
        ({"content": BytesIO(b"MZ\x90\x00")}, "photo_kind"),
        ({"content": BytesIO(b"\xff\xd8\xffrusak")}, "photo_damaged"),
        ({"criterion": "coverage"}, "criterion_unknown"),
        ({"criterion": "lain"}, "criterion_unknown"),
        ({"enrolled": 10}, "officials_missing"),
        ({"officials": None}, "officials_missing"),
        ({"enrolled": -1}, "officials_missing"),
        ({"happened_on": date(2027, 1, 1)}, "day_impossible"),
        ({"happened_on": date(1, 1, 1)}, "day_impossible"),
        ({"title": " "}, "text_missing"),
        ({"village": OTHER_VILLAGE}, "not_your_area"),
    ],
)
def test_what_cannot_be_evidence_is_refused(
    who: cast.Court, change: dict[str, object], code: str
) -> None:
    told = {"criterion": "officials", **change}
    assert refusal_of(lambda: cast.stated(who.ani, **told)) == code  # type: ignore[arg-type]
    assert not Evidence.objects.exists()


def test_a_form_that_is_sent_twice_is_one_row_and_other_words_on_it_are_refused(
    who: cast.Court,
) -> None:
    key = uuid4()
    first = cast.stated(who.ani, "officials", key=key)
    assert cast.stated(who.ani, "officials", key=key).id == first.id
    assert refusal_of(lambda: cast.stated(who.ani, "officials", key=key, enrolled=3)) == "form_used"
    assert Evidence.objects.count() == 1
    assert Act.objects.filter(deed="aware.state").count() == 1


def test_the_same_paper_counts_once_for_a_criterion(who: cast.Court) -> None:
    first = cast.stated(who.ani, "regulation", content=BytesIO(b"%PDF-1.7 sama"))

    def again(criterion: str = "regulation") -> Evidence:
        return cast.stated(who.ani, criterion, content=BytesIO(b"%PDF-1.7 sama"))

    assert refusal_of(again) == "evidence_known"
    assert again("initiative")
    actions.answer_evidence(
        by=who.fitri, evidence_id=first.id, verdict=Verdict.RETURNED, seen=0, reason="Buram"
    )
    assert again()


def test_the_key_of_another_village_opens_nothing(who: cast.Court) -> None:
    made = cast.stated(who.ani, "regulation")
    dodi = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    told = replace(cast.said("regulation", key=made.id), village=OTHER_VILLAGE)
    refused = refusal_of(lambda: actions.state_evidence(by=dodi, said=told, on=TODAY))
    assert refused == "form_used"
    with pytest.raises(Evidence.DoesNotExist):
        actions.note_reading(by=dodi, evidence_id=made.id)
    with pytest.raises(Evidence.DoesNotExist):
        queries.evidence_page(dodi, made.id)


def test_evidence_gets_one_word_at_a_time(who: cast.Court) -> None:
    made = cast.stated(who.ani, "regulation")

    def say(by: Holder, verdict: Verdict, seen: int = 0, reason: str = "Buram") -> EvidenceMove:
        return actions.answer_evidence(
            by=by, evidence_id=made.id, verdict=verdict, seen=seen, reason=reason
        )

    assert refusal_of(lambda: say(who.ani, Verdict.ACCEPTED)) == "not_your_duty"
    assert refusal_of(lambda: say(who.fitri, Verdict.WITHDRAWN)) == "not_your_duty"
    assert refusal_of(lambda: say(who.fitri, Verdict.RETURNED, reason=" ")) == "text_missing"
    assert refusal_of(lambda: say(who.fitri, Verdict.REVOKED)) == "evidence_answered"
    say(who.fitri, Verdict.RETURNED)
    assert refusal_of(lambda: say(who.fitri, Verdict.ACCEPTED)) == "evidence_answered"
    assert refusal_of(lambda: say(who.fitri, Verdict.ACCEPTED, seen=1)) == "evidence_answered"
    assert refusal_of(lambda: say(who.ani, Verdict.WITHDRAWN, seen=1)) == "evidence_answered"


def test_who_handed_it_in_does_not_accept_it_whatever_writes(who: cast.Court) -> None:
    made = cast.stated(who.ani, "regulation")
    both = replace(who.fitri, account_id=who.ani.account_id)
    assert refusal_of(lambda: cast.accepted(both, made)) == "evidence_own"
    move = EvidenceMove(
        evidence=made,
        turn=1,
        verdict=Verdict.ACCEPTED.value,
        at=made.stated_at,
        account_id=made.account_id,
        said_by="x",
        stated_by_account=made.account_id,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        move.save(force_insert=True)


def test_a_village_that_lacks_something_is_not_nominated_and_hears_what(who: cast.Court) -> None:
    with clock_at(TODAY), pytest.raises(Refused) as refused:
        cast.nominated(who)
    assert refused.value.code == "village_not_ready"
    assert "Cakupan pekerja" in refused.value.sentence


def test_a_ready_village_is_nominated_once_and_designated_by_somebody_else(
    who: cast.Court,
) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        found = cast.nominated(who)
        assert refusal_of(lambda: cast.nominated(who)) == "already_recognised"
        chosen = [cast.seen(found)]

        def designate(by: Holder, decree: actions.Decree = cast.DECREE) -> list[Recognition]:
            return actions.designate(by=by, chosen=chosen, decree=decree, on=TODAY)

        assert refusal_of(lambda: designate(who.fitri)) == "nominated_by_yourself"
        later = actions.Decree("1", TODAY + timedelta(days=1))
        assert refusal_of(lambda: designate(who.rudi, later)) == "day_impossible"
        assert refusal_of(lambda: designate(who.rudi, actions.Decree(" ", TODAY))) == "text_missing"
        assert refusal_of(lambda: designate(who.ani)) == "not_your_duty"
        (made,) = designate(who.rudi)
        assert refusal_of(lambda: designate(who.rudi)) == "recognition_changed"
        board = readiness_in(who.fitri, REGENCY, TODAY)
    assert made.marks[0] == {
        "code": "officials",
        "words": "Perangkat desa terdaftar",
        "measure": "officials",
        "count": 9,
        "whole": 9,
        "least": 100,
        "state": "met",
    }
    assert board.tally()[Standing.DESIGNATED] == 1
    assert RecognitionMove.objects.count() == 2


def test_the_database_keeps_nominator_and_designator_apart(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        found = cast.nominated(who)
    found.state, found.number, found.designated_on = "designated", "1", TODAY
    found.designated_by_account = found.nominated_by_account
    with pytest.raises(IntegrityError), transaction.atomic():
        found.save()


def test_what_is_lacking_by_the_day_of_the_decree_stops_it(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        found = cast.nominated(who)
        row = next(each.row for each in queries.evidence_in(who.fitri)[0])
        actions.answer_evidence(
            by=who.fitri, evidence_id=row.id, verdict=Verdict.REVOKED, seen=1, reason="Keliru"
        )
        chosen = [cast.seen(found)]
        refused = refusal_of(
            lambda: actions.designate(by=who.rudi, chosen=chosen, decree=cast.DECREE, on=TODAY)
        )
        assert refused == "village_not_ready"
        actions.give_back(by=who.fitri, seen=chosen[0], reason="Bukti keliru", on=TODAY)
        row = next(each.row for each in queries.evidence_in(who.fitri)[0])
        cast.accepted(who.fitri, cast.stated(who.ani, row.criterion))
        assert cast.nominated(who).id != found.id


def test_a_designation_is_withdrawn_with_a_reason_and_the_past_keeps_it(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        made = cast.designated(who)
    after = TODAY + timedelta(days=2)
    with clock_at(after):
        seen = cast.seen(made)
        assert (
            refusal_of(lambda: actions.withdraw(by=who.rudi, seen=seen, reason="", on=after))
            == "text_missing"
        )
        assert (
            refusal_of(lambda: actions.give_back(by=who.fitri, seen=seen, reason="x", on=after))
            == "recognition_changed"
        )
        actions.withdraw(by=who.rudi, seen=seen, reason="Iuran berhenti", on=after)
        assert readiness_in(who.fitri, REGENCY, after).tally()[Standing.DESIGNATED] == 0
        assert readiness_in(who.fitri, REGENCY, TODAY).tally()[Standing.DESIGNATED] == 1


def test_forged_and_foreign_keys_change_nothing(who: cast.Court) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        found = cast.nominated(who)
        foreign = holder("gani", Role.REGENT, "12.21")
        for key in (uuid4(), found.id):
            by = foreign if key == found.id else who.rudi
            with pytest.raises(Recognition.DoesNotExist):
                actions.designate(by=by, chosen=[Seen(key, 1)], decree=cast.DECREE, on=TODAY)
        assert (
            refusal_of(
                lambda: actions.designate(by=who.rudi, chosen=[], decree=cast.DECREE, on=TODAY)
            )
            == "nobody_chosen"
        )
        both = [Seen(found.id, 1), Seen(uuid4(), 1)]
        with pytest.raises(Recognition.DoesNotExist):
            actions.designate(by=who.rudi, chosen=both, decree=cast.DECREE, on=TODAY)
    assert Recognition.objects.get().state == RecognitionState.NOMINATED.value


def test_a_camat_reads_the_own_district_and_a_village_only_itself(who: cast.Court) -> None:
    with clock_at(TODAY):
        assert len(readiness_in(who.family.eka, DISTRICT, TODAY).villages) == 2
        assert len(readiness_in(who.ani, VILLAGE, TODAY).villages) == 1
        for place in (OTHER_VILLAGE, REGENCY):
            refused = refusal_of(lambda place=place: readiness_in(who.ani, place, TODAY))
            assert refused == "not_your_area"


@pytest.mark.parametrize(
    "table", [Evidence, EvidenceMove, RecognitionMove], ids=lambda each: each.__name__
)
def test_journals_are_only_added_to(who: cast.Court, table: type[Evidence]) -> None:
    with clock_at(TODAY):
        cast.ready(who)
        cast.nominated(who)
    rows = table.objects.all()
    field = "state" if table is RecognitionMove else "id"
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        rows.update(**{field: rows.values_list(field, flat=True)[0]})
    with pytest.raises(IntegrityError, match="append_only"), transaction.atomic():
        rows.all()._raw_delete(rows.db)
