"""Who may be noted as a recipient, and each who may not, with the reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction

import decision_cast
import incentive_cast as cast
from office_cast import OTHER_VILLAGE, TODAY, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.office.seen import Seen
from payung.programme.decisions.models import Decree
from payung.programme.incentives import actions
from payung.programme.incentives.models import EndReason, Place, Recipient, ServiceDecree
from payung.programme.incentives.terms import terms_for
from payung.programme.workers.models import Person
from people_cast import person

pytestmark = pytest.mark.django_db


def test_many_people_of_the_registry_are_noted_at_once() -> None:
    by = cast.offices()
    made = cast.noted(by, cast.people(3), cast.service(cast.place(by), cast.decree(by)))
    assert {each.role for each in made} == {"marbot"}
    assert Act.objects.filter(kind="recipient").count() == 1


def test_one_person_is_not_noted_twice_for_a_role() -> None:
    by = cast.offices()
    who, where = cast.people(1), cast.place(by, kind="masjid_agung")
    cast.noted(by, who, cast.service(where))
    with pytest.raises(Refused, match="sudah tercatat sebagai Marbot di Desa Karta Dewa") as told:
        cast.noted(by, who, cast.service(where))
    assert told.value.code == "recipient_twice"
    with pytest.raises(IntegrityError), transaction.atomic():
        Recipient.objects.create(person=who[0], role="marbot", first_month="2027-02")


def test_one_person_serves_in_one_role_where_the_regency_says_so() -> None:
    by = cast.offices()
    who = cast.people(1)
    cast.noted(by, who, cast.service(cast.place(by)))
    with pytest.raises(Refused, match="satu orang satu peran") as told:
        cast.noted(by, who, cast.service(role="guru_ngaji"))
    assert told.value.code == "two_roles"
    free = _terms(one_role=False)
    actions.set_terms(by=by.fitri, regency=VILLAGE[:5], new=free)
    assert len(cast.noted(by, who, cast.service(role="guru_ngaji"))) == 1


def test_somebody_paid_by_the_next_village_is_refused_by_name_of_the_village() -> None:
    by = cast.offices()
    (who,) = cast.people(1)
    cast.noted(by, [who], cast.service(role="guru_ngaji"))
    dodi = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    with pytest.raises(Refused, match="Desa Karta Dewa"):
        actions.note_recipients(
            by=by.fitri,
            people_ids=[who.id],
            service=cast.service(role="guru_ngaji", village=OTHER_VILLAGE),
        )
    with pytest.raises(Person.DoesNotExist):
        actions.note_recipients(
            by=dodi,
            people_ids=[who.id],
            service=cast.service(role="guru_ngaji", village=OTHER_VILLAGE),
        )


def test_the_dead_are_not_noted() -> None:
    by = cast.offices()
    (who,) = cast.people(1)
    Person.objects.filter(id=who.id).update(life_status=2, life_status_on=date(2026, 11, 2))
    with pytest.raises(Refused, match="meninggal 2 November 2026") as told:
        cast.noted(by, [who], cast.service(role="guru_ngaji"))
    assert told.value.code == "person_dead"
    Person.objects.filter(id=who.id).update(life_status=3)
    with pytest.raises(Refused, match="pindah"):
        cast.noted(by, [who], cast.service(role="guru_ngaji"))


def test_a_place_holds_as_many_as_its_kind_may_and_nobody_of_a_list_too_long_is_noted() -> None:
    by = cast.offices()
    where, basis = cast.place(by), cast.decree(by)
    cast.noted(by, cast.people(2), cast.service(where, basis))
    with pytest.raises(
        Refused, match=r"Masjid Al-Ikhlas \(Masjid jami\) sudah mempunyai 3"
    ) as told:
        cast.noted(by, cast.people(2, start=710), cast.service(where, basis))
    assert told.value.code == "place_full"
    assert Recipient.objects.count() == 2
    assert len(cast.noted(by, cast.people(1, start=720), cast.service(where, basis))) == 1


def test_a_village_has_as_many_women_who_wash_the_dead_as_the_terms_allow() -> None:
    by = cast.offices()
    women = [
        person(f"Siti {name}", nik=f"161299{day + 40}0180000{day}", sex="P")
        for day, name in enumerate(("Aminah", "Rohaya", "Zubaidah"), 1)
    ]
    told = cast.service(role="pengurus_jenazah_perempuan")
    cast.noted(by, women[:2], told)
    with pytest.raises(Refused, match="paling banyak 2") as refused:
        cast.noted(by, women[2:], told)
    assert refused.value.code == "village_full"
    with pytest.raises(Refused, match="tercatat laki-laki") as differs:
        cast.noted(by, cast.people(1), told)
    assert differs.value.code == "sex_differs"


def test_a_marbot_needs_a_place() -> None:
    by = cast.offices()
    with pytest.raises(Refused) as told:
        cast.noted(by, cast.people(1), cast.service())
    assert told.value.code == "place_missing"


def test_a_place_of_another_village_is_not_there() -> None:
    by = cast.offices()
    where = cast.place(by)
    Place.objects.filter(id=where.id).update(village_code=OTHER_VILLAGE)
    with pytest.raises(Place.DoesNotExist):
        cast.noted(by, cast.people(1), cast.service(where))


def test_a_place_is_noted_once_and_closed_only_when_nobody_serves_there() -> None:
    by = cast.offices()
    where = cast.place(by)
    with pytest.raises(Refused) as told:
        cast.place(by, "masjid  AL IKHLAS")
    assert told.value.code == "place_twice"
    (made,) = cast.noted(by, cast.people(1), cast.service(where))
    with pytest.raises(Refused) as used:
        actions.close_place(by=by.ani, seen=Seen(where.id, 1), reason="Dibongkar")
    assert used.value.code == "place_in_use"
    ending = actions.Ending(Month(2027, 1), EndReason.STOPPED)
    actions.end_recipient(by=by.ani, seen=cast.seen_recipient(made), ending=ending)
    actions.close_place(by=by.ani, seen=Seen(where.id, 1), reason="Dibongkar")
    with pytest.raises(Refused) as closed:
        cast.noted(by, cast.people(1, start=710), cast.service(where))
    assert closed.value.code == "place_closed"


def test_an_end_noted_by_mistake_is_taken_back_where_nobody_came_in_between() -> None:
    by = cast.offices()
    where, basis = cast.place(by), cast.decree(by)
    made = cast.noted(by, cast.people(3), cast.service(where, basis))
    ending = actions.Ending(Month(2027, 2), EndReason.MOVED)
    actions.end_recipient(by=by.ani, seen=cast.seen_recipient(made[0]), ending=ending)
    cast.noted(by, cast.people(1, start=710), cast.service(where, basis, first=Month(2027, 3)))
    with pytest.raises(Refused) as told:
        actions.resume_recipient(
            by=by.ani, seen=cast.seen_recipient(made[0]), reason="Tidak jadi pindah"
        )
    assert told.value.code == "place_full"
    actions.end_recipient(by=by.ani, seen=cast.seen_recipient(made[1]), ending=ending)
    back = actions.resume_recipient(
        by=by.ani, seen=cast.seen_recipient(made[0]), reason="Tidak jadi pindah"
    )
    assert back.is_open


def test_who_saw_an_older_page_changes_nothing() -> None:
    by = cast.offices()
    (made,) = cast.noted(by, cast.people(1), cast.service(cast.place(by)))
    old = cast.seen_recipient(made)
    told = cast.service(None, cast.decree(by), role="marbot")
    where = actions.Service(VILLAGE, "marbot", cast.FIRST, made.place_id, told.decree_id)
    account = actions.Account("Bank Sumsel", "0012-3456-7890", "PEKERJA")
    changed = actions.change_recipient(by=by.ani, seen=old, service=where, account=account)
    assert changed.account_number == "001234567890"
    with pytest.raises(Refused) as refused:
        actions.change_recipient(by=by.fitri, seen=old, service=where, account=account)
    assert refused.value.code == "list_changed"


def test_a_decree_of_the_villages_decisions_serves_as_it_is() -> None:
    made, _decree = decision_cast.decreed(decision_cast.office())
    by = holder("fitri", Role.PMD)
    first = actions.take_decision(by=by, decree_id=Decree.objects.get(candidate_list=made).id)
    again = actions.take_decision(by=by, decree_id=Decree.objects.get(candidate_list=made).id)
    assert first.id == again.id
    assert first.number == "140/1/KPTS/2026"


def test_a_scan_is_a_pdf_or_a_picture_and_the_same_file_counts_once() -> None:
    by = cast.offices()
    basis = cast.decree(by)
    with pytest.raises(Refused) as told:
        actions.attach_scan(by=by.ani, decree_id=basis.id, content=BytesIO(b"MZ..."))
    assert told.value.code == "scan_kind"
    scan = b"%PDF-1.7 SK marbot"
    first = actions.attach_scan(by=by.ani, decree_id=basis.id, content=BytesIO(scan))
    count = Act.objects.count()
    actions.attach_scan(by=by.ani, decree_id=basis.id, content=BytesIO(scan))
    assert Act.objects.count() == count
    assert first.scan_type == "pdf"
    dodi = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    with pytest.raises(ServiceDecree.DoesNotExist):
        actions.note_reading(by=dodi, decree_id=basis.id)


def test_only_who_registers_may_note_recipients() -> None:
    by = cast.offices()
    (who,) = cast.people(1)
    for other in (by.kiki, by.beni, by.eka):
        with pytest.raises(Refused) as told:
            actions.note_recipients(
                by=other, people_ids=[who.id], service=cast.service(role="guru_ngaji")
            )
        assert told.value.code == "not_your_duty"


def test_a_quarter_is_proved_once_for_each_and_a_wrong_proof_is_taken_back() -> None:
    by = cast.offices()
    made = cast.marbot(by, 2)
    proved = actions.Proved(VILLAGE, 2026, 4, [each.id for each in made], "Surat takmir")
    proofs = actions.prove_service(by=by.ani, proved=proved, on=TODAY)
    assert len(proofs) == 2
    assert not actions.prove_service(by=by.beni, proved=proved, on=TODAY)
    actions.take_proof_back(by=by.beni, proof_id=proofs[0].id, reason="Ternyata sudah pindah")
    assert len(actions.prove_service(by=by.ani, proved=proved, on=TODAY)) == 1
    ahead = actions.Proved(VILLAGE, 2027, 1, [made[0].id], "Surat takmir")
    with pytest.raises(Refused) as told:
        actions.prove_service(by=by.ani, proved=ahead, on=TODAY)
    assert told.value.code == "quarter_to_come"
    Person.objects.filter(id=made[0].person_id).update(life_status=2)
    actions.take_proof_back(
        by=by.ani, proof_id=made[0].proofs.get(taken_back_because="").id, reason="Meninggal"
    )
    with pytest.raises(Refused) as dead:
        actions.prove_service(by=by.ani, proved=proved, on=TODAY)
    assert dead.value.code == "dead_recipient"


def test_recipients_without_work_are_made_ready_for_the_next_drawing() -> None:
    by = cast.offices()
    who = person("Umar Marbot", nik="1612990101700009", sex="L")
    (made,) = cast.noted(by, [who], cast.service(cast.place(by), cast.decree(by)))
    assert actions.propose_candidates(by=by.ani, recipient_ids=[made.id], basis="SK marbot") == 1
    work = who.works.get()
    assert (work.job, work.place) == ("Marbot", "Masjid Al-Ikhlas")
    assert actions.propose_candidates(by=by.ani, recipient_ids=[made.id], basis="SK marbot") == 0


def _terms(*, one_role: bool) -> actions.NewTerms:
    held = terms_for(VILLAGE[:5], cast.YEAR)
    return actions.NewTerms(cast.YEAR, replace(held, one_role=one_role, basis="Perbup 9"), "", 0)
