"""The family of a case: told of its right, written down, and reached without a go-between.

Who inherits is asked of the law from what is written here. From the day of filing on, posts of the
village change neither the family nor how it is reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.core.law.benefits import SchoolLevel
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.claims.models import Claim, ClaimContact, ClaimHeir, ContactSource
from payung.programme.claims.steps import Step, is_of_the_village
from payung.programme.claims.turn import Told, close, constraints_in_words, refuse_day, take
from payung.programme.workers.soundness import sound
from payung.programme.workers.values import PersonValues


@dataclass(frozen=True, slots=True)
class HeirTold:
    """Somebody of the family, as it tells of itself."""

    name: str
    relation: str
    nik: str = ""
    born: date | None = None
    school: SchoolLevel | None = None
    is_abroad: bool = False
    is_of_earlier_marriage: bool = False
    is_married: bool = False
    is_working: bool = False
    is_marriage_registered: bool = True
    guardian: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """How an heir is reached: at least one of the two."""

    phone: str = ""
    address: str = ""


@transaction.atomic
def inform_family(*, by: Holder, seen: Seen, who: str, on: date) -> Claim:
    """Somebody of the family was told what it is owed and what to bring, and has the paper."""
    claim = take(Step.INFORM, by=by, seen=seen)
    refuse_day(claim, on)
    claim.informed_on = on
    close(claim, Step.INFORM, by=by, told=Told(on, written(who, _("Siapa"), longest=160)))
    return claim


@transaction.atomic
def record_heir(
    *, by: Holder, seen: Seen, told: HeirTold, on: date, heir_id: UUID | None = None
) -> ClaimHeir:
    """Somebody more of the family, or other words about somebody who stands there.

    Raises `Unsound` for a number or name that cannot be; `ClaimHeir.DoesNotExist` for an heir of
    another case; `Refused` with `heirs_are_fixed`, `heir_named_twice`, `heir_not_born`.
    """
    claim = take(Step.HEIR, by=by, seen=seen)
    if told.born is not None and told.born > on:
        raise Refused("heir_not_born", _("Tanggal lahir ahli waris belum tiba."))
    heir = ClaimHeir.objects.get(id=heir_id, claim=claim) if heir_id else _next_place(claim)
    _write(heir, told)
    with constraints_in_words():
        heir.save()
    close(claim, Step.HEIR, by=by, told=Told(on, heir.name, {"heir": str(heir.id)}))
    return heir


@transaction.atomic
def strike_heir(*, by: Holder, seen: Seen, heir_id: UUID, reason: str, on: date) -> ClaimHeir:
    """Is no heir after all; stays on the page, with the reason."""
    claim = take(Step.STRIKE_HEIR, by=by, seen=seen)
    heir = ClaimHeir.objects.get(id=heir_id, claim=claim)
    heir.struck_because = written(reason, _("Alasan"), longest=200)
    heir.save(update_fields=["struck_because"])
    note = f"{heir.name}: {heir.struck_because}"
    close(claim, Step.STRIKE_HEIR, by=by, told=Told(on, note, {"heir": str(heir.id)}))
    return heir


@transaction.atomic
def change_contact(
    *, by: Holder, seen: Seen, heir_id: UUID, contact: Contact, on: date
) -> ClaimContact:
    """How an heir is reached from now on; what was known before stays.

    After filing only by a post outside the village: `Refused("heirs_are_fixed")` else. Raises
    `contact_empty`, `Unsound` for a telephone that cannot be.
    """
    claim = take(Step.CONTACT, by=by, seen=seen)
    heir = ClaimHeir.objects.get(id=heir_id, claim=claim)
    address = written(contact.address, _("Alamat"), longest=200, required=False)
    phone = str(sound(PersonValues({"heir.phone": contact.phone})).said["heir.phone"] or "")
    if not (phone or address):
        raise Refused(
            "contact_empty",
            _("Nomor HP dan alamat kosong."),
            _("Isi paling sedikit satu; dengan itu keluarga dihubungi sendiri."),
        )
    source = ContactSource.CASE if is_of_the_village(by) else ContactSource.OUTSIDE
    made = ClaimContact.objects.create(
        heir=heir,
        phone=phone,
        address=address,
        source=source.value,
        account_id=by.account_id,
        made_by=signature(by),
    )
    close(claim, Step.CONTACT, by=by, told=Told(on, heir.name, {"heir": str(heir.id)}))
    return made


def _next_place(claim: Claim) -> ClaimHeir:
    last = claim.heirs.aggregate(last=Max("place"))["last"]
    return ClaimHeir(claim=claim, place=(last or 0) + 1)


def _write(heir: ClaimHeir, told: HeirTold) -> None:
    values = sound(PersonValues({"heir.name": told.name, "heir.nik": told.nik})).said
    heir.name, heir.nik = str(values["heir.name"]), str(values["heir.nik"] or heir.nik)
    heir.name = written(heir.name, _("Nama"), longest=120)
    heir.relation = written(told.relation, _("Hubungan"), longest=60).lower()
    heir.born = told.born
    heir.school = told.school.value if told.school else ""
    heir.is_abroad = told.is_abroad
    heir.is_of_earlier_marriage = told.is_of_earlier_marriage
    heir.is_married = told.is_married
    heir.is_working = told.is_working
    heir.is_marriage_registered = told.is_marriage_registered
    heir.guardian = written(told.guardian, _("Wali"), longest=120, required=False)
    heir.struck_because = ""
