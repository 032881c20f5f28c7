"""Taking a hand-over back: a slip of today, before anybody has acted on it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.actions import locked_tenures
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Post, Tenure
from payung.office.audit.actions import record
from payung.office.audit.models import Act
from payung.office.audit.queries import acts_of

_SHORTEST_REASON = 5


@dataclass(frozen=True, slots=True)
class _HandOver:
    """A tenure, and the act by which it came."""

    tenure: Tenure
    act: Act


@transaction.atomic
def take_back_hand_over(*, by: Holder | Programme, post: Post, reason: str) -> None:
    """A hand-over that begins today or later was a mistake: who held the post holds it as before.

    Raises `Refused` with `tenure_began` where none begins today or later, `holder_acted` where the
    new holder has acted at the post already, `reason_missing`.
    """
    held = locked_tenures(by, post)
    found = _newest(held)
    _must_be_idle(found)
    if len(reason.strip()) < _SHORTEST_REASON:
        raise Refused("reason_missing", _("Alasan belum diisi."), _("Tulis apa yang keliru."))
    of, began = ("tenure", found.tenure.id), found.tenure.starts_on.isoformat()
    found.tenure.delete()
    if replaced := found.act.details.get("replaced"):
        held.filter(id=replaced).update(ends_on=found.act.details["replaced_until"] or None)
    record(
        by=by,
        deed=Deed.POSTS_MANAGE,
        of=of,
        place=post.place_code,
        reason=reason.strip(),
        details={"what": "hand_over_taken_back", "post": str(post.id), "from": began},
    )


def _newest(held: QuerySet[Tenure]) -> _HandOver:
    tenure = held.filter(ends_on=None, starts_on__gte=timezone.localdate()).first()
    act = acts_of("tenure", tenure.id).first() if tenure else None
    if tenure is None or act is None:
        raise Refused(
            "tenure_began",
            _("Tidak ada serah terima yang mulai hari ini atau nanti."),
            _("Catat serah terima baru kepada orang yang benar."),
        )
    return _HandOver(tenure, act)


def _must_be_idle(found: _HandOver) -> None:
    acts = Act.objects.filter(post_id=found.tenure.post_id, account_id=found.tenure.account_id)
    if acts.filter(number__gt=found.act.number).exists():
        raise Refused(
            "holder_acted",
            _("%(name)s sudah berbuat pada jabatan ini.")
            % {"name": found.tenure.account.full_name},
            _("Catat serah terima baru mulai besok."),
        )
