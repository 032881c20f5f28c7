"""The tables of a bundle, as CSV that flows: people of the bill, checks, proofs, ledger, acts.

A NIK is masked in every table; it stands in full only in the papers that need it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from payung.core.papers.cost_plan_table import harmless
from payung.office.area.queries import titles_of
from payung.programme.decisions.models import Candidate, DecreeMember, SeatKind
from payung.programme.enrolment.models import BatchLine, Membership
from payung.programme.payments.evidence.sources import Sources, acts_about, billed_people
from payung.programme.payments.models import BillLine, LedgerEntry, ProofShare
from payung.programme.workers.models import Person
from payung.programme.workers.portions import PORTION, portions

_Cell = str | int | date | datetime | None
_BYTE_ORDER_MARK = "\ufeff"
"""Excel reads UTF-8 by it."""


def people_table(sources: Sources) -> Iterator[bytes]:
    """Every person-month of the bill in the order of its lines; struck ones with the reason."""
    heads = ("No.", "Nama", "NIK", "Desa", "Bulan iuran", "Rupiah", "Dibayar", "Alasan dikeluarkan")
    return _csv(heads, _people_rows(sources))


def checks_table(sources: Sources) -> Iterator[bytes]:
    """Each person once: what was checked and decided, when, and what the branch answered."""
    heads = (
        *("Nama", "NIK", "Diperiksa", "Hasil", "Menurut aturan versi", "Urutan", "Karena"),
        *("Keputusan", "Tanggal keputusan"),
        *("Berkas cabang", "Dikirim", "Diterima cabang", "Dijawab", "Jawaban"),
        *("Peserta sejak", "Nomor terbit", "KPJ", "Berakhir", "Alasan berakhir"),
    )
    return _csv(heads, _check_rows(sources))


def ledger_table(sources: Sources) -> Iterator[bytes]:
    """Every entry that the bill has posted; one that was taken back says so."""
    heads = (
        *("Nomor entri", "Nama", "NIK", "Bulan iuran", "Pembayar", "Rupiah"),
        *("Lunas pada", "Dibukukan", "Dibatalkan karena"),
    )
    return _csv(heads, _ledger_rows(sources))


def proofs_table(sources: Sources) -> Iterator[bytes]:
    """The transfers, the part of each that is for this bill, and the sum of the file."""
    heads = (
        *("Bukti", "Tanggal transfer", "Rupiah transfer", "Rupiah untuk tagihan ini"),
        *("Nomor bank", "Diunggah", "Oleh", "SHA-256", "Dijawab", "Ditolak karena"),
    )
    return _csv(heads, _proof_rows(sources))


def acts_lines(sources: Sources) -> Iterator[bytes]:
    """The acts as lines of JSON, with the hashes that chain them."""
    for act in acts_about(sources):
        told = {
            "number": act.number,
            "at": act.at.isoformat(),
            "person": act.person,
            "post": act.post,
            "deed": act.deed,
            "kind": act.kind,
            "object_id": act.object_id,
            "reason": act.reason,
            "details": act.details,
            "previous_hash": act.previous_hash,
            "hash": act.hash,
        }
        yield (json.dumps(told, ensure_ascii=False, sort_keys=True) + "\n").encode()


def _csv(heads: Sequence[str], rows: Iterable[Sequence[_Cell]]) -> Iterator[bytes]:
    text = io.StringIO()
    text.write(_BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([harmless(cell) if isinstance(cell, str) else _told(cell) for cell in row])
        if text.tell() > io.DEFAULT_BUFFER_SIZE:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def _told(cell: int | date | datetime | None) -> str | int:
    if isinstance(cell, datetime):
        return timezone.localtime(cell).isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else cell


def _people_rows(sources: Sources) -> Iterator[Sequence[_Cell]]:
    lines = billed_people(sources.bill).select_related("person").order_by("place")
    titles: dict[str, str] = {}
    for line in lines.iterator(chunk_size=PORTION):
        if line.village_code not in titles:
            titles |= titles_of([line.village_code])
        yield _line(line, titles[line.village_code])


def _line(line: BillLine, village: str) -> Sequence[_Cell]:
    person = line.person
    return (
        *(line.place + 1, person.name, person.nik_masked, village, line.month, line.amount),
        "ya" if line.is_live else "tidak",
        line.struck_because,
    )


def _check_rows(sources: Sources) -> Iterator[Sequence[_Cell]]:
    everybody = billed_people(sources.bill).order_by("person").values_list("person", flat=True)
    for some in portions(everybody.distinct().iterator(chunk_size=PORTION)):
        yield from _checks_of(sources, some)


def _checks_of(sources: Sources, some: list[UUID]) -> Iterator[Sequence[_Cell]]:
    """Of these people, in five queries."""
    people = Person.objects.in_bulk(some)
    drawn = {
        each.person_id: each
        for each in Candidate.objects.filter(
            person__in=some, candidate_list__in=sources.lists
        ).select_related("candidate_list__rules")
    }
    decreed = {
        each.person_id: each
        for each in DecreeMember.objects.filter(
            person__in=some, decree__in=sources.decrees, kind=SeatKind.CHOSEN.value
        ).select_related("decree")
    }
    sent = {
        each.person_id: each
        for each in BatchLine.objects.filter(person__in=some, batch__in=sources.batches)
        .select_related("batch")
        .order_by("batch__number")
    }
    members = {
        each.person_id: each
        for each in Membership.objects.filter(
            person__in=some, container=sources.bill.container_id
        ).order_by("first_month")
    }
    for key in some:
        yield (
            *(people[key].name, people[key].nik_masked),
            *_drawn(drawn.get(key)),
            *_decreed(decreed.get(key)),
            *_sent(sent.get(key)),
            *_member(members.get(key)),
        )


def _drawn(candidate: Candidate | None) -> Sequence[_Cell]:
    """Only who was found ready stands in an order."""
    if candidate is None:
        return (None,) * 5
    drawn = candidate.candidate_list
    why = "; ".join(candidate.reasons)
    return (drawn.drawn_on, "siap", drawn.rules.version, candidate.rank, why)


def _decreed(member: DecreeMember | None) -> Sequence[_Cell]:
    if member is None:
        return (None, None)
    return (member.decree.number, member.decree.issued_on)


def _sent(line: BatchLine | None) -> Sequence[_Cell]:
    if line is None:
        return (None,) * 5
    batch = line.batch
    return (
        *(batch.number, batch.sent_on, batch.received_on, line.answered_on),
        line.reject_words or line.state,
    )


def _member(member: Membership | None) -> Sequence[_Cell]:
    if member is None:
        return (None,) * 5
    return (
        *(member.first_month, member.number_issued_on, member.kpj_masked),
        *(member.last_month, member.end_reason),
    )


def _ledger_rows(sources: Sources) -> Iterator[Sequence[_Cell]]:
    entries = LedgerEntry.objects.filter(bill=sources.bill).select_related("person", "reversed")
    for entry in entries.order_by("month", "person_id", "turn").iterator(chunk_size=PORTION):
        taken_back = getattr(entry, "reversed", None)
        yield (
            *(str(entry.id), entry.person.name, entry.person.nik_masked, entry.month, entry.payer),
            *(entry.amount, entry.paid_on, entry.posted_at),
            taken_back.reason if taken_back else "",
        )


def _proof_rows(sources: Sources) -> Iterator[Sequence[_Cell]]:
    shares = ProofShare.objects.filter(bill=sources.bill).select_related("proof")
    for place, share in enumerate(shares.order_by("proof__uploaded_at", "proof_id"), 1):
        proof = share.proof
        yield (
            *(place, proof.paid_on, proof.amount, share.amount, proof.bank_reference),
            *(proof.uploaded_at, proof.uploaded_by, proof.sha256),
            *(share.answered_at, share.refused_because),
        )
