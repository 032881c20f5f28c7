"""Deciding about pairs: two people, or one; and whose a shared NIK is.

A decision is kept with its reason, and the pair is not raised again. A pair over two villages is
decided by who sees both.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.audit.actions import record, signature
from payung.programme.workers.actions import asked_with_reason
from payung.programme.workers.models import DuplicatePair, PairDecision, Person
from payung.programme.workers.people_search import visible_people
from payung.programme.workers.values import PersonValues
from payung.programme.workers.writing import Saying, Source, write


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about a pair, and why."""

    decision: PairDecision
    reason: str


@transaction.atomic
def decide_pair(*, by: Holder, pair_id: UUID, verdict: Verdict) -> DuplicatePair:
    """Say whether two records are one person. The decision is kept; the pair is not raised again.

    Raises `pair_across_areas` where one of them lies outside the holder's area, `pair_decided`,
    `reason_missing`; `DuplicatePair.DoesNotExist` where neither is inside.
    """
    by.must(Deed.DUPLICATE_DECIDE)
    pair = open_pair(by, pair_id)
    asked_with_reason(verdict.reason)
    settle(by, pair, verdict)
    record(
        by=by,
        deed=Deed.DUPLICATE_DECIDE,
        of=("pair", pair.id),
        place=pair.place_code,
        reason=verdict.reason.strip(),
        details={"decision": verdict.decision.value},
    )
    return pair


@transaction.atomic
def settle_shared_nik(*, by: Holder, pair_id: UUID, belongs_to: UUID, reason: str) -> DuplicatePair:
    """Two people came with one NIK: it stays with the one whose card was seen, the other has none
    until the right one is known. Raises as `decide_pair` does, and `not_of_the_pair`.
    """
    by.must(Deed.DUPLICATE_DECIDE)
    pair = open_pair(by, pair_id)
    asked_with_reason(reason)
    if not pair.same_nik or belongs_to not in (pair.first_id, pair.second_id):
        raise Refused("not_of_the_pair", _("Data yang dipilih bukan bagian dari pasangan ini."))
    other = pair.second_id if belongs_to == pair.first_id else pair.first_id
    source = Source(by, timezone.localdate(), by.title, reason=reason.strip())
    emptied = PersonValues({"nik": "", "nik_is_disputed": False})
    write([Saying(emptied, other)], source=source)
    settle_number(Person.objects.get(id=belongs_to).nik)
    settle(by, pair, Verdict(PairDecision.DIFFERENT, reason))
    record(
        by=by,
        deed=Deed.DUPLICATE_DECIDE,
        of=("pair", pair.id),
        place=pair.place_code,
        reason=reason.strip(),
        details={"nik_of": str(belongs_to)},
    )
    return pair


def open_pair(by: Holder, pair_id: UUID) -> DuplicatePair:
    """The pair, locked, with both people in the holder's area."""
    pair = DuplicatePair.objects.select_for_update().get(id=pair_id)
    inside = set(
        visible_people(by)
        .filter(id__in=(pair.first_id, pair.second_id))
        .values_list("id", flat=True)
    )
    if not inside:
        raise DuplicatePair.DoesNotExist(str(pair_id))
    if pair.decision != PairDecision.OPEN:
        raise Refused(
            "pair_decided",
            _("Pasangan ini sudah diputus %(who)s.") % {"who": pair.decided_by},
            _("Muat ulang halaman untuk melihat putusannya."),
        )
    if len(inside) < 2:
        raise Refused(
            "pair_across_areas",
            _("Salah satu dari dua data ini ada di luar wilayah kerja Anda."),
            _("Pasangan lintas desa diputus Dinas PMD."),
        )
    return pair


def settle(by: Holder, pair: DuplicatePair, verdict: Verdict) -> None:
    """Writes down who decided what and why; part of an action."""
    pair.decision = verdict.decision.value
    pair.decided_at = timezone.now()
    pair.decided_by_account = by.account_id
    pair.decided_by = signature(by)
    pair.reason = verdict.reason.strip()
    pair.save()


def settle_number(nik: str) -> None:
    """A NIK that only one shown record carries is no longer in dispute."""
    if not nik:
        return
    carriers = Person.objects.filter(nik=nik, merged_into=None)
    if carriers.count() == 1:
        carriers.filter(nik_is_disputed=True).update(nik_is_disputed=False)
