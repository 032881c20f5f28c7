"""The papers of a case: from one form, with what is known, and every full print an act."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import time

import pytest

import claim_cast
from claim_cast import TODAY, Cast
from office_cast import DISTRICT, OTHER_VILLAGE, VILLAGE, holder
from papers.pdf_page import words
from payung.core.engine.happening import Happening
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.area.models import Area
from payung.office.audit.models import Act
from payung.programme.claims import actions
from payung.programme.claims.claim_form import FormTold, form_of, save_form
from payung.programme.claims.models import Claim
from payung.programme.claims.papers import (
    PAPERS,
    noted_bundle,
    noted_paper,
    paper_of,
    papers_for,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def who() -> Cast:
    return claim_cast.cast()


@pytest.fixture
def claim(who: Cast) -> Claim:
    return claim_cast.opened(who, claim_cast.paid_for(who)[0])


def saved(who: Cast, claim: Claim, **told: object) -> None:
    seen = form_of(claim, TODAY)
    save_form(
        by=who.ani,
        claim_id=claim.id,
        version=seen.version,
        told=replace(seen.told, **told),  # type: ignore[arg-type]
        on=TODAY,
    )


def printed(who: Cast, claim: Claim, code: str) -> str:
    made = noted_paper(by=who.ani, claim_id=claim.id, code=code, form="pdf", on=TODAY)
    return words(made.content).replace("\N{ZERO WIDTH SPACE}", "")


def test_what_is_known_is_filled_in_before_anybody_has_typed(who: Cast, claim: Claim) -> None:
    told = form_of(claim, TODAY).told
    assert told.head_post == "Kepala Desa Karta Dewa"
    assert told.head_name == who.beni.person
    assert told.district_post == "Camat Talang Ubi"
    assert told.district_name == who.eka.person
    assert told.place == "Di rumahnya"
    assert told.cause == ""


def test_one_form_fills_all_papers(who: Cast, claim: Claim) -> None:
    saved(who, claim, cause="sakit", teller_name="SITI", witness_1_name="YUSRI", at=time(4, 30))
    death = printed(who, claim, "kematian")
    assert claim.person.name in death
    assert claim.person.nik in death
    assert "10 November 2026" in death
    assert "04.30" in death
    assert "sakit" in death
    assert "YUSRI" in printed(who, claim, "kerja")
    assert "YUSRI" in printed(who, claim, "ahli-waris")


def test_a_line_that_somebody_emptied_stays_empty(who: Cast, claim: Claim) -> None:
    saved(who, claim, head_name="")
    assert form_of(claim, TODAY).told.head_name == ""
    assert who.beni.person not in printed(who, claim, "kematian")


def test_nobody_who_reported_stands_on_a_paper(who: Cast, claim: Claim) -> None:
    made = noted_bundle(by=who.ani, claim_id=claim.id, on=TODAY)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        for name in archive.namelist():
            if name.endswith(".pdf"):
                assert who.fitri.person not in words(archive.read(name)), name


def test_the_region_has_its_own_words(who: Cast, claim: Claim) -> None:
    Area.objects.filter(code=VILLAGE).update(term="Kampung")
    Area.objects.filter(code=DISTRICT).update(term="Distrik")
    text = printed(who, claim, "ahli-waris")
    assert "KAMPUNG KARTA DEWA" in text
    assert "Kepala Distrik Talang Ubi" in text
    slip = words(paper_of(who.ani, claim.id, "keluarga", "pdf", on=TODAY).content)
    assert "petugas dari luar kampung" in slip
    assert "kantor kampung" in slip


def test_papers_with_the_whole_number_are_acts_and_the_others_are_not(
    who: Cast, claim: Claim
) -> None:
    before = Act.objects.count()
    for code in ("keluarga", "daftar-periksa"):
        made = paper_of(who.ani, claim.id, code, "pdf", on=TODAY)
        assert claim.person.nik not in words(made.content)
        assert claim.person.name.split()[0].lower() not in made.file_name
    assert Act.objects.count() == before
    noted_paper(by=who.ani, claim_id=claim.id, code="pengantar", form="docx", on=TODAY)
    act = Act.objects.order_by("-number")[0]
    assert (act.deed, act.details) == ("nik.reveal", {"paper": "pengantar-docx"})


def test_a_paper_with_the_whole_number_is_not_had_without_an_act(who: Cast, claim: Claim) -> None:
    for paper in PAPERS:
        if paper.is_full:
            with pytest.raises(KeyError):
                paper_of(who.ani, claim.id, paper.code, "pdf", on=TODAY)


def test_who_may_not_reveal_numbers_prints_no_full_paper(who: Cast, claim: Claim) -> None:
    treasury = holder("gilang", Role.REGENCY_TREASURY)
    with pytest.raises(Refused) as stop:
        noted_bundle(by=treasury, claim_id=claim.id, on=TODAY)
    assert stop.value.code == "not_your_duty"
    with pytest.raises(Claim.DoesNotExist):
        noted_bundle(
            by=holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE), claim_id=claim.id, on=TODAY
        )


def test_a_death_has_no_chronology_and_an_accident_no_death_statement(who: Cast) -> None:
    people = claim_cast.paid_for(who, count=2)
    death = claim_cast.opened(who, people[0])
    accident = claim_cast.opened(who, people[1], happening=Happening.ACCIDENT)
    assert "kronologi" not in {paper.code for paper in papers_for(death)}
    codes = {paper.code for paper in papers_for(accident)}
    assert "kronologi" in codes
    assert not codes & {"kematian", "ahli-waris"}
    with pytest.raises(KeyError):
        noted_paper(by=who.ani, claim_id=death.id, code="kronologi", form="pdf", on=TODAY)
    assert "KRONOLOGI KECELAKAAN" in printed(who, accident, "kronologi")
    assert "almarhum" not in printed(who, accident, "kerja")


def test_the_bundle_holds_every_paper_in_every_form(who: Cast, claim: Claim) -> None:
    made = noted_bundle(by=who.ani, claim_id=claim.id, on=TODAY)
    with zipfile.ZipFile(io.BytesIO(made.content)) as archive:
        names = archive.namelist()
    assert len(names) == sum(len(paper.forms) for paper in papers_for(claim))
    assert names[0].startswith("01_keluarga_2026-")
    assert made == noted_bundle(by=who.ani, claim_id=claim.id, on=TODAY)


def test_the_slip_promises_what_the_law_promises_and_warns(who: Cast, claim: Claim) -> None:
    made = paper_of(who.ani, claim.id, "keluarga", "pdf", on=TODAY)
    text = words(made.content).replace("\N{ZERO WIDTH SPACE}", "")
    assert "Rp42.000.000" in text
    assert "PP 82/2019" in text
    assert "Jangan serahkan kartu ATM, buku tabungan, atau PIN" in text
    assert "/aduan/kirim/" in text


def test_the_number_of_the_heirs_letter_is_on_it_once_it_is_signed(who: Cast, claim: Claim) -> None:
    claim_cast.informed(who, claim)
    claim_cast.papers_in(who, claim)
    claim_cast.signed(who, claim)
    assert "Nomor 470/3/2026, tanggal 21-11-2026" in printed(who, claim, "ahli-waris")


def test_who_saves_second_is_told_and_nothing_is_overwritten(who: Cast, claim: Claim) -> None:
    saved(who, claim, cause="sakit")
    with pytest.raises(Refused) as stop:
        save_form(by=who.fitri, claim_id=claim.id, version=0, told=FormTold(), on=TODAY)
    assert stop.value.code == "form_changed"
    assert form_of(claim, TODAY).told.cause == "sakit"


def test_after_filing_the_form_stays_as_the_branch_has_it(who: Cast, claim: Claim) -> None:
    claim_cast.filed(who, claim)
    with pytest.raises(Refused) as stop:
        saved(who, claim, cause="kecelakaan")
    assert stop.value.code == "form_is_filed"


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"cause": "sakit 病"}, "text_not_latin"),
        ({"place": "x" * 201}, "text_too_long"),
        ({"written_on": claim_cast.DIED_ON.replace(day=1)}, "written_before_the_event"),
    ],
)
def test_what_cannot_be_printed_or_cannot_be_is_refused(
    who: Cast, claim: Claim, told: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as stop:
        saved(who, claim, **told)
    assert stop.value.code == code
    assert form_of(claim, TODAY).version == 0


def test_who_may_not_gather_does_not_save(who: Cast, claim: Claim) -> None:
    with pytest.raises(Refused) as stop:
        save_form(by=who.eka, claim_id=claim.id, version=0, told=FormTold(), on=TODAY)
    assert stop.value.code == "not_your_duty"


def test_a_case_without_heirs_prints_empty_rows(who: Cast) -> None:
    (person,) = claim_cast.paid_for(who)
    claim = claim_cast.opened(who, person)
    for heir in claim.heirs.all():
        actions.strike_heir(
            by=who.ani, seen=claim_cast.seen(claim), heir_id=heir.id, reason="bukan", on=TODAY
        )
    assert "Saksi 1" in printed(who, claim, "ahli-waris")
    slip = words(paper_of(who.ani, claim.id, "keluarga", "pdf", on=TODAY).content)
    assert "Belum dicatat" in slip


def test_a_contact_from_outside_the_village_is_on_no_paper_of_the_village(
    who: Cast, claim: Claim
) -> None:
    told = {"heir_id": claim_cast.heir(claim).id, "on": TODAY}
    contact = actions.Contact(phone="081299990000")
    actions.change_contact(by=who.fitri, seen=claim_cast.seen(claim), contact=contact, **told)
    assert "99990000" not in printed(who, claim, "pengantar").replace(" ", "")
    outside = noted_paper(by=who.fitri, claim_id=claim.id, code="pengantar", form="pdf", on=TODAY)
    assert "99990000" in words(outside.content).replace(" ", "")
