"""Desa Sadar in the demo: designated, nominated, ready and not yet ready villages, evidence in
every state, and the Paritrana file of the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from uuid import uuid4

from payung.core.kernel.certainty import Certainty
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago
from payung.doors.web.recognition.award_archive import award_archive
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.recognition import actions, queries
from payung.programme.recognition.criteria import Measure, proposed
from payung.programme.recognition.models import Evidence, Recognition, Verdict
from payung.programme.recognition.readiness import VillageReadiness, readiness_in

_REGENCY = "16.12"
_BASIS = "Kesepakatan contoh kabupaten dan cabang"
_COVERAGE = 20
"""Percent that the demo regency asks for in its first year, in place of the strict proposal."""
_OFFICIALS = 9
_SET, _STATED, _CHECKED, _NOMINATED, _DESIGNATED = 60, 9, 7, 5, 3
"""Days before today."""
_TITLES = {
    "officials": "Daftar peserta perangkat dari cabang",
    "dissemination": "Sosialisasi di balai desa, dengan daftar hadir",
    "regulation": "Peraturan desa tentang perlindungan pekerja",
    "initiative": "Iuran gotong royong kelompok tani",
}
_CHAPTERS = {
    "policy": "Kabupaten contoh mewajibkan setiap desa menganggarkan iuran bagi pekerja rentan.",
    "money": "Iuran dibayar dari Alokasi Dana Desa; desa yang mampu menambah dari uangnya sendiri.",
    "implementation": "Sosialisasi per kecamatan, musyawarah desa khusus, lalu iuran tiap bulan.",
    "innovation": "Setiap angka papan membuka daftar orangnya; tunggakan disurati lebih awal.",
}
_STORY = (
    "Seorang penyadap karet meninggal pada bulan keempat iurannya. Istrinya menerima santunan "
    "melalui rekeningnya sendiri dan membuka warung, sehingga anak mereka tetap bersekolah."
)


@dataclass(frozen=True, slots=True)
class Jury:
    """Who judges."""

    cast: Cast

    @property
    def pmd(self) -> Holder:
        return self.cast.at(_REGENCY, Role.PMD)

    @property
    def regent(self) -> Holder:
        return self.cast.at(_REGENCY, Role.REGENT)


def bring_recognition(cast: Cast) -> None:
    """By the real actions, in the weeks before today."""
    jury = Jury(cast)
    _set_criteria(jury.pmd)
    near = _near(jury)
    designated, nominated, ready, waits = near[:3], near[3:4], near[4:5], near[5:7]
    for each in (*designated, *nominated, *ready):
        _shown(jury, each, is_checked=True)
    for each in waits:
        _shown(jury, each, is_checked=False)
    found = [_nominated(jury, each) for each in (*designated, *nominated)]
    if found:
        _designate(jury, found[: len(designated)])
    _return_one(jury, waits)
    _award(jury.pmd)


def _set_criteria(pmd: Holder) -> None:
    with clock_at(days_ago(_SET)) as on:
        held = proposed(on).criteria
        own = tuple(
            replace(each, least=_COVERAGE, basis=_BASIS, certainty=Certainty.SINGLE)
            if each.measure is Measure.COVERAGE
            else each
            for each in held
        )
        new = actions.NewCriteria(own, _BASIS, "", 0)
        actions.set_criteria(by=pmd, regency=_REGENCY, new=new)


def _near(jury: Jury) -> list[VillageReadiness]:
    """Villages whose workers are covered, those that lack least first."""
    with clock_at(days_ago(_STATED)) as on:
        told = readiness_in(jury.pmd, _REGENCY, on).villages
    covered = [
        each
        for each in told
        if all(mark.is_met for mark in each.marks if mark.criterion.measure is Measure.COVERAGE)
    ]
    return sorted(covered, key=lambda each: (len(each.missing), each.area.code))


def _shown(jury: Jury, village: VillageReadiness, *, is_checked: bool) -> None:
    """Evidence for everything that the village lacks; checked and accepted, or waiting."""
    operator = jury.cast.at(village.area.code, Role.VILLAGE_OPERATOR)
    made = []
    with clock_at(days_ago(_STATED)):
        for mark in village.missing:
            if mark.criterion.takes_evidence:
                wanted = 1 if mark.criterion.is_percent else mark.criterion.least - mark.count
                code = mark.criterion.code
                made += [_evidence(operator, village, code, turn) for turn in range(wanted)]
    if is_checked:
        with clock_at(days_ago(_CHECKED)):
            for each in made:
                actions.answer_evidence(
                    by=jury.pmd, evidence_id=each.id, verdict=Verdict.ACCEPTED, seen=0
                )


def _evidence(by: Holder, village: VillageReadiness, criterion: str, turn: int) -> Evidence:
    on = days_ago(_STATED + 10 + turn).date()
    said = actions.Said(
        key=uuid4(),
        village=village.area.code,
        criterion=criterion,
        title=_TITLES[criterion],
        happened_on=on,
        content=BytesIO(f"%PDF-1.4 contoh {criterion} {turn} {village.area.code}".encode()),
        enrolled=_OFFICIALS,
        officials=_OFFICIALS,
    )
    return actions.state_evidence(by=by, said=said, on=days_ago(_STATED).date())


def _nominated(jury: Jury, village: VillageReadiness) -> Recognition:
    with clock_at(days_ago(_NOMINATED)) as on:
        return actions.nominate(by=jury.pmd, village=village.area.code, on=on)


def _designate(jury: Jury, found: Sequence[Recognition]) -> None:
    with clock_at(days_ago(_DESIGNATED)) as on:
        decree = actions.Decree(f"188.45/{on:%m}/KPTS/PMD/{on.year}", on)
        chosen = [Seen(each.id, each.version) for each in found]
        actions.designate(by=jury.regent, chosen=chosen, decree=decree, on=on)


def _return_one(jury: Jury, waits: Sequence[VillageReadiness]) -> None:
    """One paper of the last village cannot be read."""
    for village in waits[-1:]:
        with clock_at(days_ago(_CHECKED)):
            for each in queries.evidence_of(jury.pmd, village.area)[:1]:
                actions.answer_evidence(
                    by=jury.pmd,
                    evidence_id=each.row.id,
                    verdict=Verdict.RETURNED,
                    seen=0,
                    reason="Halaman kedua tidak terbaca; unggah pindaian yang lengkap.",
                )


def _award(pmd: Holder) -> None:
    """The texts of this year, with a story where a claim was paid, and the file."""
    with clock_at(days_ago(1)) as on:
        stories = [actions.Story(each.id, _STORY) for each in queries.paid_cases(pmd, _REGENCY)[:1]]
        said = actions.Written(on.year, _CHAPTERS, tuple(stories), 0)
        draft = actions.write_award(by=pmd, regency=_REGENCY, said=said)
        content = award_archive(pmd, draft, on)
        archive = actions.Archive(on.year, draft.version, on, content)
        actions.issue_award(by=pmd, regency=_REGENCY, archive=archive)
