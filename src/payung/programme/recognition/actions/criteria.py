"""The regency says what it judges by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.constraints import Constraint, in_words
from payung.office.written import written
from payung.programme.recognition.criteria import Criterion
from payung.programme.recognition.models import CriteriaVersion

_CODE = re.compile(r"[a-z0-9_]{1,40}")
_MOST_COUNT, _MOST_PERCENT, _MOST_CRITERIA = 100, 100, 12


@dataclass(frozen=True, slots=True)
class NewCriteria:
    """Criteria as they are typed; `seen` is the version that the page showed, 0 for proposals."""

    criteria: tuple[Criterion, ...]
    basis: str
    reason: str
    seen: int


@transaction.atomic
def set_criteria(*, by: Holder, regency: str, new: NewCriteria) -> CriteriaVersion:
    """The next version; the ones before stay, and past days are judged by them.

    Raises `Refused` with `criteria_changed`, `criteria_none_counts`, `criteria_twice`,
    `criteria_out_of_range`, `text_missing`.
    """
    by.must(Deed.AWARE_CRITERIA, regency)
    criteria = tuple(_sound(each) for each in new.criteria)
    _refuse_unsound(criteria)
    before = CriteriaVersion.objects.filter(regency_code=regency).count()
    if new.seen != before:
        raise _changed()
    made = CriteriaVersion(
        version=before + 1,
        content=[],
        basis=written(new.basis, _("Dasar"), longest=200),
        reason=written(new.reason, _("Alasan perubahan"), longest=500, required=before > 0),
        made_at=timezone.now(),
        account_id=by.account_id,
        made_by=signature(by),
        **levels_of(regency),
    )
    made.content = [each.to_content() for each in criteria]
    with in_words(_constraints):
        made.save(force_insert=True)
    record(
        by=by,
        deed=Deed.AWARE_CRITERIA,
        of=("aware_criteria", made.id),
        place=regency,
        reason=made.reason,
        details={"version": made.version, "counted": sum(each.counts for each in criteria)},
    )
    return made


def _sound(told: Criterion) -> Criterion:
    return replace(
        told,
        words=written(told.words, _("Kriteria"), longest=80),
        basis=written(told.basis, _("Dasar kriteria"), longest=300),
    )


def _refuse_unsound(criteria: tuple[Criterion, ...]) -> None:
    codes = [each.code for each in criteria]
    if not any(each.counts for each in criteria):
        raise Refused(
            "criteria_none_counts",
            _("Tidak satu kriteria pun dinilai."),
            _("Centang “dinilai” pada paling sedikit satu kriteria."),
        )
    is_sound = all(_CODE.fullmatch(code) for code in codes) and len(codes) <= _MOST_CRITERIA
    if len(codes) != len(set(codes)) or not is_sound:
        raise Refused(
            "criteria_twice",
            _("Dua kriteria bernama sama, atau namanya tidak dapat dipakai."),
            _("Beri tiap kriteria nama sendiri, dengan huruf dan angka."),
        )
    for each in criteria:
        most = _MOST_PERCENT if each.is_percent else _MOST_COUNT
        if not 1 <= each.least <= most:
            raise Refused(
                "criteria_out_of_range",
                _("Batas “%(words)s” harus antara 1 dan %(most)s.")
                % {"words": each.words, "most": most},
                _("Perbaiki batasnya; kriteria yang tidak dinilai tidak perlu dihapus."),
            )


def _changed() -> Refused:
    return Refused(
        "criteria_changed",
        _("Kriteria ini berubah sejak halaman Anda dibuka; tidak ada yang disimpan."),
        _("Muat ulang halaman, lalu ulangi perubahan Anda."),
    )


def _constraints() -> tuple[Constraint, ...]:
    told = _changed()
    marks = ("criteria_version_once", "recognition_criteriaversion.regency_code")
    return ((marks, told.code, told.sentence, told.next_step),)
