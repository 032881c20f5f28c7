"""A complaint that opens by itself, because the words of a family differ from the payment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from payung.core.kernel.rupiah import format_rupiah
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record
from payung.programme.complaints.differences import Difference, Heard, differences
from payung.programme.complaints.models import (
    About,
    Complaint,
    ComplaintKind,
    ComplaintState,
    ReceiptCheck,
)
from payung.programme.complaints.turn import kept, say

_MONEY = (Difference.LESS, Difference.TAKEN)
_KEPT = (Difference.CARD, Difference.BOOK, Difference.PIN)


def open_for(check: ReceiptCheck, heard: Heard, *, by: Holder, on: date) -> Complaint:
    """The complaint of a case: a new one, or one more word in the one that is open."""
    known = Complaint.objects.select_for_update().filter(claim=check.claim)
    found = known.exclude(state=ComplaintState.SETTLED.value).first()
    if found is not None:
        say(found, _told(check, heard), on=on, by=by)
        kept(found, by=by, deed=Deed.RECEIPT_CHECK, what="complaint_more")
        return found
    made = Complaint.objects.create(
        regency_code=check.regency_code,
        about_village=check.claim.village_code,
        about=About.SOMEBODY.value,
        kind=_kind(heard).value,
        claim=check.claim,
        sent_on=on,
        opened_by_account=by.account_id,
    )
    say(made, _told(check, heard), on=on, by=by)
    made.save(update_fields=["last_word"])
    record(
        by=by,
        deed=Deed.RECEIPT_CHECK,
        of=("complaint", made.id),
        place=made.regency_code,
        details={"what": "complaint_opened"},
    )
    return made


def _kind(heard: Heard) -> ComplaintKind:
    found = set(differences(heard))
    if heard.received == 0:
        return ComplaintKind.NOT_RECEIVED
    if found.intersection(_MONEY):
        return ComplaintKind.MONEY_TAKEN
    return ComplaintKind.CARD_KEPT if found.intersection(_KEPT) else ComplaintKind.OTHER


def _told(check: ReceiptCheck, heard: Heard) -> str:
    """The difference in words, as the complaint begins."""
    return "\n".join(_lines(check, heard))


def _lines(check: ReceiptCheck, heard: Heard) -> Iterator[str]:
    paid, received = format_rupiah(heard.paid), format_rupiah(heard.received)
    yield f"Cabang membayar {paid}; keluarga menyebut menerima {received}."
    if heard.taken:
        yield f"Dari itu {format_rupiah(heard.taken)} diminta atau diserahkan lagi."
    if heard.missing:
        yield f"Yang tidak ada pada keluarga: {format_rupiah(heard.missing)}."
    for difference in differences(heard):
        if difference in _KEPT_WORDS:
            yield _KEPT_WORDS[difference]
    if check.from_whom:
        yield f"Uang datang lewat: {check.from_whom}."
    if check.who_took:
        yield f"Disebut keluarga: {check.who_took}."
    if check.note:
        yield f"Catatan penanya: {check.note}"


_KEPT_WORDS = {
    Difference.CARD: "Kartu ATM dipegang orang lain.",
    Difference.BOOK: "Buku tabungan dipegang orang lain.",
    Difference.PIN: "PIN diketahui orang lain.",
}
