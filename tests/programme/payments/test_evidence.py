"""The evidence of a payment: everything in one ZIP, each file proved, each making an act."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

import decision_cast
import enrolment_cast
import payments_cast as cast
from office_cast import OTHER_VILLAGE, TODAY, VILLAGE, holder
from payung.core.kernel.refused import Refused
from payung.core.papers.evidence import verify_bundle
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.office.audit.queries import acts_of
from payung.programme.payments.evidence import open_bundle
from payung.programme.payments.models import Bill, LedgerEntry
from payung.programme.workers.models import Person

pytestmark = pytest.mark.django_db


def refused(code: str) -> pytest.RaisesExc[Refused]:
    return pytest.RaisesExc(Refused, check=lambda error: error.code == code)


@pytest.fixture
def who() -> cast.Payers:
    return cast.payers()


def paid(who: cast.Payers, count: int = 3) -> Bill:
    """A signed decree, its people as members, and their bill in the ledger."""
    decision_cast.signed(decision_cast.office(), people=count, seats=count)
    wadah = cast.container(who)
    people = list(Person.objects.order_by("sort_name")[:count])
    enrolment_cast.enrolled(wadah, people, cast.FIRST)
    return cast.posted(who, cast.issued(who.fitri, wadah))


def made(by: Holder, bill: Bill, folder: Path) -> Path:
    found = open_bundle(by=by, bill_id=bill.id, on=cast.PAY_DAY)
    path = folder / found.file_name
    with path.open("wb") as file:
        file.writelines(found.chunks)
    return path


def rows(path: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def again(path: Path, changes: dict[str, bytes | None], folder: Path) -> Path:
    """The same ZIP with some files changed, put in, or taken out."""
    copy = folder / "ubahan.zip"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for entry in old.namelist():
            content = changes.get(entry, old.read(entry))
            if content is not None:
                new.writestr(entry, content)
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name] or b"")
    return copy


def test_the_bundle_holds_what_shows_why_these_people_were_paid_for(
    who: cast.Payers, tmp_path: Path
) -> None:
    bill = paid(who)
    path = made(who.kurnia, bill, tmp_path)
    found = verify_bundle(path)
    assert (found.faults, found.missing) == ((), ())
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert archive.read("01_tagihan/tagihan.pdf").startswith(b"%PDF")
        scan = next(name for name in names if name.endswith("pindaian_bertanda_tangan.pdf"))
        assert archive.read(scan) == b"%PDF-1.7 ditandatangani"
    folder = f"03_keputusan/001_{VILLAGE}"
    assert {f"{folder}/keputusan.pdf", f"{folder}/berita_acara.pdf"} <= set(names)
    assert names[-2:] == ["index.html", "index.json"]


def test_its_tables_tie_with_the_bill_and_mask_every_nik(who: cast.Payers, tmp_path: Path) -> None:
    bill = paid(who)
    path = made(who.kurnia, bill, tmp_path)
    people = rows(path, "02_peserta/daftar_peserta.csv")
    ledger = rows(path, "06_buku_iuran/buku_iuran.csv")
    assert sum(int(each["Rupiah"]) for each in people) == bill.amount
    assert sum(int(each["Rupiah"]) for each in ledger) == bill.amount
    assert len(ledger) == LedgerEntry.objects.filter(bill=bill).count() == 9
    checks = rows(path, "04_pemeriksaan/pemeriksaan.csv")
    assert len(checks) == 3
    assert {each["Keputusan"] for each in checks} == {"140/1/KPTS/2026"}
    assert {(each["Hasil"], each["Diperiksa"]) for each in checks} == {("siap", str(TODAY))}
    proofs = rows(path, "05_bukti/bukti.csv")
    assert [int(each["Rupiah untuk tagihan ini"]) for each in proofs] == [bill.amount]
    with zipfile.ZipFile(path) as archive:
        tables = b"".join(
            archive.read(name) for name in archive.namelist() if name.endswith((".csv", ".jsonl"))
        ).decode()
    assert not [nik for nik in Person.objects.values_list("nik", flat=True) if nik in tables]


def test_the_acts_that_concern_it_stand_in_it_with_their_hashes(
    who: cast.Payers, tmp_path: Path
) -> None:
    path = made(who.kurnia, paid(who), tmp_path)
    with zipfile.ZipFile(path) as archive:
        lines = archive.read("07_perbuatan/perbuatan.jsonl").decode().splitlines()
    told = [json.loads(line) for line in lines]
    kinds = {each["kind"] for each in told}
    assert {"bill", "candidate_list", "container"} <= kinds
    numbers = [each["number"] for each in told]
    assert numbers == sorted(set(numbers))
    for each in told:
        assert Act.objects.get(number=each["number"]).hash == each["hash"]


def test_asking_is_an_act_and_the_sum_of_the_index_another(
    who: cast.Payers, tmp_path: Path
) -> None:
    bill = paid(who)
    path = made(who.kurnia, bill, tmp_path)
    acts = acts_of("bill", bill.id).filter(deed="evidence.read")
    assert [each.details["what"] for each in acts] == ["evidence_made", "evidence_asked"]
    assert acts[0].details["index_sha256"] == verify_bundle(path).index_sha256


def test_nothing_is_sent_before_the_act_stands(who: cast.Payers) -> None:
    bill = paid(who)
    open_bundle(by=who.kurnia, bill_id=bill.id, on=cast.PAY_DAY)
    assert acts_of("bill", bill.id)[0].details == {"what": "evidence_asked"}


def test_a_changed_a_lost_and_a_smuggled_file_are_each_named(
    who: cast.Payers, tmp_path: Path
) -> None:
    path = made(who.kurnia, paid(who), tmp_path)
    ledger = "06_buku_iuran/buku_iuran.csv"
    bad = again(
        path,
        {ledger: b"palsu", "05_bukti/bukti.csv": None, "08_lain/tambahan.txt": b"x"},
        tmp_path,
    )
    assert verify_bundle(bad).faults == (
        "05_bukti/bukti.csv hilang.",
        f"{ledger} diubah: isinya tidak sesuai dengan indeks.",
        "08_lain/tambahan.txt disisipkan: tidak ada dalam indeks.",
    )


@pytest.mark.parametrize("content", [b"", b"bukan zip", b"PK\x03\x04rusak"])
def test_what_is_no_bundle_is_said_to_be_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    with refused("not_a_bundle"):
        verify_bundle(path)
    with refused("not_a_bundle"):
        verify_bundle(tmp_path / "tidak-ada.zip")


def test_a_lost_proof_stands_in_the_index_and_stops_nothing(
    who: cast.Payers, tmp_path: Path
) -> None:
    bill = paid(who)
    proof = bill.shares.get().proof
    Path(proof.file.path).unlink()
    found = verify_bundle(made(who.kurnia, bill, tmp_path))
    assert found.faults == ()
    assert [words for words in found.missing if words.startswith("Bukti transfer")]


def test_a_bill_that_is_not_confirmed_has_no_evidence(who: cast.Payers) -> None:
    wadah = cast.container(who)
    cast.members(wadah)
    bill = cast.issued(who.fitri, wadah)
    with refused("not_confirmed"):
        open_bundle(by=who.kurnia, bill_id=bill.id, on=cast.PAY_DAY)


def test_only_who_may_and_only_of_the_own_area(who: cast.Payers) -> None:
    bill = paid(who)
    with refused("not_your_duty"):
        open_bundle(by=who.indra, bill_id=bill.id, on=cast.PAY_DAY)
    stranger = holder("kirana", Role.VILLAGE_TREASURER, OTHER_VILLAGE)
    with pytest.raises(Bill.DoesNotExist):
        open_bundle(by=stranger, bill_id=bill.id, on=cast.PAY_DAY)
    auditor = holder("laras", Role.INSPECTORATE)
    assert next(open_bundle(by=auditor, bill_id=bill.id, on=cast.PAY_DAY).chunks)


def test_the_same_payment_makes_the_same_files(who: cast.Payers, tmp_path: Path) -> None:
    bill = paid(who)
    (tmp_path / "b").mkdir()
    one, other = made(who.kurnia, bill, tmp_path), made(who.kurnia, bill, tmp_path / "b")
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        assert first.namelist() == second.namelist()
        moving = ("07_perbuatan/perbuatan.jsonl", "index.html", "index.json")
        for name in set(first.namelist()) - set(moving):
            assert first.read(name) == second.read(name), name
