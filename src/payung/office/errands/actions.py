"""Asking for an errand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from uuid import UUID

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import signature
from payung.office.errands.carrying import carry_out
from payung.office.errands.kinds import Kind
from payung.office.errands.models import Errand, ErrandState
from payung.office.errands.tasks import run_errand


@dataclass(frozen=True, slots=True)
class Wanted:
    """An errand as it is asked for, of a place (dotted code). `said` is kept as JSON."""

    kind: Kind
    place: str
    about: UUID
    detail: str = ""
    said: Mapping[str, object] = field(default_factory=dict)
    content: File[bytes] | None = None
    file_name: str = ""


def ask(*, by: Holder, wanted: Wanted, at_once: bool) -> Errand:
    """Has it done by a job, or while the person waits. Asked again while it is open, it is the same
    errand.

    Raises `Refused` as `by.must` does; at once, also as the errand does, and nothing of it is kept.
    """
    by.must(wanted.kind.deed, wanted.place)
    known = _open(wanted)
    if known is not None:
        return known
    errand = _new(by, wanted)
    try:
        with transaction.atomic():
            errand.save(force_insert=True)
            if not at_once:
                run_errand.enqueue(str(errand.id))
    except IntegrityError:  # the second of two clicks: the first one's errand is there by now
        errand.file.delete(save=False)
        return Errand.objects.filter(**_same(wanted)).latest("asked_at")
    return _at_once(errand) if at_once else errand


def _at_once(errand: Errand) -> Errand:
    try:
        carry_out(errand.id)
    except BaseException:
        _forget(errand)
        raise
    errand.refresh_from_db()
    if errand.state == ErrandState.REFUSED:
        _forget(errand)
        raise Refused(errand.refused_code, errand.refused_sentence, errand.refused_next_step)
    return errand


def _forget(errand: Errand) -> None:
    errand.file.delete(save=False)
    Errand.objects.filter(id=errand.id).delete()


def _open(wanted: Wanted) -> Errand | None:
    return Errand.objects.filter(**_same(wanted), state=ErrandState.OPEN.value).first()


def _same(wanted: Wanted) -> dict[str, object]:
    return {"kind": wanted.kind.code, "about": wanted.about, "detail": wanted.detail}


def _new(by: Holder, wanted: Wanted) -> Errand:
    errand = Errand(
        **_same(wanted),
        **levels_of(wanted.place),
        asked=dict(wanted.said),
        account_id=by.account_id,
        post_id=by.post_id,
        asked_by=signature(by),
        heartbeat_at=timezone.now(),
    )
    if wanted.content is not None:
        suffix = PurePosixPath(wanted.file_name).suffix
        errand.file.save(f"{errand.id}{suffix}", wanted.content, save=False)
    return errand
