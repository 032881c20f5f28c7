"""Three statements of one claim: that the worker died, that he worked, and how it happened.

They share one template: who is meant, what is stated, who witnesses and who signs. Each is filled
from the same case and can be edited as DOCX.
"""

from __future__ import annotations

from collections.abc import Mapping

from payung.core.papers.claim_case import (
    ClaimCase,
    Work,
    identity,
    opening,
    or_line,
    rows,
    signs,
    told,
    when,
)
from payung.core.papers.content import Content, Json, letterhead_content, place_and_date
from payung.core.papers.content import signatory_content as signed_by
from payung.core.papers.typesetting import typeset
from payung.core.papers.word_file import fill_word_template
from payung.core.papers.wording import BLANK

_RULED_LINES = 6
"""Room to write an account by hand."""


def death_statement_pdf(case: ClaimCase) -> bytes:
    """Surat keterangan kematian. Raises `Refused("letter_not_printable")`."""
    return typeset("statement", _death(case))


def death_statement_docx(case: ClaimCase, template: bytes | None = None) -> bytes:
    """The same as DOCX. Raises `Refused("word_template_unusable")`."""
    return fill_word_template("statement", _death(case), template)


def work_statement_pdf(case: ClaimCase) -> bytes:
    """Surat keterangan kerja. Raises `Refused("letter_not_printable")`."""
    return typeset("statement", _work(case))


def work_statement_docx(case: ClaimCase, template: bytes | None = None) -> bytes:
    """The same as DOCX. Raises `Refused("word_template_unusable")`."""
    return fill_word_template("statement", _work(case), template)


def chronology_pdf(case: ClaimCase) -> bytes:
    """Kronologi. Raises `Refused("letter_not_printable")`."""
    return typeset("statement", _chronology(case))


def chronology_docx(case: ClaimCase, template: bytes | None = None) -> bytes:
    """The same as DOCX. Raises `Refused("word_template_unusable")`."""
    return fill_word_template("statement", _chronology(case), template)


def _death(case: ClaimCase) -> Content:
    happened = case.happened
    facts = [
        *rows(when(happened)),
        ["Sebab", or_line(happened.cause)],
        ["Dimakamkan", or_line(happened.buried)],
    ]
    return {
        **_head(case, "Surat Keterangan Kematian"),
        "opening": opening(case),
        "sections": [
            {"lead": "", "facts": rows(identity(case))},
            {"lead": "telah meninggal dunia pada:", "facts": facts},
        ],
        "closing": (
            f"Keterangan ini menurut penuturan {_teller(case)}. Surat ini dibuat untuk mengurus "
            "kutipan akta kematian di Dinas Kependudukan dan Pencatatan Sipil dan klaim jaminan "
            "sosial ketenagakerjaan; surat ini bukan akta kematian."
        ),
        "signatories": [
            signs("", "Yang memberi keterangan", case.teller.name),
            _head_signs(case),
        ],
    }


def _work(case: ClaimCase) -> Content:
    lead = (
        "semasa hidupnya, sepengetahuan kami, benar bekerja sebagai berikut:"
        if case.is_death
        else "sepengetahuan kami benar bekerja sebagai berikut:"
    )
    return {
        **_head(case, "Surat Keterangan Kerja"),
        "opening": opening(case),
        "sections": [
            {"lead": "", "facts": rows(identity(case))},
            {"lead": lead, "facts": _work_facts(case.work)},
            {"lead": "Yang mengetahui pekerjaannya:", "facts": _witness_facts(case)},
        ],
        "closing": (
            "Surat keterangan ini dibuat dengan sebenarnya untuk pengurusan klaim jaminan sosial "
            "ketenagakerjaan."
        ),
        "witnesses": _witnesses(case),
        "signatories": [None, _head_signs(case)],
    }


def _work_facts(work: Work) -> list[Json]:
    return [
        ["Pekerjaan", or_line(work.job)],
        ["Tempat bekerja", or_line(work.place)],
        ["Bekerja sejak", or_line(work.since)],
        ["Terakhir bekerja", or_line(work.last_worked)],
    ]


def _chronology(case: ClaimCase) -> Content:
    happened = case.happened
    facts = [
        *rows(when(happened)),
        ["Sedang mengerjakan", or_line(happened.doing)],
        ["Akibatnya", or_line(happened.injury)],
        ["Ditolong dan dirawat di", or_line(happened.treated_at)],
    ]
    account = [part.strip() for part in happened.account.splitlines() if part.strip()]
    return {
        **_head(case, "Kronologi Kecelakaan"),
        "number": f"Kasus {case.number}",
        "opening": "Kami menerangkan dengan sebenarnya kejadian yang menimpa:",
        "sections": [
            {"lead": "", "facts": rows(identity(case))},
            {"lead": "Kejadian:", "facts": facts},
            {"lead": "Saksi yang melihat atau mengetahui:", "facts": _witness_facts(case)},
        ],
        "account_head": "Uraian kejadian",
        "account": account,
        "ruled": 0 if account else _RULED_LINES,
        "closing": (
            "Kronologi ini kami buat dengan sebenarnya dan dapat kami pertanggungjawabkan. Yang "
            "tidak kami lihat sendiri kami tulis sebagai penuturan orang lain."
        ),
        "witnesses": _witnesses(case),
        "signatories": [
            signed_by(case.head, lead="Mengetahui,"),
            signs(
                place_and_date(case.letterhead, case.written_on),
                "Yang membuat kronologi",
                case.teller.name,
            ),
        ],
    }


def _head(case: ClaimCase, document: str) -> Mapping[str, Json]:
    """What the statements begin with; an account and witnesses only where one adds them."""
    return {
        **letterhead_content(case.letterhead, document, (case.worker,)),
        "title": document.upper(),
        "number": f"Nomor: {BLANK}{BLANK}",
        "account_head": "",
        "account": [],
        "ruled": 0,
        "witnesses": [],
    }


def _teller(case: ClaimCase) -> str:
    teller = case.teller
    if not teller.name:
        return f"{BLANK}{BLANK}, hubungan dengan {case.the_late}: {BLANK}"
    relation = f", {teller.relation} {case.the_late}" if teller.relation else ""
    return f"{teller.name}{relation}"


def _head_signs(case: ClaimCase) -> Json:
    return signed_by(case.head, lead=place_and_date(case.letterhead, case.written_on))


def _witness_facts(case: ClaimCase) -> list[Json]:
    return [[f"Saksi {number}", told(each)] for number, each in enumerate(case.both_witnesses, 1)]


def _witnesses(case: ClaimCase) -> list[Json]:
    return [
        signs("", f"Saksi {number}", each.name)
        for number, each in enumerate(case.both_witnesses, 1)
    ]
