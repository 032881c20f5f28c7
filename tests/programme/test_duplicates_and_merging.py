"""Pairs of records that may be one person: found again, decided once, merged without loss."""

from __future__ import annotations

from datetime import date

import pytest

from office_cast import OTHER_VILLAGE, REGENCY, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.workers.actions import add_person
from payung.programme.workers.deciding import Verdict, decide_pair, settle_shared_nik
from payung.programme.workers.merging import merge_pair, undo_merge
from payung.programme.workers.models import (
    Change,
    DuplicatePair,
    Heir,
    PairDecision,
    Person,
    SearchWord,
    Work,
)
from payung.programme.workers.pairs import find_pairs, pairs_for
from payung.programme.workers.roster import village_roster
from payung.programme.workers.values import PersonValues
from people_cast import SALEH_NIK, SITI_NIK, person

pytestmark = pytest.mark.django_db
BORN = date(1980, 1, 1)
REASON = "Kartu keluarga keduanya dilihat"


@pytest.fixture
def ani() -> Holder:
    return holder("ani", Role.VILLAGE_OPERATOR)


def crowd() -> None:
    """A village with other people, so that a name that agrees tells something."""
    for number, name in enumerate(("Budi", "Wati", "Joko", "Rina", "Agus", "Dewi", "Hasan")):
        person(f"{name} Pratama", birth_date=date(1970 + number, 2, 3))


def twins(village: str = VILLAGE) -> tuple[Person, Person]:
    """One person twice: with a NIK and a phone, and with an heir."""
    one = person(
        "Muhammad Saleh", nik=SALEH_NIK, birth_date=BORN, mother_name="Aminah", work__job="Petani"
    )
    two = person(
        "Moh. Soleh",
        village=village,
        birth_date=BORN,
        mother_name="Aminah",
        phone="+6281234567890",
        heir__name="Siti",
    )
    return one, two


def test_a_probable_pair_is_found_and_not_found_twice() -> None:
    crowd()
    twins()
    assert find_pairs(VILLAGE) == find_pairs(VILLAGE) == find_pairs(REGENCY) == 1
    pair = DuplicatePair.objects.get()
    assert 50 <= pair.percent <= 100
    assert not pair.same_nik


def test_a_person_added_by_form_is_paired_with_whom_it_repeats(ani: Holder) -> None:
    crowd()
    one, _ = twins(OTHER_VILLAGE)
    said = PersonValues({"name": "Muhammad Saleh", "birth_date": BORN, "mother_name": "Aminah"})
    made = add_person(by=ani, village=VILLAGE, said=said, basis="KTP")
    assert {one.id, made.id} <= {
        key for pair in DuplicatePair.objects.values_list("first", "second") for key in pair
    }


def test_an_import_asks_only_for_its_people_and_finds_them_in_another_village_too() -> None:
    crowd()
    one, _ = twins()
    other = person("Muhammad Saleh", village=OTHER_VILLAGE, birth_date=BORN, mother_name="Aminah")
    pairs_for([other.id])
    pair = DuplicatePair.objects.get(second=other)
    assert (pair.first_id, pair.village_code) == (one.id, OTHER_VILLAGE)


def test_a_pair_that_is_no_pair_any_more_goes() -> None:
    crowd()
    _, two = twins()
    find_pairs(VILLAGE)
    Person.objects.filter(id=two.id).update(name_key="kartini", birth_date=date(1960, 1, 1))
    assert find_pairs(VILLAGE) == 0
    assert not DuplicatePair.objects.exists()


def test_a_pair_that_was_decided_is_not_raised_again(ani: Holder) -> None:
    crowd()
    twins()
    find_pairs(VILLAGE)
    pair = DuplicatePair.objects.get()
    verdict = Verdict(PairDecision.DIFFERENT, "Saudara kembar")
    decide_pair(by=ani, pair_id=pair.id, verdict=verdict)
    assert find_pairs(VILLAGE) == 0
    with pytest.raises(Refused) as refused:
        decide_pair(by=ani, pair_id=pair.id, verdict=verdict)
    assert refused.value.code == "pair_decided"
    assert DuplicatePair.objects.get().reason == "Saudara kembar"


def test_a_decision_without_a_reason_is_refused(ani: Holder) -> None:
    crowd()
    twins()
    find_pairs(VILLAGE)
    with pytest.raises(Refused) as refused:
        decide_pair(
            by=ani,
            pair_id=DuplicatePair.objects.get().id,
            verdict=Verdict(PairDecision.DIFFERENT, ""),
        )
    assert refused.value.code == "reason_missing"


def test_a_pair_over_two_villages_is_decided_by_who_sees_both(ani: Holder) -> None:
    crowd()
    one, _ = twins(OTHER_VILLAGE)
    find_pairs(REGENCY)
    pair = DuplicatePair.objects.get()
    with pytest.raises(Refused) as refused:
        merge_pair(by=ani, pair_id=pair.id, keep=one.id, reason=REASON)
    assert refused.value.code == "pair_across_areas"
    stranger = holder("hadi", Role.VILLAGE_OPERATOR, "12.21.01.2001")
    with pytest.raises(DuplicatePair.DoesNotExist):
        merge_pair(by=stranger, pair_id=pair.id, keep=one.id, reason=REASON)
    fitri = holder("fitri", Role.PMD)
    merge_pair(by=fitri, pair_id=pair.id, keep=one.id, reason=REASON)


def merged(by: Holder) -> tuple[Person, Person]:
    crowd()
    one, two = twins()
    find_pairs(VILLAGE)
    merge_pair(by=by, pair_id=DuplicatePair.objects.get().id, keep=one.id, reason=REASON)
    return Person.objects.get(id=one.id), Person.objects.get(id=two.id)


def test_a_merge_hangs_everything_on_the_kept_record_and_fills_what_it_lacked(ani: Holder) -> None:
    kept, gone = merged(ani)
    assert gone.merged_into_id == kept.id
    assert (kept.phone, kept.nik, kept.lacks_heir) == ("+6281234567890", SALEH_NIK, False)
    assert set(Heir.objects.values_list("person", flat=True)) == {kept.id}
    assert not SearchWord.objects.filter(person=gone).exists()
    assert str(gone.id) not in village_roster(VILLAGE)["person_id"].to_list()
    assert Act.objects.get(deed="people.merge").details["merged"] == str(gone.id)
    assert find_pairs(VILLAGE) == 0


def test_a_merge_that_is_undone_leaves_both_as_they_were(ani: Holder) -> None:
    kept, gone = merged(ani)
    Person.objects.filter(id=kept.id).update(hamlet="II")
    merge = kept.merges.get()
    undo_merge(by=ani, merge_id=merge.id, reason="Ternyata saudara kembar")
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert gone.merged_into_id is None
    assert (kept.phone, kept.hamlet) == ("", "II")
    assert Heir.objects.get().person_id == gone.id
    assert Work.objects.get().person_id == kept.id
    assert SearchWord.objects.filter(person=gone).exists()
    pair = DuplicatePair.objects.get()
    assert (pair.decision, pair.decided_by_account) == (PairDecision.OPEN, None)
    with pytest.raises(Refused) as refused:
        undo_merge(by=ani, merge_id=merge.id, reason="Ternyata saudara kembar")
    assert refused.value.code == "merge_undone"
    assert find_pairs(VILLAGE) == 1


def test_a_shared_number_stays_with_the_one_whose_card_was_seen(ani: Holder) -> None:
    crowd()
    one = person("Muhammad Saleh", nik=SITI_NIK, nik_is_disputed=True)
    two = person("Siti Aminah", nik=SITI_NIK, nik_is_disputed=True)
    find_pairs(VILLAGE)
    pair = DuplicatePair.objects.get()
    assert pair.same_nik
    settle_shared_nik(by=ani, pair_id=pair.id, belongs_to=two.id, reason="KTP Siti dilihat")
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.nik, two.nik, two.nik_is_disputed) == ("", SITI_NIK, False)
    assert Change.objects.get(person=one).values["nik"] == [SITI_NIK, ""]
