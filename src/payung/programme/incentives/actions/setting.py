"""What the regency sets: its terms, and the rates of the regency and of villages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.refused import Refused
from payung.core.kernel.rupiah import format_rupiah
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.models import levels_of
from payung.office.audit.actions import record, signature
from payung.office.written import written
from payung.programme.incentives.models import Rate, TermsVersion
from payung.programme.incentives.rates import rate_before
from payung.programme.incentives.terms import Terms, terms_for
from payung.programme.incentives.turn import changed, constraints_in_words

_CODE = re.compile(r"[a-z0-9_]{1,40}")
_MOST_RATE = 100_000_000
_TEN_THOUSAND = 10_000
_YEARS = range(2015, 2101)


@dataclass(frozen=True, slots=True)
class NewTerms:
    """Terms as they are typed; `seen` is the version that the page showed, 0 for the proposals."""

    year: int
    terms: Terms
    reason: str
    seen: int


@dataclass(frozen=True, slots=True)
class NotedRate:
    """A rate as it is typed, for a village or a regency (dotted code)."""

    place: str
    year: int
    role: str
    amount: int
    basis: str
    certainty: Certainty
    reason: str = ""


@transaction.atomic
def set_terms(*, by: Holder, regency: str, new: NewTerms) -> TermsVersion:
    """The next version of a regency's terms; the ones before stay to be read.

    Raises `Refused` with `terms_changed`, `list_changed`, `no_roles`, `role_twice`,
    `code_malformed`, `deduction_too_large`, `year_out_of_range`.
    """
    by.must(Deed.INCENTIVE_SET, regency)
    _refuse_year(new.year)
    _refuse_unsound(new.terms)
    before = TermsVersion.objects.filter(regency_code=regency, year=new.year).count()
    held = terms_for(regency, new.year).version
    if new.seen != (held.version if held else 0):
        raise changed()
    made = TermsVersion(
        year=new.year,
        version=before + 1,
        content=new.terms.to_content(),
        basis=written(new.terms.basis, _("Dasar"), longest=200),
        reason=written(new.reason, _("Alasan"), longest=500, required=before > 0),
        made_at=timezone.now(),
        made_by_account=by.account_id,
        made_by=signature(by),
        **levels_of(regency),
    )
    with constraints_in_words():
        made.save(force_insert=True)
    record(
        by=by,
        deed=Deed.INCENTIVE_SET,
        of=("incentive_terms", made.id),
        place=regency,
        reason=made.reason,
        details={"year": made.year, "version": made.version, "roles": len(new.terms.roles)},
    )
    return made


@transaction.atomic
def note_rate(*, by: Holder, noted: NotedRate) -> Rate:
    """A new entry; the one before stays to be read.

    Raises `Refused` with `role_unknown`, `rate_out_of_range`, `rate_same`, and `text_missing` for
    a correction without a reason.
    """
    by.must(Deed.INCENTIVE_RATE, noted.place)
    _refuse_year(noted.year)
    before = rate_before(noted.place, noted.year, noted.role)
    _refuse_rate(noted, before)
    made = Rate.objects.create(
        year=noted.year,
        role=noted.role,
        amount=noted.amount,
        basis=written(noted.basis, _("Dasar"), longest=200),
        certainty=noted.certainty.value,
        reason=written(
            noted.reason, _("Alasan perubahan"), longest=500, required=before is not None
        ),
        noted_at=timezone.now(),
        account_id=by.account_id,
        noted_by=signature(by),
        **levels_of(noted.place),
    )
    record(
        by=by,
        deed=Deed.INCENTIVE_RATE,
        of=("incentive_rate", made.id),
        place=noted.place,
        reason=made.reason,
        details={
            "year": made.year,
            "role": made.role,
            "amount": made.amount,
            "before": before.amount if before else None,
        },
    )
    return made


def _refuse_rate(noted: NotedRate, before: Rate | None) -> None:
    if terms_for(noted.place[:5], noted.year).role(noted.role) is None:
        raise unknown_role()
    amount = {"amount": format_rupiah(noted.amount)}
    if not 0 < noted.amount <= _MOST_RATE:
        raise Refused(
            "rate_out_of_range",
            _("Tarif %(amount)s tidak wajar untuk sebulan.") % amount,
            _("Tulis rupiah bulat untuk satu bulan."),
        )
    if before is not None and before.amount == noted.amount:
        raise Refused(
            "rate_same",
            _("Tarif ini sudah tercatat %(amount)s.") % amount,
            _("Tidak ada yang perlu diubah."),
        )


def unknown_role() -> Refused:
    return Refused(
        "role_unknown",
        _("Peran ini tidak ada dalam ketentuan insentif kabupaten."),
        _("Pilih salah satu peran, atau minta Dinas PMD menambahkannya."),
    )


def _refuse_year(year: int) -> None:
    if year not in _YEARS:
        raise Refused(
            "year_out_of_range",
            _("Tahun %(year)s di luar jangkauan.") % {"year": year},
            _("Tulis tahun anggaran, misalnya 2027."),
        )


def _refuse_unsound(terms: Terms) -> None:
    if not terms.roles:
        raise Refused(
            "no_roles",
            _("Ketentuan ini tidak memuat satu peran pun."),
            _("Isi paling sedikit satu peran penerima."),
        )
    _refuse_codes([each.code for each in terms.roles], _("Peran"))
    _refuse_codes([each.code for each in terms.kinds], _("Jenis rumah ibadah"))
    for role in terms.roles:
        written(role.words, _("Nama peran"), longest=60)
        written(role.budget_role, _("Nama di RAB"), longest=60)
    for each in terms.deductions:
        written(each.words, _("Nama potongan"), longest=100)
        written(each.basis, _("Dasar potongan"), longest=300)
        if not 0 <= each.per_ten_thousand <= _TEN_THOUSAND or not 0 <= each.monthly <= _MOST_RATE:
            raise Refused(
                "deduction_too_large",
                _("Potongan “%(words)s” di luar 0 sampai 100 persen.") % {"words": each.words},
                _("Periksa persen dan rupiahnya."),
            )


def _refuse_codes(codes: Sequence[str], what: str) -> None:
    twice = next((code for code, count in Counter(codes).items() if count > 1), None)
    if twice is not None:
        raise Refused(
            "role_twice",
            _("%(what)s “%(code)s” tertulis dua kali.") % {"what": what, "code": twice},
            _("Hapus salah satunya."),
        )
    if not all(_CODE.fullmatch(code) for code in codes):
        raise Refused(
            "code_malformed",
            _("%(what)s memuat nama yang tidak dapat dipakai.") % {"what": what},
            _("Tulis dengan huruf dan angka."),
        )
