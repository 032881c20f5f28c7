"""The sheet `Petunjuk` of the template: how to fill it, and what each column wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from payung.core.intake.template_columns import COLUMNS, TemplateColumn
from payung.core.intake.template_style import BLOCK_COLOURS, FONT, LINE, NEED_COLOURS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_STEPS = (
    "Isi satu orang satu baris di lembar “Daftar Pekerja”. Jangan mengubah judul kolom.",
    (
        "Kolom kuning (*) wajib. Kolom hijau (¹) boleh menyusul sebelum dikirim ke kantor cabang. "
        "Kolom abu-abu diisi bila ada; yang tidak diketahui dikosongkan, jangan dikira-kira."
    ),
    (
        "NIK dan No. KK ditulis lengkap 16 angka. Sel menjadi merah bila angkanya kurang atau "
        "lebih, atau bila satu NIK tertulis dua kali."
    ),
    (
        "Menyalin dari berkas lain: klik kanan, lalu pilih Tempel Spesial › Nilai, supaya kolom "
        "tetap berformat teks dan NIK tidak rusak."
    ),
    "Tanggal ditulis hari-bulan-tahun, misalnya 17-08-1990.",
    "Boleh menambah lembar per dusun: salin lembar “Daftar Pekerja” seluruhnya.",
    "Untuk diisi dengan tangan: cetak lembar “Daftar Pekerja” di kertas F4 mendatar.",
    "Berkas ini memuat data pribadi. Kirim hanya kepada petugas yang berwenang.",
)
_FOLIO = 14


def write_guide(book: Workbook, page: Worksheet) -> None:
    """Steps above, a table of the columns below."""
    title = book.add_format({"bold": True, "font_size": 16, "font_name": FONT})
    step = book.add_format({"font_name": FONT, "text_wrap": True, "valign": "top"})
    number = book.add_format({"font_name": FONT, "bold": True, "align": "center", "valign": "top"})
    page.hide_gridlines(2)
    for index, width in enumerate((5, 34, 58, 24, 17)):
        page.set_column(index, index, width)
    page.set_row(0, 28)
    page.write_string(0, 1, "Cara mengisi daftar usulan pekerja rentan desa", title)
    for row, sentence in enumerate(_STEPS, 2):
        page.set_row(row, 32 if len(sentence) > 135 else 18)
        page.write_number(row, 0, row - 1, number)
        page.merge_range(row, 1, row, 4, sentence, step)
    _write_columns(book, page, len(_STEPS) + 3)
    page.set_landscape()
    page.set_paper(_FOLIO)
    page.fit_to_pages(1, 0)
    page.repeat_rows(len(_STEPS) + 3)


def _write_columns(book: Workbook, page: Worksheet, first: int) -> None:
    head = book.add_format(
        {"bold": True, "font_name": FONT, "bottom": 2, "bottom_color": LINE, "valign": "vcenter"}
    )
    for index, heading in enumerate(("Judul kolom", "Isinya", "Contoh", "Kapan"), 1):
        page.write_string(first, index, heading, head)
    rules = {"font_name": FONT, "text_wrap": True, "valign": "top", "bottom": 1, "indent": 1}
    text = book.add_format(rules | {"bottom_color": "#D9D9D9", "num_format": "@"})
    needs = {
        need: book.add_format(rules | {"bottom_color": "#D9D9D9", "bg_color": colour})
        for need, colour in NEED_COLOURS.items()
    }
    blocks = {
        block: book.add_format({"bg_color": colour}) for block, colour in BLOCK_COLOURS.items()
    }
    for row, column in enumerate(COLUMNS, first + 1):
        page.set_row(row, _height(column))
        page.write_blank(row, 0, None, blocks[column.block])
        page.write_string(row, 1, column.heading, text)
        page.write_string(row, 2, column.hint, text)
        page.write_string(row, 3, column.example, text)
        page.write_string(row, 4, column.need.value, needs[column.need])


def _height(column: TemplateColumn) -> int:
    """In points, by the lines that the hint takes."""
    return 16 * (1 + len(column.hint) // 74)
