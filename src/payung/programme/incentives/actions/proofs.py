"""The quarterly proof: somebody has made sure that a recipient still serves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.incentives.models import Recipient, ServiceProof
from payung.programme.incentives.standing import died_as_told, quarter_on, with_deaths_told
from payung.programme.incentives.turn import constraints_in_words

_MOST = 500


@dataclass(frozen=True, slots=True)
class Proved:
    """Who still serves in a quarter, and how that was made sure."""

    village: str
    year: int
    quarter: int
    recipients: Sequence[UUID]
    basis: str


@transaction.atomic
def prove_service(*, by: Holder, proved: Proved, on: date) -> list[ServiceProof]:
    """One proof for each of these recipients; who was proved before keeps that proof.

    Raises `Recipient.DoesNotExist` outside the village; `Refused` with `nobody_chosen`,
    `quarter_to_come`, `dead_recipient`.
    """
    by.must(Deed.INCENTIVE_PROVE, proved.village)
    wanted = sorted(set(proved.recipients))
    if not 0 < len(wanted) <= _MOST:
        raise Refused(
            "nobody_chosen",
            _("Belum ada penerima yang dicentang."),
            _("Centang yang masih bertugas, lalu kirim lagi."),
        )
    if (proved.year, proved.quarter) > quarter_on(on) or not 1 <= proved.quarter <= 4:
        raise Refused(
            "quarter_to_come",
            _("Triwulan itu belum tiba."),
            _("Pilih triwulan ini atau yang sudah lewat."),
        )
    basis = written(proved.basis, _("Cara memastikan"), longest=200)
    made = _made(by, proved, wanted, basis)
    if made:
        record(
            by=by,
            deed=Deed.INCENTIVE_PROVE,
            of=("service_proof", made[0].id),
            place=proved.village,
            details={
                "what": "service_proved",
                "year": proved.year,
                "quarter": proved.quarter,
                "recipients": [str(each.recipient_id) for each in made],
            },
        )
    return made


@transaction.atomic
def take_proof_back(*, by: Holder, proof_id: UUID, reason: str) -> ServiceProof:
    """A proof that was wrong counts no more; it stays to be read.

    Raises `ServiceProof.DoesNotExist` outside the area or where it was taken back before.
    """
    found = ServiceProof.objects.filter(scope(by), taken_back_because="")
    proof = found.select_for_update().get(id=proof_id)
    by.must(Deed.INCENTIVE_PROVE, proof.village_code)
    proof.taken_back_because = written(reason, _("Alasan"), longest=500)
    proof.taken_back_by = signature(by)
    proof.save()
    record(
        by=by,
        deed=Deed.INCENTIVE_PROVE,
        of=("service_proof", proof.id),
        place=proof.village_code,
        reason=proof.taken_back_because,
        details={"what": "service_proof_taken_back"},
    )
    return proof


def _made(by: Holder, proved: Proved, wanted: Sequence[UUID], basis: str) -> list[ServiceProof]:
    rows = Recipient.objects.filter(village_code=proved.village, id__in=wanted)
    people = (
        with_deaths_told(rows)
        .select_related("person")
        .order_by("id")
        .select_for_update(of=("self",))
    )
    found = list(people)
    if len(found) < len(wanted):
        raise Recipient.DoesNotExist
    quarter = {"year": proved.year, "quarter": proved.quarter}
    known = set(
        ServiceProof.objects.filter(recipient__in=found, taken_back_because="", **quarter)
        .order_by()
        .values_list("recipient_id", flat=True)
    )
    made = []
    for each in found:
        if each.id in known:
            continue
        _refuse_dead(each)
        made.append(
            ServiceProof(
                recipient=each,
                basis=basis,
                account_id=by.account_id,
                noted_by=signature(by),
                **quarter,
                **levels_of(proved.village),
            )
        )
    with constraints_in_words():
        ServiceProof.objects.bulk_create(made)
    return made


def _refuse_dead(recipient: Recipient) -> None:
    if not recipient.person.is_alive or died_as_told(recipient) is not None:
        raise Refused(
            "dead_recipient",
            _("%(name)s tercatat atau dilaporkan meninggal, atau tidak di sini lagi.")
            % {"name": recipient.person.name},
            _("Akhiri penerima itu, atau perbaiki keadaannya di halaman orangnya."),
        )
