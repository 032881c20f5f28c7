"""What villages promise at an event; kept or not is told by acts, never by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.constraints import in_words
from payung.office.written import written
from payung.programme.outreach.models import PROMISED, Commitment, Event, Invitation, Milestone
from payung.programme.outreach.steps import TRANSITIONS, Step
from payung.programme.outreach.turn import constraints, take_any_version

_FURTHEST = timedelta(days=550)


@dataclass(frozen=True, slots=True)
class Promise:
    """Until when a village will have reached each milestone, and who said so at the event."""

    village: str
    due: Mapping[Milestone, date]
    promised_by: str


@transaction.atomic
def promise(*, by: Holder, event_id: UUID, said: Promise, on: date) -> list[Commitment]:
    """The promises of a village; the same one again changes nothing.

    Raises `Refused` with `not_your_area`, `not_invited`, `promise_days`, `nothing_promised`, or
    `promise_exists` for another day: that is to be put off with a reason.
    """
    event = take_any_version(Step.PROMISE, by=by, event_id=event_id, on=on)
    _refuse_place(event, by, said.village)
    due = {each: day for each, day in said.due.items() if each in PROMISED}
    if not due:
        raise Refused(
            "nothing_promised",
            _("Belum ada tanggal yang diisi."),
            _("Isi paling sedikit satu tanggal."),
        )
    for day in due.values():
        _refuse_day(event, day)
    told = written(said.promised_by, _("Yang berjanji"), longest=120)
    known = _newest(event, said.village)
    made = []
    for milestone, day in due.items():
        if (before := known.get(milestone)) is None:
            made.append(_row(event, said.village, milestone, day, told))
        elif before.due_on != day:
            raise _exists()
    _keep(made, event, by, on)
    return made


@transaction.atomic
def put_off(*, by: Holder, commitment_id: UUID, due_on: date, reason: str, on: date) -> Commitment:
    """A later day, with its reason; the first one stays to be read.

    Raises `Commitment.DoesNotExist` where it is unknown; `Refused` with `promise_days`,
    `not_later` or `promise_exists` where somebody else was faster.
    """
    before = Commitment.objects.get(id=commitment_id)
    event = take_any_version(Step.PROMISE, by=by, event_id=before.event_id, on=on)
    _refuse_place(event, by, before.village_code)
    _refuse_day(event, due_on)
    newest = _newest(event, before.village_code)[Milestone(before.milestone)]
    if newest.id != before.id:
        raise _exists()
    if due_on <= before.due_on:
        raise Refused(
            "not_later",
            _("Tanggal baru tidak lebih lambat daripada yang lama."),
            _("Isi tanggal sesudahnya."),
        )
    milestone = Milestone(before.milestone)
    made = _row(event, before.village_code, milestone, due_on, before.promised_by)
    made.turn, made.reason = before.turn + 1, written(reason, _("Alasan"), longest=300)
    _keep([made], event, by, on)
    return made


def _newest(event: Event, village: str) -> dict[Milestone, Commitment]:
    rows = Commitment.objects.filter(event=event, village_code=village).order_by("turn")
    return {Milestone(row.milestone): row for row in rows}


def _row(event: Event, village: str, milestone: Milestone, day: date, told: str) -> Commitment:
    return Commitment(
        event=event,
        milestone=milestone.value,
        due_on=day,
        promised_by=told,
        **levels_of(village),
    )


def _keep(made: list[Commitment], event: Event, by: Holder, on: date) -> None:
    for each in made:
        each.made_on, each.noted_by = on, signature(by)
    with in_words(constraints):
        Commitment.objects.bulk_create(made)
    for each in made:
        record(
            by=by,
            deed=TRANSITIONS[Step.PROMISE].deed,
            of=("commitment", each.id),
            place=each.village_code,
            reason=each.reason,
            details={
                "event": str(event.id),
                "milestone": each.milestone,
                "due_on": each.due_on.isoformat(),
                "turn": each.turn,
            },
        )


def _refuse_place(event: Event, by: Holder, village: str) -> None:
    if not by.covers(village):
        raise Refused("not_your_area", _("Desa ini di luar wilayah kerja Anda."))
    if not Invitation.objects.filter(event=event, village_code=village).exists():
        raise Refused(
            "not_invited",
            _("Desa ini tidak diundang ke kegiatan ini."),
            _("Undang desanya lebih dahulu."),
        )


def _refuse_day(event: Event, day: date) -> None:
    if not event.begins_on <= day <= event.ends_on + _FURTHEST:
        raise Refused(
            "promise_days",
            _("Tanggal komitmen lebih awal daripada kegiatan, atau terlalu jauh."),
            _("Periksa tahunnya."),
        )


def _exists() -> Refused:
    return Refused(
        "promise_exists",
        _("Komitmen desa itu untuk langkah yang sama sudah dicatat."),
        _("Muat ulang halaman; untuk tanggal lain, tunda dengan alasan."),
    )
