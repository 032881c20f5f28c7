"""A change of budget (PAK) beside the plan that it changes: both states, and which one counts."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import IntegrityError, transaction
from python_calamine import CalamineWorkbook

import budget_cast as village
from office_cast import TODAY, VILLAGE
from papers.pdf_page import words
from payung.core.engine.budget import Incentive
from payung.core.kernel.refused import Refused
from payung.core.law.funding import FundSource
from payung.programme.budgets import actions, queries
from payung.programme.budgets.asked import Asked, Contribution
from payung.programme.budgets.models import BudgetPlan, PlanState
from payung.programme.budgets.papers import paper_of

pytestmark = pytest.mark.django_db

HALF = Asked(
    village.WHOLE_YEAR,
    (Contribution(10, village.window(1, 6)), Contribution(8, village.window(7, 12))),
    (Incentive("marbot", 3, 350_000),),
    (village.PRINTING_COST,),
)


def test_a_change_begins_with_the_same_lines() -> None:
    by = village.offices()
    plan = village.fixed(by)
    made = actions.draft_change(by=by.ani, seen=village.seen(plan), reason="PAK", on=TODAY)
    found = queries.rab(by.ani, made.id, on=TODAY)
    assert found.difference == 0
    assert [line.before_amount for line in found.lines] == [line.row.amount for line in found.lines]


def test_every_line_before_stands_beside_what_it_becomes() -> None:
    by = village.offices()
    plan = village.fixed(by, village.asked(10, costs=(village.MEETING_COST,)))
    made = village.change(by, plan, HALF)
    found = queries.rab(by.ani, made.id, on=TODAY)
    told = [
        (line.row.description, line.before_volume, line.row.volume, line.difference)
        for line in found.lines
    ]
    assert told == [
        ("Iuran JKK dan JKM, Januari s.d. Juni 2027", 120, 60, -60 * village.TARIFF),
        ("Iuran JKK dan JKM, Juli s.d. Desember 2027", 0, 48, 48 * village.TARIFF),
        ("Insentif marbot, Januari s.d. Desember 2027", 36, 36, 36 * 50_000),
        ("Cetak slip dan keputusan", 0, 200, 200_000),
        ("Konsumsi musyawarah", 30, 0, -750_000),
    ]
    assert found.before_amount == sum(line.amount for line in plan.lines.all())
    assert found.amount - found.before_amount == found.difference


def test_the_plan_before_counts_until_the_change_is_fixed() -> None:
    by = village.offices()
    plan = village.fixed(by)
    made = village.change(by, plan, HALF)
    assert queries.plan_of(VILLAGE, village.YEAR, FundSource.ADD) == plan
    actions.send(by=by.ani, seen=village.seen(made), on=TODAY)
    actions.evaluate(by=by.eka, seen=village.seen(made), remarks="", on=TODAY)
    village.settle(by, made, "Perdes 9/2027")
    assert queries.plan_of(VILLAGE, village.YEAR, FundSource.ADD) == made
    plan.refresh_from_db()
    assert plan.state == PlanState.CHANGED


def test_a_change_can_be_changed_again_and_a_first_plan_never_comes_twice() -> None:
    by = village.offices()
    plan = village.fixed(by)
    made = village.change(by, plan, HALF)
    actions.send(by=by.ani, seen=village.seen(made), on=TODAY)
    actions.evaluate(by=by.eka, seen=village.seen(made), remarks="", on=TODAY)
    village.settle(by, made, "Perdes 9/2027")
    again = village.change(by, made, village.asked(20))
    assert again.changes_id == made.id
    with pytest.raises(Refused, check=lambda error: error.code == "plan_exists"):
        village.drafted(by)


def test_one_change_at_a_time() -> None:
    by = village.offices()
    plan = village.fixed(by)
    made = actions.draft_change(by=by.ani, seen=village.seen(plan), reason="PAK", on=TODAY)
    with pytest.raises(Refused, check=lambda error: error.code == "change_exists"):
        actions.draft_change(by=by.ani, seen=village.seen(plan), reason="PAK", on=TODAY)
    actions.withdraw(by=by.ani, seen=village.seen(made), reason="Tidak jadi", on=TODAY)
    actions.draft_change(by=by.ani, seen=village.seen(plan), reason="PAK", on=TODAY)


def test_a_change_says_why() -> None:
    by = village.offices()
    plan = village.fixed(by)
    with pytest.raises(Refused, check=lambda error: error.code == "text_missing"):
        actions.draft_change(by=by.ani, seen=village.seen(plan), reason="  ", on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetPlan.objects.filter(id=plan.id).update(changes=plan.id)


def test_the_papers_of_a_change_carry_both_states() -> None:
    by = village.offices()
    made = village.change(by, village.fixed(by), HALF)
    text = words(paper_of(by.ani, made.id, "pdf", on=TODAY).content)
    assert "setelah perubahan" in text
    assert "Sebelum perubahan" in text
    content = paper_of(by.ani, made.id, "siskeudes", on=TODAY).content.decode()
    rows = list(csv.DictReader(io.StringIO(content)))
    assert (rows[0]["Anggaran"], rows[0]["AnggaranStlhPAK"]) == ("2016000", "1008000")
    found = queries.rab(by.ani, made.id, on=TODAY)
    assert sum(int(row["Anggaran"]) for row in rows) == found.before_amount
    assert sum(int(row["AnggaranStlhPAK"]) for row in rows) == found.amount
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(paper_of(by.ani, made.id, "xlsx", on=TODAY).content)
    )
    total = next(
        row for row in book.get_sheet_by_name("RAB").to_python() if row[0] == "JUMLAH SELURUHNYA"
    )
    assert (total[4], total[7], total[8]) == (found.before_amount, found.amount, found.difference)


def test_the_paper_of_a_plan_says_its_regulation_and_the_basis_of_the_purse() -> None:
    by = village.offices()
    plan = village.fixed(by)
    text = words(paper_of(by.fitri, plan.id, "pdf", on=TODAY).content)
    assert "Ditetapkan dengan Peraturan Desa Nomor Perdes 5/2026" in text
    assert "Dasar penggunaan sumber dana" in text
    assert "boleh untuk tahun 2027" in text
    draft = village.drafted(by, source=FundSource.PAD)
    assert "Rancangan, belum dievaluasi" in words(
        paper_of(by.fitri, draft.id, "pdf", on=TODAY).content
    )


def test_the_paper_of_a_fixed_plan_keeps_what_was_known_on_its_day() -> None:
    by = village.offices()
    plan = village.fixed(by)
    before = words(paper_of(by.fitri, plan.id, "pdf", on=TODAY).content)
    village.ceiling(by.fitri, 1_000)
    after = words(paper_of(by.fitri, plan.id, "pdf", on=TODAY).content)
    assert "Rencana Rp12.816.000 melebihi" not in after
    assert "belum dicatat" in before
    assert "belum dicatat" in after
