"""What a family should know, in plain words, with every number from the law of the day.

For the page that anybody may open. Sentences promise what is sure to be paid: the careful reading
of everything, each with its source and how sure it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.benefits import DeathBenefit, jkk_death_benefit, jkm_benefit
from payung.core.law.library import library
from payung.doors.web.office.law_book import CertaintyLook


@dataclass(frozen=True, slots=True)
class Source:
    """Where a sentence comes from."""

    citation: str
    certainty: CertaintyLook


@dataclass(frozen=True, slots=True)
class Advice:
    """A heading, sentences, and their sources."""

    heading: str
    sentences: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class FamilyGuide:
    """The whole page beside the check."""

    advices: tuple[Advice, ...]
    documents: tuple[str, ...]
    document_source: Source
    call_centre: str


def family_guide(on: date) -> FamilyGuide:
    """As it stands on a day. Raises `Refused("law_not_in_force")` before December 2019."""
    law = library()
    return FamilyGuide(
        advices=(
            _free(),
            _death(jkm_benefit(on), on),
            _accident(jkk_death_benefit(on), on),
            _scholarship(on),
            _paid_months(on),
        ),
        documents=tuple(law.texts("jkm_documents_practice", on).values()),
        document_source=_source("jkm_documents_practice", on),
        call_centre=law.text("contact_centre", on),
    )


def _free() -> Advice:
    return Advice(
        _("Semuanya tanpa biaya"),
        (
            _("Daftar, surat, dan klaim tidak dipungut biaya. Tidak ada uang terima kasih."),
            _(
                "Santunan masuk ke rekening ahli waris sendiri. Jangan serahkan kartu ATM, buku "
                "tabungan, atau PIN kepada siapa pun, juga kepada yang membantu."
            ),
        ),
        (),
    )


def _paid_months(on: date) -> Advice:
    months = library().integer("arrears_limit", on)
    return Advice(
        _("Yang melindungi adalah bulan yang dibayar"),
        (
            _("Terdaftar belum berarti terlindungi."),
            _(
                "Bila iuran menunggak lebih dari %(months)s bulan berturut-turut, keluarga tidak "
                "lagi berhak."
            )
            % {"months": months},
        ),
        _sources(("arrears_limit",), on),
    )


def _death(benefit: DeathBenefit, on: date) -> Advice:
    needed = library().numbers("jkm_full_from", on)
    paid = needed.get("paid_months", 0)
    days = library().integer("jkm_payment_working_days", on)
    sentences = [
        _(
            "Kabari kantor desa, pengurus jenazah, atau BPJS Ketenagakerjaan secepatnya: kabar itu "
            "membuka hak keluarga."
        ),
        _("Keluarga menerima paling banyak %(total)s, termasuk biaya pemakaman %(burial)s.")
        % {"total": format_rupiah(benefit.total), "burial": format_rupiah(benefit.burial)},
    ]
    if paid:
        sentences.append(
            _(
                "Sebelum %(months)s bulan berturut-turut dibayar dan lewat, hanya biaya pemakaman "
                "yang pasti."
            )
            % {"months": paid}
        )
    sentences.append(
        _("Dibayar paling lama %(days)s hari kerja sesudah berkas lengkap.") % {"days": days}
    )
    return Advice(
        _("Bila peserta meninggal bukan karena bekerja"),
        tuple(sentences),
        _sources(("jkm_lump_sum", "jkm_full_from", "jkm_payment_working_days"), on),
    )


def _accident(benefit: DeathBenefit, on: date) -> Advice:
    law = library()
    hours, years = law.integer("accident_report_hours", on), law.integer("jkk_expiry_years", on)
    days = law.integer("jkk_payment_working_days", on)
    return Advice(
        _("Bila kecelakaan saat bekerja"),
        (
            _("Berobat dulu; selama iuran dibayar, biayanya ditanggung sesuai kebutuhan medis."),
            _("Lapor ke BPJS Ketenagakerjaan dan dinas tenaga kerja dalam %(hours)s jam.")
            % {"hours": hours},
            _("Bila meninggal karena kecelakaan kerja, keluarga menerima %(total)s.")
            % {"total": format_rupiah(benefit.total)},
            _(
                "Dibayar paling lama %(days)s hari kerja sesudah berkas lengkap. Hak ini gugur "
                "bila tidak diminta dalam %(years)s tahun."
            )
            % {"days": days, "years": years},
        ),
        _sources(_OF_ACCIDENTS, on),
    )


_OF_ACCIDENTS = (
    "treatment",
    "accident_report_hours",
    "jkk_death_multiple",
    "jkk_payment_working_days",
    "jkk_expiry_years",
)


def _scholarship(on: date) -> Advice:
    law = library()
    return Advice(
        _("Beasiswa anak"),
        (
            _("Untuk paling banyak %(children)s anak, seluruhnya paling banyak %(cap)s.")
            % {
                "children": law.integer("scholarship_children", on),
                "cap": format_rupiah(law.integer("scholarship_cap", on)),
            },
            _(
                "Bila meninggal bukan karena bekerja: sesudah %(months)s bulan dibayar. Karena "
                "kecelakaan kerja: sejak awal."
            )
            % {"months": law.integer("scholarship_months_death", on)},
        ),
        _sources(("scholarship_cap", "scholarship_months_death"), on),
    )


def _sources(parameters: Sequence[str], on: date) -> tuple[Source, ...]:
    return tuple(_source(each, on) for each in parameters)


def _source(parameter: str, on: date) -> Source:
    period = library().period(parameter, on)
    return Source(period.citation, CertaintyLook.of(period.certainty))
