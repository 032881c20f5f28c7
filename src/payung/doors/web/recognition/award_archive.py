"""The Paritrana file of a year as an archive: one paper, its numbers as Excel, the regulations.

Always in Bahasa Indonesia. The same records give the same bytes, so issuing twice changes nothing.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.conf import settings
from django.utils.translation import override

from payung.core.kernel.dates import format_long
from payung.core.papers.award_report import (
    AwardReport,
    AwareVillage,
    Regulation,
    award_report_pdf,
)
from payung.core.papers.figures_report import ReportLine
from payung.core.papers.values import Signatory
from payung.core.papers.word_file import with_fixed_dates
from payung.core.papers.workbook import Book
from payung.doors.web.oversight.words import (
    TOPIC_WORDS,
    fraction_words,
    targets_told,
    value_words,
)
from payung.office.accounts.holder import Holder
from payung.office.area.queries import titles_of
from payung.programme.oversight.queries import Figures, Number, figures_on, measured
from payung.programme.recognition.award import CHAPTERS, day_of_year
from payung.programme.recognition.files import kept
from payung.programme.recognition.models import AwardDraft, RecognitionState
from payung.programme.recognition.readiness import readiness_in
from payung.programme.rulebook.models import BasisEdition, LegalBasis
from payung.programme.rulebook.queries import bases_of, bases_on

_Basis: TypeAlias = "tuple[BasisEdition, LegalBasis]"
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9]+")
_REMARKS = (
    "Setiap angka dihitung dari catatan seperti yang diketahui pada akhir hari itu.",
    "Rumus berdiri di bawah angkanya; yang dicatat kemudian tidak mengubahnya.",
    "Sasaran dari sumber yang berbeda tidak dibandingkan satu sama lain.",
    "Tidak ada nama pekerja dan keluarga dalam berkas ini.",
)
_WIDTHS = (40, 14, 14, 14, 16, 60, 60)


def award_archive(holder: Holder, draft: AwardDraft, today: date) -> bytes:
    """The whole archive, with numbers as of the last day of the year, or of today."""
    regency, day = draft.regency_code, day_of_year(draft.year, today)
    with override("id"):
        figures = measured(figures_on(holder, regency, day), regency)
        title = titles_of((regency,))[regency]
        bases = _bases(regency, day)
        annexes = _annexes(bases)
        parts = {
            f"berkas-paritrana-{draft.year}.pdf": award_report_pdf(
                _report(holder, draft, title, figures, bases)
            ),
            "angka.xlsx": _numbers(title, figures, regency),
            **{annexes[basis.id]: kept(basis.file) for _, basis in bases if basis.id in annexes},
        }
    sums = "".join(
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in parts.items()
    )
    return _zipped({**parts, "isi.txt": sums.encode()})


def _report(
    holder: Holder,
    draft: AwardDraft,
    title: str,
    figures: Figures,
    bases: Sequence[_Basis],
) -> AwardReport:
    annexes, regency = _annexes(bases), draft.regency_code
    return AwardReport(
        regency=title,
        year=draft.year,
        as_of=figures.day,
        regulations=tuple(
            Regulation(told.number, told.title, told.issued_on, annexes.get(basis.id, ""))
            for told, basis in bases
        ),
        topics=tuple(
            (
                str(words),
                tuple(
                    _line(number, figures)
                    for number in figures.whole(regency)
                    if number.indicator.topic is topic
                ),
            )
            for topic, words in TOPIC_WORDS.items()
        ),
        texts=tuple(
            (str(words), draft.texts[chapter.value])
            for chapter, words in CHAPTERS.items()
            if draft.texts.get(chapter.value)
        ),
        stories=tuple(str(each["text"]) for each in draft.stories),
        villages=_villages(holder, regency, figures.day),
        signatory=Signatory(holder.title, holder.person),
        remarks=_REMARKS,
        is_sample=bool(settings.DEMO),
    )


def _villages(holder: Holder, regency: str, day: date) -> tuple[AwareVillage, ...]:
    """Those that were designated at the end of the day."""
    told = readiness_in(holder, regency, day)
    return tuple(
        AwareVillage(
            each.area.title,
            told.places[each.area.code[:8]].title,
            each.recognised.number,
            each.recognised.on,
        )
        for each in told.villages
        if each.recognised and each.recognised.state is RecognitionState.DESIGNATED
    )


def _line(number: Number, figures: Figures) -> ReportLine:
    targets = targets_told(number.indicator, figures.targets(number.indicator.code))
    return ReportLine(
        number.indicator.words,
        value_words(number),
        fraction_words(number),
        number.indicator.formula,
        tuple(f"{each.words} ({each.source}; {each.certainty.words})" for each in targets),
    )


def _numbers(title: str, figures: Figures, regency: str) -> bytes:
    """Every indicator of the regency to reckon on."""
    book = Book(title)
    sheet = book.sheet("Angka", landscape=True, header_row=1)
    sheet.write_string(0, 0, f"{title}, keadaan {format_long(figures.day)}", book.text)
    heads = ("Ukuran", "Pembilang", "Penyebut", "Nilai", "Tertulis", "Rumus", "Sasaran dan sumber")
    for column, (head, width) in enumerate(zip(heads, _WIDTHS, strict=True)):
        sheet.write_string(1, column, head, book.head)
        sheet.set_column(column, column, width)
    for line, number in enumerate(figures.whole(regency), 2):
        told = _line(number, figures)
        sheet.write_string(line, 0, told.words, book.text)
        sheet.write_number(line, 1, number.numerator)
        sheet.write_number(line, 2, number.denominator)
        if number.value is not None:
            sheet.write_number(line, 3, round(number.value, 2))
        for column, text in enumerate((told.value, told.formula, "; ".join(told.targets)), 4):
            sheet.write_string(line, column, text, book.text)
    return book.finish()


def _bases(regency: str, day: date) -> Sequence[_Basis]:
    """The bases of the regency as they were told at the end of the day, each with its row: signed
    by then, and in force on it."""
    rows = {each.id: each for each in bases_of(regency)}
    return [
        (told, rows[told.basis_id])
        for told in bases_on((regency,), day)
        if not told.is_draft
        and (told.in_force_from or told.issued_on) <= day
        and (told.in_force_until is None or told.in_force_until >= day)
    ]


def _annexes(bases: Sequence[_Basis]) -> dict[UUID, str]:
    """Where the file of each basis lies in the archive; those without a file are left out."""
    filed = [(told.number, basis.id) for told, basis in bases if basis.file]
    return {
        key: f"regulasi/{place:02d}-{_NOT_IN_A_NAME.sub('-', number).strip('-')[:60]}.pdf"
        for place, (number, key) in enumerate(filed, 1)
    }


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return with_fixed_dates(made.getvalue())
