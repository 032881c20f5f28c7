"""Nomination of a village that is ready, its designation by decree, and what ends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.area.queries import alone_in
from payung.office.audit.actions import record, signature
from payung.office.constraints import Constraint, in_words
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.recognition.models import (
    STANDING,
    Recognition,
    RecognitionMove,
    RecognitionState,
)
from payung.programme.recognition.readiness import VillageReadiness, readiness_in

_OLDEST = 2000


@dataclass(frozen=True, slots=True)
class Decree:
    """The decree of the regent by which villages are designated."""

    number: str
    issued_on: date


@transaction.atomic
def nominate(*, by: Holder, village: str, on: date) -> Recognition:
    """PMD proposes a village (dotted code) that meets every criterion on the day.

    Raises `Refused` with `village_unknown`, `village_not_ready`, `already_recognised`.
    """
    by.must(Deed.AWARE_NOMINATE, village)
    alone_in(village)
    if Recognition.objects.filter(village_code=village, state__in=STANDING).exists():
        raise _already()
    ready = _ready(by, village, on)
    made = Recognition(
        state=RecognitionState.NOMINATED.value,
        marks=[mark.kept() for mark in ready.marks],
        nominated_on=on,
        nominated_by_account=by.account_id,
        nominated_by=signature(by),
        **levels_of(village),
    )
    with in_words(_constraints):
        made.save(force_insert=True)
    _moved(made, by=by, on=on, deed=Deed.AWARE_NOMINATE)
    return made


@transaction.atomic
def designate(*, by: Holder, chosen: Sequence[Seen], decree: Decree, on: date) -> list[Recognition]:
    """The nominated villages become Desa Sadar by one decree: all of them, or none.

    Raises `Recognition.DoesNotExist` outside the area, `Refused` with `nobody_chosen`,
    `recognition_changed`, `nominated_by_yourself`, `village_not_ready`, `day_impossible`,
    `text_missing`.
    """
    by.must(Deed.AWARE_DESIGNATE)
    number = _sound(decree, chosen, on)
    made = []
    for seen in sorted(chosen, key=lambda each: each.id):
        found = _taken(by, seen, RecognitionState.NOMINATED)
        _refuse_own(by, found)
        _ready(by, found.village_code, on)
        found.number, found.designated_on = number, decree.issued_on
        found.designated_by_account, found.designated_by = by.account_id, signature(by)
        _close(found, RecognitionState.DESIGNATED)
        _moved(found, by=by, on=decree.issued_on, deed=Deed.AWARE_DESIGNATE)
        made.append(found)
    return made


def _sound(decree: Decree, chosen: Sequence[Seen], on: date) -> str:
    """The number of the decree, where it can be one of these villages on this day."""
    number = written(decree.number, _("Nomor keputusan"), longest=80)
    if not chosen:
        raise Refused(
            "nobody_chosen",
            _("Tidak satu desa pun dipilih."),
            _("Centang desa yang disebut keputusan itu."),
        )
    if decree.issued_on > on or decree.issued_on.year < _OLDEST:
        raise Refused(
            "day_impossible",
            _("Tanggal keputusannya belum tiba, atau terlalu lama."),
            _("Tulis tanggal seperti dalam keputusan."),
        )
    return number


@transaction.atomic
def give_back(*, by: Holder, seen: Seen, reason: str, on: date) -> Recognition:
    """A nomination is not followed, with the reason; the village may be nominated again."""
    return _ended(by, seen, reason, on, RecognitionState.NOMINATED)


@transaction.atomic
def withdraw(*, by: Holder, seen: Seen, reason: str, on: date) -> Recognition:
    """A designation ends, with the reason; what was designated stays to be read."""
    return _ended(by, seen, reason, on, RecognitionState.DESIGNATED)


_END = {
    RecognitionState.NOMINATED: RecognitionState.RETURNED,
    RecognitionState.DESIGNATED: RecognitionState.WITHDRAWN,
}


def _ended(by: Holder, seen: Seen, reason: str, on: date, source: RecognitionState) -> Recognition:
    by.must(Deed.AWARE_DESIGNATE)
    found = _taken(by, seen, source)
    found.ended_because = written(reason, _("Alasan"), longest=500)
    _close(found, _END[source])
    _moved(found, by=by, on=on, deed=Deed.AWARE_DESIGNATE)
    return found


def _ready(by: Holder, village: str, on: date) -> VillageReadiness:
    """Raises `Refused` for a village that lacks something on the day."""
    found = readiness_in(by, village, on).villages
    if not found:
        raise Refused(
            "village_unknown",
            _("Tempat ini bukan desa dalam tabel wilayah."),
            _("Pilih desanya dari daftar."),
        )
    ready = found[0]
    if not ready.is_ready:
        lacks = ", ".join(mark.criterion.words for mark in ready.missing)
        raise Refused(
            "village_not_ready",
            _("%(village)s belum memenuhi: %(lacks)s.")
            % {"village": ready.area.title, "lacks": lacks},
            _("Buka halaman desa itu untuk melihat apa yang kurang dan siapa yang ditanya."),
        )
    return ready


def _taken(by: Holder, seen: Seen, state: RecognitionState) -> Recognition:
    """Locked, as the page showed it."""
    found = Recognition.objects.filter(scope(by)).select_for_update().get(id=seen.id)
    if found.version != seen.version or found.state != state.value:
        raise Refused(
            "recognition_changed",
            _("Keadaan desa ini berubah sejak halaman Anda dibuka; tidak ada yang dicatat."),
            _("Muat ulang halaman untuk melihat keadaan terbarunya."),
        )
    return found


def _refuse_own(by: Holder, found: Recognition) -> None:
    if found.nominated_by_account == by.account_id:
        raise _own()


def _close(found: Recognition, state: RecognitionState) -> None:
    found.state = state.value
    found.version += 1
    with in_words(_constraints):
        found.save()


def _moved(found: Recognition, *, by: Holder, on: date, deed: Deed) -> None:
    RecognitionMove.objects.create(
        recognition=found,
        turn=found.version,
        state=found.state,
        on=on,
        number=found.number,
        reason=found.ended_because,
        at=timezone.now(),
        account_id=by.account_id,
        made_by=signature(by),
    )
    record(
        by=by,
        deed=deed,
        of=("recognition", found.id),
        place=found.village_code,
        reason=found.ended_because,
        details={"what": f"recognition_{found.state}", "number": found.number},
    )


def _already() -> Refused:
    return Refused(
        "already_recognised",
        _("Desa ini sudah diusulkan atau ditetapkan."),
        _("Muat ulang halaman untuk melihat keadaannya."),
    )


def _own() -> Refused:
    return Refused(
        "nominated_by_yourself",
        _("Yang mengusulkan desa tidak menetapkannya."),
        _("Minta Bupati atau pejabat lain mencatat penetapannya."),
    )


def _constraints() -> tuple[Constraint, ...]:
    already, own = _already(), _own()
    return (
        (
            ("one_recognition_of_a_village", "recognition_recognition.village_code"),
            already.code,
            already.sentence,
            already.next_step,
        ),
        (("who_nominates_does_not_designate",), own.code, own.sentence, own.next_step),
    )
