"""Opening a container at the branch, noting its number, and closing it with its memberships."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.area.queries import titles_of, village_of
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.enrolment.actions.membership import end_all
from payung.programme.enrolment.models import (
    PAYER_MODELS,
    Batch,
    BatchState,
    Container,
    ContainerKind,
    EndReason,
    PayerModel,
)
from payung.programme.enrolment.turn import constraints_in_words, take_container


@dataclass(frozen=True, slots=True)
class Opening:
    """What is said when a container is opened. `place` is a village, or a regency for all of it.

    An empty `payer_name` becomes the name of the place.
    """

    place: str
    kind: ContainerKind
    payer_model: PayerModel
    branch_name: str
    fund_source: FundSource | None = None
    payer_name: str = ""
    npp: str = ""


@transaction.atomic
def open_container(*, by: Holder, opening: Opening, on: date) -> Container:
    """A new container. Its number may come later.

    Raises `Refused` with `village_unknown`, `payer_does_not_fit`, `village_missing`,
    `fund_source_missing`, `payer_missing` or `container_exists`.
    """
    by.must(Deed.CONTAINER_OPEN, opening.place)
    _refuse_what_does_not_fit(opening)
    is_of_village = opening.kind is ContainerKind.SD
    name = written(opening.payer_name, _("Pembayar"), longest=160, required=False)
    made = Container(
        kind=opening.kind.value,
        fund_source=opening.fund_source or "" if is_of_village else "",
        payer_model=opening.payer_model.value,
        payer_name=name or titles_of([opening.place])[opening.place],
        branch_name=written(opening.branch_name, _("Kantor cabang"), longest=120),
        npp=_number(opening.npp),
        opened_on=on,
        opened_by=signature(by),
        **levels_of(opening.place),
    )
    with constraints_in_words():
        made.save(force_insert=True)
    _record(by, made, "container_opened")
    return made


@transaction.atomic
def note_number(*, by: Holder, container_id: UUID, npp: str) -> Container:
    """The number (NPP) that the branch gave the container."""
    by.must(Deed.CONTAINER_OPEN)
    found = take_container(by, container_id)
    number = _number(npp)
    if number != found.npp:
        found.npp = number
        found.save(update_fields=["npp"])
        _record(by, found, "container_numbered")
    return found


@transaction.atomic
def close_container(
    *, by: Holder, container_id: UUID, last_month: Month, reason: str, on: date
) -> Container:
    """Nobody is paid through it after this month: every membership ends with it.

    Raises `Refused` with `text_missing` or `batches_under_way`.
    """
    by.must(Deed.CONTAINER_OPEN)
    found = take_container(by, container_id)
    told = written(reason, _("Alasan"), longest=500)
    under_way = [BatchState.DRAFTED.value, BatchState.SENT.value, BatchState.RECEIVED.value]
    if Batch.objects.filter(container=found, state__in=under_way).exists():
        raise Refused(
            "batches_under_way",
            _("Masih ada berkas yang disusun atau menunggu jawaban cabang."),
            _("Tarik berkas itu atau muat jawabannya lebih dahulu."),
        )
    ended = end_all(by, found, last_month, EndReason.CONTAINER_CLOSED)
    found.closed_on, found.closed_because = on, told
    found.save(update_fields=["closed_on", "closed_because"])
    _record(by, found, "container_closed", reason=told, ended=ended)
    return found


def _refuse_what_does_not_fit(opening: Opening) -> None:
    is_village = opening.place.count(".") == 3
    if is_village:
        village_of(opening.place)
    if opening.payer_model not in PAYER_MODELS[opening.kind]:
        raise Refused(
            "payer_does_not_fit",
            _("Pembayar ini tidak sesuai dengan jenis wadah %(kind)s.") % {"kind": opening.kind},
            _("Pilih jenis wadah menurut sumber uangnya."),
        )
    if opening.kind is ContainerKind.SD and not is_village:
        raise Refused(
            "village_missing",
            _("Wadah SD adalah wadah satu desa."),
            _("Pilih desanya, atau pilih jenis SA atau SL untuk seluruh kabupaten."),
        )
    if opening.kind is ContainerKind.SD and opening.fund_source is None:
        raise Refused(
            "fund_source_missing",
            _("Sumber dana APBDes belum dipilih."),
            _("Pilih sumber dana yang tercantum dalam keputusan kepala desa."),
        )
    if opening.kind is ContainerKind.SL and not opening.payer_name.strip():
        raise Refused(
            "payer_missing", _("Nama sponsor masih kosong."), _("Isi nama yang membayar iuran.")
        )


def _number(npp: str) -> str:
    return "".join(written(npp, "NPP", longest=30, required=False).split()).upper()


def _record(
    by: Holder, container: Container, what: str, *, reason: str = "", ended: int = 0
) -> None:
    record(
        by=by,
        deed=Deed.CONTAINER_OPEN,
        of=("container", container.id),
        place=container.place_code,
        reason=reason,
        details={
            "what": what,
            "kind": container.kind,
            "fund_source": container.fund_source,
            "payer_model": container.payer_model,
            **({"ended": ended} if ended else {}),
        },
    )
