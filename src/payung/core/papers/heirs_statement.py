"""The statement of the heirs, confirmed by the village head and the head of the subdistrict.

Branches ask for it with the signatures of all heirs and two witnesses. Where the heirs are not
recorded yet there are empty rows to be written in by hand.
"""

from __future__ import annotations

from datetime import date

from payung.core.papers.claim_case import (
    ClaimCase,
    Heir,
    identity,
    rows,
    signs,
)
from payung.core.papers.content import Content, Json, letterhead_content, place_and_date
from payung.core.papers.content import signatory_content as signed_by
from payung.core.papers.typesetting import typeset
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import SHORT_BLANK, or_blank, short_date, weekday_and_date

_EMPTY_ROWS = 4
_LEFT_OUT = ("Jenis kelamin", "Umur", "Pekerjaan")
"""What does not matter to who inherits: one page is safer than two."""
_DOCUMENT = "Surat Keterangan Ahli Waris"


def heirs_statement_pdf(case: ClaimCase) -> bytes:
    """Raises `Refused("letter_not_printable")`."""
    return typeset("heirs_statement", _content(case))


def heirs_statement_docx(case: ClaimCase, template: bytes | None = None) -> bytes:
    """The same as DOCX. Raises `Refused("word_template_unusable")`."""
    return fill_word_template("heirs_statement", _content(case), template)


def _content(case: ClaimCase) -> Content:
    village = case.letterhead.village
    event = f"telah meninggal dunia pada hari {weekday_and_date(case.happened.on)}"
    return {
        **letterhead_content(case.letterhead, _DOCUMENT, (case.worker,)),
        "title": _DOCUMENT.upper(),
        "number": f"Kasus {case.number}",
        "opening": "Kami yang bertanda tangan di bawah ini adalah seluruh ahli waris dari:",
        "facts": rows(fact for fact in identity(case) if fact[0] not in _LEFT_OUT),
        "event": (
            f"yang {event} di {or_blank(case.happened.place)}. Dengan disaksikan dua orang saksi, "
            "kami menyatakan dengan sebenarnya bahwa:"
        ),
        "points": [f"{point};" for point in _points(case)],
        "rows": [_row(number, heir) for number, heir in enumerate(case.heirs, 1)]
        or [[str(number), *[""] * 6] for number in range(1, _EMPTY_ROWS + 1)],
        "stamp": "Ahli waris menandatangani di atas meterai.",
        "written": place_and_date(case.letterhead, case.written_on),
        "witnesses": [
            signs("", f"Saksi {number}", each.name, f"NIK {or_blank(each.nik)}")
            for number, each in enumerate(case.both_witnesses, 1)
        ],
        "confirmed": (
            "Menurut keterangan para ahli waris dan saksi serta sepengetahuan kami, "
            f"{village.title} membenarkan pernyataan di atas."
        ),
        "signatories": [
            signed_by(case.district_head, lead=_registered()),
            signed_by(case.head, lead=_registered(case.registered_number, case.registered_on)),
        ],
    }


def _points(case: ClaimCase) -> tuple[str, ...]:
    return (
        f"ahli waris {case.the_late} adalah nama-nama dalam daftar di bawah ini",
        (
            "tidak ada ahli waris lain yang kami ketahui, di dalam maupun di luar negeri, termasuk "
            "dari perkawinan sebelumnya"
        ),
        (
            "manfaat jaminan sosial ketenagakerjaan diterima langsung oleh ahli waris, atau wali "
            "dari yang belum dewasa, pada rekening atas namanya sendiri"
        ),
        (
            "bila di kemudian hari pernyataan ini ternyata tidak benar, kami bersedia "
            "mempertanggungjawabkannya menurut hukum"
        ),
    )


def _registered(number: str = "", on: date | None = None) -> str:
    return f"Nomor {or_blank(number)}, tanggal {short_date(on) or SHORT_BLANK}"


def _row(number: int, heir: Heir) -> Json:
    relation = heir.relation
    if heir.is_minor:
        relation += f", belum dewasa; wali: {or_blank(heir.acts_for)}"
    return [
        str(number),
        heir.name,
        heir.nik,
        relation,
        short_date(heir.birth_date),
        heir.address,
        "",
    ]
