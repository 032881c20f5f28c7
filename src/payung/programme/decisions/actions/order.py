"""The meeting moves a candidate, strikes one off, takes one back in: always with a reason."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import Details, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.decisions.models import Candidate, CandidateList, Move
from payung.programme.decisions.steps import Step
from payung.programme.decisions.turn import close, take
from payung.programme.decisions.village_money import recount

_LONGEST_REASON = 500


@transaction.atomic
def move(
    *, by: Holder, seen: Seen, candidate_id: UUID, to: int, reason: str, on: date
) -> Candidate:
    """The candidate goes to another place; the computed place stays beside it.

    Raises `Candidate.DoesNotExist` for somebody of another list; `Refused` with
    `place_out_of_order`, `same_place` or `candidate_struck`.
    """
    found = take(Step.MOVE, by=by, seen=seen, on=on)
    candidate = found.candidates.get(id=candidate_id)
    told = written(reason, _("Alasan"), longest=_LONGEST_REASON)
    before = candidate.rank
    if before == 0:
        raise Refused(
            "candidate_struck",
            _("Calon ini sudah dicoret dari daftar."),
            _("Kembalikan lebih dahulu ke daftar."),
        )
    _refuse_place(found, to)
    if to == before:
        raise Refused(
            "same_place",
            _("Calon ini sudah di urutan %(place)s.") % {"place": to},
            _("Pilih urutan lain."),
        )
    _make_room(found, before, to)
    candidate.rank = to
    candidate.save(update_fields=["rank"])
    _note(by, candidate, before, told)
    details: Details = {
        "candidate": str(candidate.id),
        "from_place": before,
        "to_place": to,
        "related": bool(candidate.related_to_official),
    }
    close(found, Step.MOVE, by=by, reason=told, details=details)
    return candidate


@transaction.atomic
def strike(*, by: Holder, seen: Seen, candidate_id: UUID, reason: str, on: date) -> Candidate:
    """The candidate is off the list; whoever stands below goes up by one."""
    found = take(Step.MOVE, by=by, seen=seen, on=on)
    candidate = found.candidates.get(id=candidate_id)
    told = written(reason, _("Alasan"), longest=_LONGEST_REASON)
    strike_off(found, candidate, by=by, reason=told)
    details: Details = {"candidate": str(candidate.id), "struck": True}
    close(found, Step.MOVE, by=by, reason=told, details=details)
    return candidate


@transaction.atomic
def take_back(
    *, by: Holder, seen: Seen, candidate_id: UUID, to: int, reason: str, on: date
) -> Candidate:
    """A struck candidate stands in the list again, at this place."""
    found = take(Step.MOVE, by=by, seen=seen, on=on)
    candidate = found.candidates.get(id=candidate_id)
    told = written(reason, _("Alasan"), longest=_LONGEST_REASON)
    if candidate.rank:
        raise Refused(
            "candidate_not_struck",
            _("Calon ini masih ada di daftar, di urutan %(place)s.") % {"place": candidate.rank},
            _("Muat ulang halaman daftar."),
        )
    _refuse_place(found, to, one_more=1)
    found.candidates.filter(rank__gte=to).update(rank=F("rank") + 1)
    candidate.rank, candidate.struck_because = to, ""
    candidate.save(update_fields=["rank", "struck_because"])
    _note(by, candidate, 0, told)
    recount(found, _standing(found))
    details: Details = {"candidate": str(candidate.id), "taken_back": True, "to_place": to}
    close(found, Step.MOVE, by=by, reason=told, details=details)
    return candidate


def strike_off(
    candidate_list: CandidateList, candidate: Candidate, *, by: Holder, reason: str
) -> None:
    """Inside a turn that is taken: off the list, those below up, the money counted anew."""
    before = candidate.rank
    if before == 0:
        raise Refused(
            "candidate_struck",
            _("Calon ini sudah dicoret dari daftar."),
            _("Muat ulang halaman daftar."),
        )
    candidate.rank, candidate.struck_because = 0, reason
    candidate.save(update_fields=["rank", "struck_because"])
    candidate_list.candidates.filter(rank__gt=before).update(rank=F("rank") - 1)
    _note(by, candidate, before, reason)
    recount(candidate_list, _standing(candidate_list))


def _make_room(candidate_list: CandidateList, before: int, to: int) -> None:
    """Whoever stands between the two places goes one place towards the one that is left."""
    between = candidate_list.candidates
    if to < before:
        between.filter(rank__gte=to, rank__lt=before).update(rank=F("rank") + 1)
    else:
        between.filter(rank__gt=before, rank__lte=to).update(rank=F("rank") - 1)


def _refuse_place(candidate_list: CandidateList, to: int, *, one_more: int = 0) -> None:
    last = _standing(candidate_list) + one_more
    if not 1 <= to <= last:
        raise Refused(
            "place_out_of_order",
            _("Urutan %(place)s tidak ada: daftar ini berurutan 1 sampai %(last)s.")
            % {"place": to, "last": last},
            _("Isi urutan di antara keduanya."),
        )


def _standing(candidate_list: CandidateList) -> int:
    return candidate_list.candidates.filter(rank__gt=0).count()


def _note(by: Holder, candidate: Candidate, before: int, reason: str) -> None:
    Move(
        candidate=candidate,
        from_rank=before,
        to_rank=candidate.rank,
        reason=reason,
        account_id=by.account_id,
        made_by=signature(by),
    ).save(force_insert=True)
