"""The covering letter of a batch, and the rows of a branch file as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import override

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.nik import SAMPLE_DISTRICT
from payung.core.papers.covering_letter import (
    CoveringLetter,
    covering_letter_docx,
    covering_letter_pdf,
)
from payung.core.papers.values import Letterhead, Signatory, Village
from payung.core.papers.workbook import TEXT, Book
from payung.office.accounts.queries import holders_in
from payung.office.accounts.roles import Role, title_of_post
from payung.office.area.queries import areas_by_code, village_of
from payung.office.printed import Printed
from payung.office.writing import day_words
from payung.programme.decisions.models import Decree
from payung.programme.enrolment.batch_file import mapping_of
from payung.programme.enrolment.candidacy import lists_of
from payung.programme.enrolment.models import Batch, Container
from payung.programme.enrolment.queries.files import FilePage
from payung.programme.enrolment.words import VERDICT_WORDS, money_words

FORMS = {"pdf": covering_letter_pdf, "docx": covering_letter_docx}
_OFFICE = "Dinas Pemberdayaan Masyarakat dan Desa"
_MOST_DECREES = 3


def file_name_of(batch: Batch) -> str:
    """`berkas_1_16.12.01.2006.xlsx`: the place by code, and the number of the batch."""
    return f"berkas_{batch.number}_{batch.place_code}.xlsx"


def covering_letter(batch: Batch, form: str, *, on: date) -> Printed:
    """The letter of a batch as `pdf` or `docx`. Raises `KeyError` for another form."""
    make = FORMS[form]
    with override("id"):
        content = make(_letter(batch, on))
    return Printed(f"surat_pengantar_{batch.number}_{batch.place_code}.{form}", content)


def _letter(batch: Batch, on: date) -> CoveringLetter:
    container = batch.container
    day = batch.sent_on or on
    is_village = bool(container.village_code)
    village = _village(container)
    return CoveringLetter(
        letterhead=Letterhead(village, is_sample=_has_samples(batch)),
        branch=container.branch_name,
        people=batch.people,
        first=Month.parse(batch.start_month),
        last=Month.parse(batch.last_month),
        container=f"{container.kind} · NPP {container.npp}" if container.npp else container.kind,
        money=money_words(container),
        payer=container.payer_name,
        decrees=tuple(_decrees(container, batch)),
        batch=batch.number,
        signatory=_signatory(container, village, day),
        office="" if is_village else _OFFICE,
        file_name=file_name_of(batch),
        sha256=batch.sha256,
        number=batch.letter_number or None,
        written_on=batch.sent_on,
        columns_confirmed=batch.mapping_verified
        if batch.sha256
        else mapping_of(container).verified,
    )


def _village(container: Container) -> Village:
    if container.village_code:
        return village_of(container.village_code).on_paper()
    regency = areas_by_code([container.regency_code])[container.regency_code]
    return Village(
        code=AreaCode(container.regency_code),
        name=regency.name,
        district="",
        regency=regency.name,
        village_term=regency.term,
        regency_term=regency.term,
    )


def _signatory(container: Container, village: Village, day: date) -> Signatory:
    names = holders_in(container.place_code, on=day)
    if container.village_code:
        post = title_of_post(Role.VILLAGE_HEAD, village.village_term, village.name)
        return Signatory(post, names.get(Role.VILLAGE_HEAD))
    return Signatory(f"Kepala {_OFFICE}", names.get(Role.PMD))


def _decrees(container: Container, batch: Batch) -> Iterable[str]:
    """Those that the people of the batch rest on; of many, how many there are."""
    told = batch.start_month
    lists = lists_of(container).filter(first_month__lte=told, last_month__gte=told)
    found = Decree.objects.filter(candidate_list__in=lists, addendum_to__isnull=True)
    count = found.count()
    if count > _MOST_DECREES:
        return [f"{count} keputusan kepala desa"]
    return [
        f"Keputusan Kepala Desa Nomor {each.number} tanggal {day_words(each.issued_on)}"
        for each in found.order_by("issued_on", "id")
    ]


def _has_samples(batch: Batch) -> bool:
    nik = batch.lines.values_list("nik", flat=True).first() or ""
    return nik[4:6] == SAMPLE_DISTRICT


_HEAD = ("Baris", "Nama", "NIK", "Tanggal lahir", "Hasil", "Sebab dan cara menyelesaikan")
_WIDTHS = (8, 34, 20, 14, 20, 80)


def told_workbook(page: FilePage) -> Printed:
    """Every row of a file of the branch with its verdict and reason; NIK masked."""
    with override("id"):
        words = {verdict.value: str(said) for verdict, said in VERDICT_WORDS.items()}
        rows = [
            (
                "" if row.row is None else str(row.row),
                row.name,
                masked(row.nik),
                f"{row.birth_date:%d-%m-%Y}" if row.birth_date else "",
                words[row.verdict],
                " ".join(part for part in (row.told, row.reject_words) if part),
            )
            for row in page.file.rows.order_by("position").iterator(chunk_size=2_000)
        ]
    name = "jawaban" if page.is_answer else "banding"
    content = _workbook(f"Hasil {page.place}", rows)
    return Printed(f"{name}_{page.file.place_code}_{page.file.answered_on}.xlsx", content)


def masked(nik: str) -> str:
    """Of what a file holds in its place, too: the middle hidden."""
    return f"{nik[:6]}••••••{nik[-4:]}" if len(nik) > 10 else "••••" if nik else ""


def _workbook(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    book = Book(title)
    sheet = book.sheet("Hasil", landscape=True, header_row=0)
    text = book.style(num_format=TEXT, valign="top", text_wrap=True)
    for place, (head, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
        sheet.write_string(0, place, head, book.head)
        sheet.set_column(place, place, width, text)
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            sheet.write_string(number, place, value, text)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(_HEAD) - 1)
    return book.finish()
