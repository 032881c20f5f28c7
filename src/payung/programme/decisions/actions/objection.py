"""Objections of citizens: recorded by one, settled by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Details, signature
from payung.office.seen import Seen
from payung.office.writing import day_words
from payung.office.written import written
from payung.programme.decisions.actions.meeting import unconfirm
from payung.programme.decisions.actions.order import strike_off
from payung.programme.decisions.models import CandidateList, DecisionState, Objection
from payung.programme.decisions.steps import Step
from payung.programme.decisions.turn import close, constraints_in_words, take, take_any_version


@dataclass(frozen=True, slots=True)
class Filed:
    """What a citizen said, on which day; about a candidate, or about somebody who is missing.

    `key` is made with the form, so that the same form sent twice is one objection.
    """

    key: UUID
    filed_on: date
    by_name: str
    text: str
    candidate_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the council answered. Upheld, it may take the candidate off the list at once."""

    is_upheld: bool
    text: str
    strikes: bool = False


@transaction.atomic
def file_objection(*, by: Holder, list_id: UUID, filed: Filed, on: date) -> Objection:
    """An objection within its period. Minutes that were confirmed already are open again.

    Raises `Refused` with `objections_closed`, `objection_day` or `objection_key`.
    """
    known = Objection.objects.filter(id=filed.key).select_related("candidate_list").first()
    if known is not None:
        return _same(known, by, list_id)
    found = take_any_version(Step.OBJECT, by=by, list_id=list_id, on=on)
    _refuse_day(found, filed.filed_on, on)
    made = Objection(
        id=filed.key,
        candidate_list=found,
        candidate=found.candidates.get(id=filed.candidate_id) if filed.candidate_id else None,
        filed_on=filed.filed_on,
        filed_by_name=written(filed.by_name, _("Nama yang berkeberatan"), longest=120),
        text=written(filed.text, _("Keberatan"), longest=2000),
        recorded_by_account=by.account_id,
        recorded_by=signature(by),
    )
    made.save(force_insert=True)
    if found.state == DecisionState.CONFIRMED.value:
        unconfirm(found)
    close(found, Step.OBJECT, by=by, details={"objection": str(made.id)})
    return made


@transaction.atomic
def settle(*, by: Holder, seen: Seen, objection_id: UUID, answer: Answer, on: date) -> Objection:
    """The council's answer. Who recorded the objection does not settle it.

    Raises `Objection.DoesNotExist` for one of another list; `Refused` with
    `who_records_does_not_settle`, `objection_settled` or `nobody_to_strike`.
    """
    found = take(Step.SETTLE, by=by, seen=seen, on=on)
    objection = found.objections.select_related("candidate").get(id=objection_id)
    _refuse_settling(objection, by, answer)
    objection.settled_on, objection.is_upheld = on, answer.is_upheld
    objection.answer = written(answer.text, _("Jawaban"), longest=2000)
    objection.settled_by_account = by.account_id
    objection.settled_by = signature(by)
    with constraints_in_words():
        objection.save()
    if answer.strikes and objection.candidate is not None:
        reason = f"Keberatan warga diterima: {objection.answer}"
        strike_off(found, objection.candidate, by=by, reason=reason[:500])
    details: Details = {
        "objection": str(objection.id),
        "upheld": answer.is_upheld,
        "struck": answer.strikes,
    }
    close(found, Step.SETTLE, by=by, details=details)
    return objection


def _same(known: Objection, by: Holder, list_id: UUID) -> Objection:
    """The form was sent twice: the first one stands. A key of somebody else's is refused."""
    if known.candidate_list_id == list_id and by.covers(known.candidate_list.village_code):
        return known
    raise Refused(
        "objection_key",
        _("Formulir keberatan ini tidak berlaku."),
        _("Buka formulirnya lagi dari halaman daftar."),
    )


def _refuse_day(candidate_list: CandidateList, day: date, on: date) -> None:
    last = min(on, candidate_list.meeting.objections_until)
    if not candidate_list.drawn_on <= day <= last:
        raise Refused(
            "objection_day",
            _("Tanggal keberatan di luar masanya: %(first)s sampai %(last)s.")
            % {"first": day_words(candidate_list.drawn_on), "last": day_words(last)},
            _("Isi hari warga menyampaikannya."),
        )


def _refuse_settling(objection: Objection, by: Holder, answer: Answer) -> None:
    if objection.settled_on is not None:
        raise Refused(
            "objection_settled",
            _("Keberatan ini sudah diputus pada %(day)s.")
            % {"day": day_words(objection.settled_on)},
            _("Muat ulang halaman keberatan."),
        )
    if objection.recorded_by_account == by.account_id:
        raise Refused(
            "who_records_does_not_settle",
            _("Keberatan ini Anda catat sendiri, jadi tidak dapat Anda putus."),
            _("Minta anggota BPD yang lain memutusnya."),
        )
    if answer.strikes and not (answer.is_upheld and objection.candidate):
        raise Refused(
            "nobody_to_strike",
            _("Mencoret calon hanya mungkin bila keberatan atas calon itu diterima."),
            _("Pilih “diterima”, atau jangan centang pencoretan."),
        )
