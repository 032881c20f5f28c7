"""One page for each step of a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.rupiah import format_number
from payung.core.law.benefits import SchoolLevel
from payung.doors.web.claims import forms
from payung.doors.web.claims.step_page import ClaimStep, Done, Parts, step_view
from payung.programme.claims import actions
from payung.programme.claims.models import (
    ClaimHeir,
    CloseReason,
    Outcome,
    PaperState,
    ScholarshipState,
)
from payung.programme.claims.queries import CasePage
from payung.programme.claims.steps import Step


def _key(parts: Parts) -> UUID:
    return UUID(str(parts["heir_id"]))


def _name(found: CasePage, parts: Parts) -> str:
    heir = found.heir(_key(parts))
    return f"{heir.name}, {heir.relation}"


def _told_of(found: CasePage, parts: Parts) -> dict[str, object]:
    heir = found.heir(_key(parts))
    fields = (
        *("name", "relation", "born", "school", "is_abroad", "is_of_earlier_marriage"),
        *("is_married", "is_working", "is_marriage_registered", "guardian"),
    )
    return {field: getattr(heir, field) for field in fields}


def _record_heir(done: Done) -> object:
    told = {**done.form.cleaned_data}
    told["school"] = SchoolLevel(told["school"]) if told["school"] else None
    return actions.record_heir(
        by=done.by,
        seen=done.seen,
        told=actions.HeirTold(**told),
        on=done.on,
        heir_id=_key(done.parts) if "heir_id" in done.parts else None,
    )


_HEIR_LEAD = _("Siapa yang berhak dihitung menurut urutan peraturan dari keluarga yang ditulis.")
inform = step_view(
    ClaimStep(
        Step.INFORM,
        _("Catat"),
        _("Tercatat. Keluarga kini tahu haknya dan berkas yang perlu dibawa."),
        forms.InformForm,
        lambda done: actions.inform_family(by=done.by, seen=done.seen, **done.form.cleaned_data),
        lead=_("Serahkan lembar keluarga dan bacakan jumlahnya sebelum mencatat."),
    )
)
add_heir = step_view(
    ClaimStep(
        Step.HEIR,
        _("Simpan"),
        _("Ahli waris tercatat."),
        forms.HeirForm,
        _record_heir,
        lead=_HEIR_LEAD,
        initial=lambda _found, _parts: {"is_marriage_registered": True},
    )
)
edit_heir = step_view(
    ClaimStep(
        Step.HEIR,
        _("Simpan"),
        _("Ahli waris tercatat."),
        forms.HeirForm,
        _record_heir,
        lead=_HEIR_LEAD,
        initial=_told_of,
        about=_name,
    )
)
strike_heir = step_view(
    ClaimStep(
        Step.STRIKE_HEIR,
        _("Coret"),
        _("Dicoret; namanya tetap terbaca dengan alasannya."),
        forms.ReasonForm,
        lambda done: actions.strike_heir(
            by=done.by,
            seen=done.seen,
            heir_id=_key(done.parts),
            reason=done.form.cleaned_data["reason"],
            on=done.on,
        ),
        danger=True,
        about=_name,
    )
)
contact = step_view(
    ClaimStep(
        Step.CONTACT,
        _("Simpan"),
        _("Kontak tercatat; yang lama tetap tersimpan."),
        forms.ContactForm,
        lambda done: actions.change_contact(
            by=done.by,
            seen=done.seen,
            heir_id=_key(done.parts),
            contact=actions.Contact(**done.form.cleaned_data),
            on=done.on,
        ),
        lead=_(
            "Setelah dibayar, petugas di luar desa menghubungi keluarga dengan kontak ini. Setelah "
            "klaim diajukan, kontak hanya diubah dari luar desa."
        ),
        about=_name,
    )
)


def _circumstances(done: Done) -> object:
    told = {**done.form.cleaned_data}
    told["was_working"] = forms.yes_or_no(told["was_working"])
    facts = actions.Facts(**told)
    return actions.note_circumstances(by=done.by, seen=done.seen, facts=facts, on=done.on)


circumstances = step_view(
    ClaimStep(
        Step.CIRCUMSTANCES,
        _("Simpan"),
        _("Keadaan tercatat; hak dan daftar berkas dihitung lagi."),
        forms.CircumstancesForm,
        _circumstances,
        initial=lambda found, _parts: {
            "was_working": {True: "ya", False: "tidak", None: ""}[found.claim.was_working],
            "is_traffic": found.claim.is_traffic,
            "is_outside_partner": found.claim.is_outside_partner,
        },
    )
)


def _tell_insurer(done: Done) -> object:
    told = done.form.cleaned_data
    at = timezone.make_aware(datetime.combine(told["on"], told["at"]))
    return actions.tell_insurer(by=done.by, seen=done.seen, at=at, channel=told["channel"])


tell_insurer = step_view(
    ClaimStep(
        Step.TELL_INSURER,
        _("Catat"),
        _("Laporan tahap I tercatat."),
        forms.TellInsurerForm,
        _tell_insurer,
        lead=_("Kepada BPJS Ketenagakerjaan dan dinas tenaga kerja, sebelum batas waktunya lewat."),
    )
)
verdict = step_view(
    ClaimStep(
        Step.VERDICT,
        _("Catat putusan"),
        _("Putusan tercatat; hak keluarga dihitung lagi."),
        forms.VerdictForm,
        lambda done: actions.note_verdict(
            by=done.by,
            seen=done.seen,
            is_work_accident=forms.yes_or_no(done.form.cleaned_data["verdict"]),
            basis=done.form.cleaned_data["basis"],
            on=done.form.cleaned_data["on"],
        ),
    )
)


def _paper_words(found: CasePage, parts: Parts) -> str:
    """Raises `ClaimHeir.DoesNotExist`, so that a paper that is not asked for is not there."""
    words = [each.asked.words for each in found.papers if each.asked.code == parts["code"]]
    if not words:
        raise ClaimHeir.DoesNotExist
    return words[0]


def _paper_told(found: CasePage, parts: Parts) -> dict[str, object]:
    kept = next((each.kept for each in found.papers if each.asked.code == parts["code"]), None)
    state = PaperState(kept.state) if kept else PaperState.RECEIVED
    return {"state": state.value, "note": kept.note if kept else ""}


def _note_paper(done: Done) -> object:
    told = done.form.cleaned_data
    photo = told["photo"].read() if told["photo"] else b""
    said = actions.PaperTold(
        str(done.parts["code"]), PaperState(told["state"]), told["note"], photo
    )
    return actions.note_paper(by=done.by, seen=done.seen, told=said, on=done.on)


paper = step_view(
    ClaimStep(
        Step.PAPER,
        _("Simpan"),
        _("Keadaan berkas tercatat."),
        forms.PaperForm,
        _note_paper,
        initial=_paper_told,
        about=_paper_words,
    )
)
sign = step_view(
    ClaimStep(
        Step.SIGN,
        _("Catat tanda tangan"),
        _("Surat ahli waris ditandatangani desa; camat menguatkannya."),
        forms.SignForm,
        lambda done: actions.sign_heirs_letter(
            by=done.by, seen=done.seen, **done.form.cleaned_data
        ),
        lead=_("Periksa semua ahli waris tertulis dan dua saksi hadir sebelum menandatangani."),
    )
)
countersign = step_view(
    ClaimStep(
        Step.COUNTERSIGN,
        _("Catat penguatan"),
        _("Surat ahli waris dikuatkan kecamatan."),
        forms.DayForm,
        lambda done: actions.countersign_heirs_letter(
            by=done.by, seen=done.seen, **done.form.cleaned_data
        ),
    )
)
release = step_view(
    ClaimStep(
        Step.RELEASE,
        _("Catat pelunasan"),
        _("Tunggakan lunas; uangnya tidak lagi tertahan."),
        forms.ReleaseForm,
        lambda done: actions.release_arrears(
            by=done.by, seen=done.seen, release=actions.Release(**done.form.cleaned_data)
        ),
        initial=lambda found, _parts: {"amount": format_number(found.answer.release)},
    )
)
file = step_view(
    ClaimStep(
        Step.FILE,
        _("Ajukan"),
        _("Klaim diajukan; yang diajukan tersimpan seperti hari ini."),
        forms.FileForm,
        lambda done: actions.file_claim(by=done.by, seen=done.seen, **done.form.cleaned_data),
        lead=_("Sesudah ini ahli waris dan kontaknya hanya diubah dari luar desa."),
    )
)
send_back = step_view(
    ClaimStep(
        Step.RETURN,
        _("Catat"),
        _("Tercatat. Berkasnya dilengkapi lagi."),
        forms.LacksForm,
        lambda done: actions.return_file(by=done.by, seen=done.seen, **done.form.cleaned_data),
        danger=True,
    )
)
complete = step_view(
    ClaimStep(
        Step.COMPLETE,
        _("Catat"),
        _("Tercatat. Hari kerja cabang mulai dihitung."),
        forms.DayForm,
        lambda done: actions.note_complete(by=done.by, seen=done.seen, **done.form.cleaned_data),
    )
)


def _decide(done: Done) -> object:
    told = {**done.form.cleaned_data}
    on = told.pop("on")
    told["outcome"] = Outcome(told["outcome"])
    decision = actions.Decision(**told)
    return actions.decide_claim(by=done.by, seen=done.seen, decision=decision, on=on)


decide = step_view(
    ClaimStep(
        Step.DECIDE,
        _("Catat putusan"),
        _("Putusan cabang tercatat."),
        forms.DecisionForm,
        _decide,
        initial=lambda found, _parts: {
            "amount": format_number(found.answer.promised.now),
            "outcome": Outcome.GRANTED.value,
        },
    )
)
pay = step_view(
    ClaimStep(
        Step.PAY,
        _("Catat pembayaran"),
        _("Pembayaran tercatat. Petugas di luar desa akan bertanya kepada keluarga."),
        forms.PayForm,
        lambda done: actions.pay_claim(
            by=done.by, seen=done.seen, paid=actions.Paid(**done.form.cleaned_data)
        ),
        initial=lambda found, _parts: {
            "amount": format_number(
                max((found.claim.decided_amount or 0) - (found.claim.paid_amount or 0), 0)
            )
        },
    )
)
ceremony = step_view(
    ClaimStep(
        Step.CEREMONY,
        _("Simpan"),
        _("Hari penyerahan simbolis tercatat, terpisah dari hari pembayaran."),
        forms.DayForm,
        lambda done: actions.note_ceremony(by=done.by, seen=done.seen, **done.form.cleaned_data),
        lead=_("Penyerahan simbolis bukan pembayaran; tanggalnya dicatat sendiri."),
    )
)
shut = step_view(
    ClaimStep(
        Step.CLOSE,
        _("Tutup klaim"),
        _("Klaim ditutup."),
        forms.CloseForm,
        lambda done: actions.close_claim(
            by=done.by,
            seen=done.seen,
            reason=CloseReason(done.form.cleaned_data["reason"]),
            note=done.form.cleaned_data["note"],
            on=done.on,
        ),
        lead=_(
            "Bila klaimnya keliru, yang terjadi karenanya dibatalkan: orangnya dinyatakan hidup, "
            "kepesertaannya berjalan lagi, dan laporannya ditarik atau menunggu dicocokkan lagi."
        ),
        danger=True,
    )
)
reopen = step_view(
    ClaimStep(
        Step.REOPEN,
        _("Buka lagi"),
        _("Klaim dibuka lagi."),
        forms.ReasonForm,
        lambda done: actions.reopen_claim(
            by=done.by, seen=done.seen, why=done.form.cleaned_data["reason"], on=done.on
        ),
    )
)


def _year(parts: Parts) -> int:
    return int(str(parts["year"]))


def _child(found: CasePage, parts: Parts) -> str:
    return f"{_name(found, parts)} · {_year(parts)}"


def _scholarship_told(found: CasePage, parts: Parts) -> dict[str, object]:
    heir = found.heir(_key(parts))
    row = found.scholarship_of(heir, _year(parts))
    if row is None:
        return {"school": heir.school, "state": ScholarshipState.ASKED.value}
    return {"school": row.school, "state": row.state, "note": row.note}


def _note_scholarship(done: Done) -> object:
    told = done.form.cleaned_data
    said = actions.ScholarshipTold(
        child_id=_key(done.parts),
        year=_year(done.parts),
        school=SchoolLevel(told["school"]),
        state=ScholarshipState(told["state"]),
        note=told["note"],
    )
    return actions.note_scholarship(by=done.by, seen=done.seen, told=said, on=done.on)


scholarship = step_view(
    ClaimStep(
        Step.SCHOLARSHIP,
        _("Simpan"),
        _("Beasiswa tahun ini tercatat."),
        forms.ScholarshipForm,
        _note_scholarship,
        initial=_scholarship_told,
        about=_child,
    )
)
