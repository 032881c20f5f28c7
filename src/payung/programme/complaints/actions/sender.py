"""What a sender does: tell, and tell more. No account, no name, no address of the network.

Acts are written as of the programme, without an origin: that something came is proved, not whence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Programme
from payung.office.audit.actions import record
from payung.office.written import written
from payung.programme.complaints.models import (
    About,
    Complaint,
    ComplaintKind,
    ComplaintState,
    Side,
)
from payung.programme.complaints.queries.places import receiving_regencies
from payung.programme.complaints.reach import place_of_acts
from payung.programme.complaints.sender_code import code_of_form, code_unknown, hash_of_code
from payung.programme.complaints.turn import LONGEST, kept, say

_MINE = Side.SENDER.value
_SENDER = Programme(person="Pengirim aduan", title="Tanpa masukan", origin="")


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells. `village` is a dotted code in the regency, or empty."""

    regency: str
    village: str
    kind: ComplaintKind
    about: About
    text: str


@transaction.atomic
def send_complaint(*, told: Told, key: UUID, on: date) -> str:
    """A new complaint; answers the code that its sender keeps.

    `key` is made with the form: sent twice, it is one complaint with one code. Raises `Refused`
    with `place_unknown`, `text_missing`, `text_too_long`, or `form_used` for other words on it.
    """
    _refuse_place(told)
    text = written(told.text, _("Isi aduan"), longest=LONGEST, is_printed=False)
    code = code_of_form(key)
    made = Complaint(
        regency_code=told.regency,
        about_village=told.village,
        about=told.about.value,
        kind=told.kind.value,
        code_hash=hash_of_code(code),
        sent_on=on,
    )
    if not _is_first(made):
        _refuse_other_words(made, text)
        return code
    say(made, text, on=on)
    record(
        by=_SENDER,
        deed=Deed.COMPLAINT_SEND,
        of=("complaint", made.id),
        place=place_of_acts(made),
        details={"what": "complaint_sent"},
    )
    return code


@transaction.atomic
def add_message(*, code: str, text: str, said: int, on: date) -> None:
    """The sender says more; a settled complaint is taken up again.

    `said` is how many messages the sender saw, so that a second click says nothing twice. Raises
    `Refused` with `code_unknown`, `something_new`, `text_missing` or `text_too_long`.
    """
    clean = written(text, _("Pesan"), longest=LONGEST, is_printed=False)
    found = Complaint.objects.select_for_update().filter(code_hash=hash_of_code(code)).first()
    if found is None:
        raise code_unknown()
    known = found.messages.count()
    if known == said + 1 and found.messages.filter(number=known, side=_MINE, text=clean).exists():
        return
    if known != said:
        raise Refused(
            "something_new",
            _("Ada pesan baru sejak halaman ini dibuka; pesan Anda belum dikirim."),
            _("Baca pesan di bawah, lalu kirim lagi bila masih perlu."),
        )
    say(found, clean, on=on)
    if found.state == ComplaintState.SETTLED.value:
        found.state = ComplaintState.TAKEN.value
    kept(found, by=_SENDER, deed=Deed.COMPLAINT_SEND, what="complaint_more")


def _is_first(made: Complaint) -> bool:
    """Whether it was kept; the same form, sent twice at one moment, is kept once."""
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _refuse_other_words(made: Complaint, text: str) -> None:
    """Who goes back and writes something else on the form that was sent is told so."""
    said = {"kind": made.kind, "about": made.about, "about_village": made.about_village}
    known = Complaint.objects.filter(code_hash=made.code_hash, **said)
    if not known.filter(messages__number=1, messages__text=text).exists():
        raise Refused(
            "form_used",
            _("Formulir ini sudah terkirim; tulisan yang baru belum dikirim."),
            _("Salin tulisan Anda, lalu buka halaman aduan lagi dari awal."),
        )


def _refuse_place(told: Told) -> None:
    in_regency = not told.village or (
        AreaCode(told.village).is_village and told.village.startswith(f"{told.regency}.")
    )
    if told.regency not in {each.code for each in receiving_regencies()} or not in_regency:
        raise Refused(
            "place_unknown",
            _("Kabupaten atau desa itu tidak ada di situs ini."),
            _("Pilih lagi dari daftarnya."),
        )
