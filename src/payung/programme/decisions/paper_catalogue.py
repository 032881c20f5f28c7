"""Every paper of a decision by its code, with the name of its file and what it shows.

Codes are part of addresses; file names order the papers as a village uses them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext, gettext_noop

from payung.core.papers.attendance_list import attendance_list_pdf
from payung.core.papers.cost_plan import cost_plan_pdf
from payung.core.papers.cost_plan_table import cost_plan_csv, cost_plan_xlsx
from payung.core.papers.decree import decree_docx, decree_pdf
from payung.core.papers.invitation import invitation_docx, invitation_pdf
from payung.core.papers.minutes import minutes_docx, minutes_pdf
from payung.core.papers.name_list import name_list_xlsx
from payung.core.papers.public_notice import public_notice_pdf
from payung.core.papers.recipient_list import recipient_list_pdf
from payung.core.papers.waiting_list import waiting_list_pdf
from payung.core.papers.worker_slip import worker_slips_pdf
from payung.programme.decisions.village_papers import VillagePapers


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in one form. `names_nobody`: of the people of the order it says at most how many;
    `needs_names`: without anybody chosen there is nothing to print; `full_numbers`: it names the
    NIK in full; `tells_protection`: it says what is paid already."""

    code: str
    file_name: str
    words: str
    make: Callable[[VillagePapers], bytes]
    names_nobody: bool = False
    needs_names: bool = False
    full_numbers: bool = False
    tells_protection: bool = False

    @property
    def form(self) -> str:
        """`PDF`, `DOCX`, …"""
        return self.file_name.rpartition(".")[2].upper()


PAPERS = (
    Paper(
        "undangan-pdf",
        "00_undangan.pdf",
        gettext_noop("Undangan"),
        lambda papers: invitation_pdf(papers.invitation()),
        names_nobody=True,
    ),
    Paper(
        "undangan-docx",
        "00_undangan.docx",
        gettext_noop("Undangan"),
        lambda papers: invitation_docx(papers.invitation()),
        names_nobody=True,
    ),
    Paper(
        "daftar-hadir-pdf",
        "01_daftar_hadir.pdf",
        gettext_noop("Daftar hadir"),
        lambda papers: attendance_list_pdf(papers.attendance()),
        names_nobody=True,
    ),
    Paper(
        "rab-pdf",
        "04_rab.pdf",
        gettext_noop("Rencana biaya (RAB)"),
        lambda papers: cost_plan_pdf(papers.budget()),
        names_nobody=True,
    ),
    Paper(
        "rab-xlsx",
        "04_rab.xlsx",
        gettext_noop("Rencana biaya (RAB)"),
        lambda papers: cost_plan_xlsx(papers.budget()),
        names_nobody=True,
    ),
    Paper(
        "rab-siskeudes-csv",
        "04_rab_siskeudes.csv",
        gettext_noop("RAB untuk Siskeudes"),
        lambda papers: cost_plan_csv(papers.budget()),
        names_nobody=True,
    ),
    Paper(
        "daftar-tunggu-pdf",
        "07_daftar_tunggu.pdf",
        gettext_noop("Daftar tunggu"),
        lambda papers: waiting_list_pdf(papers.waiting_list()),
    ),
    Paper(
        "pengumuman-pdf",
        "10_pengumuman.pdf",
        gettext_noop("Pengumuman (nama disamarkan)"),
        lambda papers: public_notice_pdf(papers.notice()),
        needs_names=True,
    ),
    Paper(
        "berita-acara-pdf",
        "02_berita_acara.pdf",
        gettext_noop("Berita acara"),
        lambda papers: minutes_pdf(papers.minutes()),
        needs_names=True,
    ),
    Paper(
        "berita-acara-docx",
        "02_berita_acara.docx",
        gettext_noop("Berita acara"),
        lambda papers: minutes_docx(papers.minutes()),
        needs_names=True,
    ),
    Paper(
        "keputusan-pdf",
        "03_keputusan_kepala_desa.pdf",
        gettext_noop("Keputusan kepala desa dan lampiran"),
        lambda papers: decree_pdf(papers.decree()),
        needs_names=True,
        full_numbers=True,
    ),
    Paper(
        "keputusan-docx",
        "03_keputusan_kepala_desa.docx",
        gettext_noop("Keputusan kepala desa dan lampiran"),
        lambda papers: decree_docx(papers.decree()),
        needs_names=True,
        full_numbers=True,
    ),
    Paper(
        "daftar-penerima-pdf",
        "05_daftar_penerima.pdf",
        gettext_noop("Daftar penerima"),
        lambda papers: recipient_list_pdf(papers.recipients()),
        needs_names=True,
    ),
    Paper(
        "slip-pdf",
        "06_slip_pekerja.pdf",
        gettext_noop("Slip pekerja"),
        lambda papers: worker_slips_pdf(papers.slips()),
        needs_names=True,
        tells_protection=True,
    ),
    Paper(
        "daftar-nama-xlsx",
        "11_daftar_nama.xlsx",
        gettext_noop("Daftar nama"),
        lambda papers: name_list_xlsx(papers.name_list()),
        needs_names=True,
        full_numbers=True,
    ),
)
"""Every paper of a decision, with the name of its file."""


def files_of(papers: VillagePapers) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file; where nobody is chosen, only of what needs no names."""
    for paper in PAPERS:
        if papers.chosen or not paper.needs_names:
            yield paper.file_name, paper.make(papers)


def by_words() -> list[tuple[str, list[Paper]]]:
    """The papers as a page lists them, in its language: each once, with the forms it comes in."""
    ordered = sorted(
        PAPERS, key=lambda paper: (paper.file_name.partition(".")[0], paper.form != "PDF")
    )
    groups = groupby(ordered, key=lambda paper: paper.words)
    return [(gettext(words), list(forms)) for words, forms in groups]
