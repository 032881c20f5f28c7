"""What holds for every paper as PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pypdfium2
import pytest

from papers import bill_cast, cast, claim_cast, event_cast, meeting_cast
from papers.pdf_page import pages, words
from payung.core.papers.attendance_list import attendance_list_pdf
from payung.core.papers.claim_checklist import claim_checklist_pdf
from payung.core.papers.claim_letter import claim_letter_pdf
from payung.core.papers.claim_statements import (
    chronology_pdf,
    death_statement_pdf,
    work_statement_pdf,
)
from payung.core.papers.contribution_bill import contribution_bill_pdf, payment_receipt_pdf
from payung.core.papers.cost_plan import BudgetSection, Price, Quantity, cost_plan_pdf
from payung.core.papers.decree import decree_pdf
from payung.core.papers.decree_change import decree_change_pdf
from payung.core.papers.event import event_attendance_pdf, event_letters_pdf, event_minutes_pdf
from payung.core.papers.family_slip import family_slip_pdf
from payung.core.papers.heirs_statement import heirs_statement_pdf
from payung.core.papers.incentive_list import incentive_list_pdf
from payung.core.papers.invitation import invitation_pdf
from payung.core.papers.minutes import minutes_pdf
from payung.core.papers.public_notice import public_notice_pdf
from payung.core.papers.recipient_list import recipient_list_pdf
from payung.core.papers.values import Letterhead
from payung.core.papers.waiting_list import waiting_list_pdf
from payung.core.papers.worker_slip import worker_slips_pdf

LARGEST = BudgetSection(
    "Kegiatan",
    "Belanja",
    (
        replace(
            cast.INCENTIVES.lines[0],
            price=Price((Quantity(999_999, "orang"), Quantity(12, "bulan")), 16_800_000),
        ),
    ),
)
CHANGED = replace(
    cast.CONTRIBUTIONS,
    lines=tuple(
        replace(line, after_change=replace(line.price, unit_price=line.price.unit_price * 2))
        for line in cast.CONTRIBUTIONS.lines
    ),
)
LONG = Letterhead(cast.LONG_VILLAGE)
NINE_HEIRS = claim_cast.case(heirs=claim_cast.WIVES + claim_cast.children(7), letterhead=LONG)

WHOSE = (cast.BETUNG.code.dotted, cast.LONG_VILLAGE.code.dotted, event_cast.OCCASION.title)
"""The footer names the village, or the event of an office."""

PAPERS: dict[str, Callable[[], bytes]] = {
    "attendance list": lambda: attendance_list_pdf(cast.attendance_list(21, 40)),
    "attendance list without names": lambda: attendance_list_pdf(cast.attendance_list(0, 1)),
    "minutes": lambda: minutes_pdf(cast.minutes(60, 12)),
    "minutes of one without waiting": lambda: minutes_pdf(cast.minutes(1, 0)),
    "decree": lambda: decree_pdf(cast.decree(60)),
    "decree of a long village": lambda: decree_pdf(cast.decree(3, LONG)),
    "cost plan": lambda: cost_plan_pdf(cast.cost_plan()),
    "cost plan of trillions": lambda: cost_plan_pdf(cast.cost_plan(LARGEST)),
    "changed cost plan": lambda: cost_plan_pdf(cast.cost_plan(CHANGED)),
    "cost plan of a long village": lambda: cost_plan_pdf(cast.cost_plan(letterhead=LONG)),
    "receipt list": lambda: recipient_list_pdf(cast.recipient_list(60)),
    "incentive list": lambda: recipient_list_pdf(cast.recipient_list(9, 900_000)),
    "incentives with signatures": lambda: incentive_list_pdf(cast.incentive_list(60)),
    "incentives of a long village": lambda: incentive_list_pdf(cast.incentive_list(1, LONG)),
    "waiting list": lambda: waiting_list_pdf(cast.waiting_list(40)),
    "empty waiting list": lambda: waiting_list_pdf(cast.waiting_list(0)),
    "invitation": lambda: invitation_pdf(meeting_cast.invitation()),
    "invitation of a long village": lambda: invitation_pdf(meeting_cast.invitation(LONG)),
    "public notice": lambda: public_notice_pdf(meeting_cast.public_notice(60, 12)),
    "public notice of one": lambda: public_notice_pdf(meeting_cast.public_notice(1, 0)),
    "change of a decree": lambda: decree_change_pdf(meeting_cast.decree_change(40, 30)),
    "change without waiting": lambda: decree_change_pdf(meeting_cast.decree_change(1, 0)),
    "letters of an event": lambda: event_letters_pdf(event_cast.letters(3)),
    "attendance list of an event": lambda: event_attendance_pdf(event_cast.attendance(40)),
    "minutes of an event": lambda: event_minutes_pdf(event_cast.minutes()),
    "bill": lambda: contribution_bill_pdf(bill_cast.bill(60)),
    "bill of a year and trillions": lambda: contribution_bill_pdf(
        bill_cast.bill(2, 12, bill_cast.LONG, 999_999_999_999)
    ),
    "bill without names": lambda: contribution_bill_pdf(replace(bill_cast.bill(1), names=())),
    "receipt of a bill": lambda: payment_receipt_pdf(bill_cast.paid()),
    "receipt of trillions": lambda: payment_receipt_pdf(
        bill_cast.paid(bill_cast.LONG, 999_999_999_999)
    ),
    "death statement": lambda: death_statement_pdf(NINE_HEIRS),
    "death statement by hand": lambda: death_statement_pdf(claim_cast.empty_case()),
    "work statement": lambda: work_statement_pdf(NINE_HEIRS),
    "chronology": lambda: chronology_pdf(NINE_HEIRS),
    "chronology by hand": lambda: chronology_pdf(claim_cast.empty_case()),
    "statement of nine heirs": lambda: heirs_statement_pdf(NINE_HEIRS),
    "statement without heirs": lambda: heirs_statement_pdf(claim_cast.empty_case()),
    "claim letter": lambda: claim_letter_pdf(claim_cast.letter(NINE_HEIRS)),
    "claim checklist": lambda: claim_checklist_pdf(claim_cast.checklist(NINE_HEIRS, 30)),
    "family slip": lambda: family_slip_pdf(claim_cast.slip(NINE_HEIRS)),
    "slips": lambda: worker_slips_pdf(cast.worker_slips(13)),
    "slips of a long village": lambda: worker_slips_pdf(cast.worker_slips(1, LONG)),
}
every_paper = pytest.mark.parametrize("name", PAPERS)


@every_paper
def test_pages_are_f4(name: str) -> None:
    sizes = {tuple(sorted((page.width, page.height))) for page in pages(PAPERS[name]())}
    assert sizes == {(215, 330)}


@every_paper
def test_no_letter_leaves_the_margins(name: str) -> None:
    for page in pages(PAPERS[name]()):
        assert min(page.left, page.right) >= 12
        assert page.top >= 9
        assert page.bottom >= 5


@every_paper
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert PAPERS[name]() == PAPERS[name]()


@every_paper
def test_every_page_says_document_village_and_number(name: str) -> None:
    all_pages = pages(PAPERS[name]())
    for number, page in enumerate(all_pages, 1):
        assert f"Halaman {number} dari {len(all_pages)}" in page.text
        assert any(whose in page.text for whose in WHOSE)


@every_paper
def test_only_fonts_of_the_package_are_used(name: str) -> None:
    fonts: set[str] = set()
    with pypdfium2.PdfDocument(PAPERS[name]()) as document:
        for page in document:
            for text in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
                fonts.add(text.get_font().get_base_name().split("+")[-1].split("-")[0])
    assert fonts == {"LibertinusSerif"}


def test_a_paper_with_an_invented_person_is_marked_without_being_told() -> None:
    for page in pages(decree_pdf(cast.decree(3))):
        assert "DATA CONTOH" in page.text


def test_a_paper_without_people_is_marked_when_told() -> None:
    plain = words(cost_plan_pdf(cast.cost_plan()))
    sample = words(
        cost_plan_pdf(cast.cost_plan(letterhead=Letterhead(cast.BETUNG, is_sample=True)))
    )
    assert "DATA CONTOH" not in plain
    assert "DATA CONTOH" in sample
