"""Evidence of a village: handed in with its paper, then accepted or sent back by PMD."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.area.queries import alone_in, village_of
from payung.office.audit.actions import record, signature
from payung.office.constraints import Constraint, in_words
from payung.office.written import written
from payung.programme.recognition.criteria import Criterion, Measure
from payung.programme.recognition.files import keep, read_paper
from payung.programme.recognition.known import known_of
from payung.programme.recognition.models import Evidence, EvidenceMove, Verdict

_KIND = "aware_evidence"
_MOST_OFFICIALS = 1_000
_OLDEST = 2000


@dataclass(frozen=True, slots=True)
class Said:
    """Evidence as it is handed in. `key` is made with the form; the village is a dotted code.
    Officials are counted for their criterion alone."""

    key: UUID
    village: str
    criterion: str
    title: str
    happened_on: date
    content: BinaryIO
    enrolled: int | None = None
    officials: int | None = None
    note: str = ""


@transaction.atomic
def state_evidence(*, by: Holder, said: Said, on: date) -> Evidence:
    """A village hands in evidence; it counts once PMD has accepted it. The same form again is
    the same row.

    Raises `Refused` with `criterion_unknown`, `officials_missing`, `day_impossible`,
    `form_used`, `evidence_known`, `village_unknown`, `text_missing`, or as `files.read_paper` does.
    """
    by.must(Deed.AWARE_STATE, said.village)
    village_of(said.village)
    criterion = _criterion(said, on)
    _refuse_day(said.happened_on, on)
    content, suffix = read_paper(said.content)
    made = _row(by, said, criterion)
    made.suffix, made.sha256 = suffix, hashlib.sha256(content).hexdigest()
    alone_in(said.village)  # the same paper by two forms at once is one
    known = Evidence.objects.filter(id=said.key).first()
    if known is not None:
        return _same(known, made)
    _refuse_known(made)
    keep(made.file, f"{made.id}.{suffix}", content)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        return _same(Evidence.objects.get(id=said.key), made)
    record(
        by=by,
        deed=Deed.AWARE_STATE,
        of=(_KIND, made.id),
        place=made.village_code,
        details={"criterion": made.criterion, "sha256": made.sha256},
    )
    return made


@transaction.atomic
def answer_evidence(
    *, by: Holder, evidence_id: UUID, verdict: Verdict, seen: int, reason: str = ""
) -> EvidenceMove:
    """One word about evidence; `seen` is how many words the page showed.

    The village withdraws what was not checked; PMD accepts it or sends it back, and revokes what
    it accepted by mistake. Raises `Evidence.DoesNotExist` outside the area, `Refused` with
    `evidence_answered`, `evidence_own`, `text_missing`, or where the holder may not.
    """
    by.must(_DEEDS[verdict])
    found = Evidence.objects.filter(scope(by)).select_for_update().get(id=evidence_id)
    moves = list(found.moves.order_by("turn"))
    last = Verdict(moves[-1].verdict) if moves else None
    if len(moves) != seen or verdict not in allowed_after(last):
        raise _answered()
    if verdict is Verdict.ACCEPTED and by.account_id == found.account_id:
        raise _own()
    made = EvidenceMove(
        evidence=found,
        turn=len(moves) + 1,
        verdict=verdict.value,
        reason=written(reason, _("Alasan"), longest=500, required=verdict is not Verdict.ACCEPTED),
        at=timezone.now(),
        account_id=by.account_id,
        said_by=signature(by),
        stated_by_account=found.account_id,
    )
    with in_words(_constraints):
        made.save(force_insert=True)
    record(
        by=by,
        deed=_DEEDS[verdict],
        of=(_KIND, found.id),
        place=found.village_code,
        reason=made.reason,
        details={"what": f"evidence_{verdict.value}", "turn": made.turn},
    )
    return made


@transaction.atomic
def note_reading(*, by: Holder, evidence_id: UUID) -> Evidence:
    """Somebody opens the paper, which may name people: that is an act.

    Raises `Evidence.DoesNotExist` outside the area.
    """
    found = Evidence.objects.filter(scope(by)).get(id=evidence_id)
    by.must(Deed.AWARE_EVIDENCE, found.village_code)
    record(by=by, deed=Deed.AWARE_EVIDENCE, of=(_KIND, found.id), place=found.village_code)
    return found


_DEEDS = {
    Verdict.ACCEPTED: Deed.AWARE_CHECK,
    Verdict.RETURNED: Deed.AWARE_CHECK,
    Verdict.REVOKED: Deed.AWARE_CHECK,
    Verdict.WITHDRAWN: Deed.AWARE_STATE,
}
_AFTER = {
    None: (Verdict.ACCEPTED, Verdict.RETURNED, Verdict.WITHDRAWN),
    Verdict.ACCEPTED: (Verdict.REVOKED,),
}


def allowed_after(last: Verdict | None) -> tuple[Verdict, ...]:
    """What may be said after the last word; nothing where evidence is done with."""
    return _AFTER.get(last, ())


def may_say(holder: Holder, last: Verdict | None) -> tuple[Verdict, ...]:
    """What the holder may say after the last word."""
    return tuple(each for each in allowed_after(last) if holder.may(_DEEDS[each]))


def _row(by: Holder, said: Said, criterion: Criterion) -> Evidence:
    counts_officials = criterion.measure is Measure.OFFICIALS
    return Evidence(
        id=said.key,
        criterion=criterion.code,
        title=written(said.title, _("Judul"), longest=160),
        happened_on=said.happened_on,
        enrolled=said.enrolled if counts_officials else None,
        officials=said.officials if counts_officials else None,
        note=written(said.note, _("Keterangan"), longest=500, required=False),
        stated_at=timezone.now(),
        account_id=by.account_id,
        stated_by=signature(by),
        **levels_of(said.village),
    )


def _criterion(said: Said, on: date) -> Criterion:
    found = known_of(said.village, on).criteria.criterion(said.criterion)
    if found is None or not found.takes_evidence:
        raise Refused(
            "criterion_unknown",
            _("Kriteria ini tidak menerima bukti."),
            _("Pilih salah satu kriteria dalam daftar."),
        )
    if found.measure is Measure.OFFICIALS:
        enrolled, officials = said.enrolled, said.officials
        if enrolled is None or not officials or not 0 <= enrolled <= officials <= _MOST_OFFICIALS:
            raise Refused(
                "officials_missing",
                _("Jumlah perangkat dan yang terdaftar belum benar."),
                _("Tulis jumlah seluruh perangkat, dan berapa di antaranya terdaftar."),
            )
    return found


def _refuse_day(day: date, on: date) -> None:
    if day > on or day.year < _OLDEST:
        raise Refused(
            "day_impossible",
            _("Tanggalnya belum tiba, atau terlalu lama."),
            _("Tulis tanggal kejadian, peraturan, atau keadaan yang dibuktikan."),
        )


_FACTS = ("village_code", "criterion", "title", "happened_on", "enrolled", "officials", "sha256")


def _same(known: Evidence, made: Evidence) -> Evidence:
    """The form was sent twice: the first one stands; other words on it are refused."""
    if any(getattr(known, fact) != getattr(made, fact) for fact in _FACTS):
        raise Refused(
            "form_used",
            _("Formulir ini sudah tersimpan; isian yang baru belum dicatat."),
            _("Buka formulirnya lagi dari awal untuk bukti yang lain."),
        )
    return known


def _refuse_known(made: Evidence) -> None:
    """One paper counts once for a criterion, unless it was sent back or withdrawn."""
    alike = Evidence.objects.filter(
        village_code=made.village_code, criterion=made.criterion, sha256=made.sha256
    )
    done = (Verdict.RETURNED.value, Verdict.WITHDRAWN.value, Verdict.REVOKED.value)
    if alike.exclude(moves__verdict__in=done).exists():
        raise Refused(
            "evidence_known",
            _("Berkas yang sama sudah diunggah untuk kriteria ini."),
            _("Unggah bukti yang lain; satu berkas dihitung satu kali."),
        )


def _answered() -> Refused:
    return Refused(
        "evidence_answered",
        _("Bukti ini sudah dijawab sejak halaman Anda dibuka; tidak ada yang dicatat dua kali."),
        _("Muat ulang halaman untuk melihat jawabannya."),
    )


def _own() -> Refused:
    return Refused(
        "evidence_own",
        _("Yang mengunggah bukti tidak menerimanya sendiri."),
        _("Minta pejabat Dinas PMD yang lain memeriksanya."),
    )


def _constraints() -> tuple[Constraint, ...]:
    answered, own = _answered(), _own()
    return (
        (
            ("evidence_answered_once", "recognition_evidencemove.evidence_id"),
            answered.code,
            answered.sentence,
            answered.next_step,
        ),
        (("who_states_does_not_accept",), own.code, own.sentence, own.next_step),
    )
