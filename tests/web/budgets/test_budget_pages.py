"""The pages of village money as its people use them: shown, refused, stale; numbers that tie."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

import budget_cast as village
from office_cast import OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.rupiah import format_number, format_rupiah
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.budgets import actions, queries
from payung.programme.budgets.models import BudgetPlan, Ceiling, CeilingSheet, PlanState
from payung.programme.budgets.queries import Sums, Wanted

pytestmark = pytest.mark.django_db

FORM = {
    "tahun": "2027",
    "dana": "ADD",
    "first": "2027-01",
    "last": "2027-12",
    "contribution_1_people": "10",
    "contribution_1_first": "2027-01",
    "contribution_1_last": "2027-12",
    "incentive_1_role": "marbot",
    "incentive_1_people": "3",
    "incentive_1_rate": "Rp300.000",
    "cost_1_kind": "meeting",
    "cost_1_what": "Konsumsi",
    "cost_1_count": "40",
    "cost_1_unit": "orang",
    "cost_1_price": "25.000",
}
COST = 10 * 12 * village.TARIFF + 36 * 300_000 + 40 * 25_000


def browser(who: Holder) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=who.account_id))
    return client


def page(name: str, plan: BudgetPlan, *more: object) -> str:
    return reverse(name, args=[plan.id, *more])


def version(plan: BudgetPlan) -> int:
    return BudgetPlan.objects.get(id=plan.id).version


def text_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_an_operator_drafts_a_plan_and_is_led_to_it() -> None:
    by = village.offices()
    client = browser(by.ani)
    answer = client.post(reverse("budgets_draft"), FORM)
    plan = BudgetPlan.objects.get()
    assert answer["Location"] == page("budgets_plan", plan)
    text = text_of(client, page("budgets_plan", plan))
    assert format_rupiah(COST) in text
    assert "Ajukan ke camat" in text
    again = client.post(reverse("budgets_draft"), FORM)
    assert again.status_code == 422
    assert "sudah punya RAB" in again.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("first", "2027-13"),
        ("last", "2026-12"),
        ("contribution_1_people", "banyak"),
        ("contribution_1_last", ""),
        ("contribution_1_last", "2028-01"),
        ("incentive_1_rate", "-5"),
        ("cost_1_kind", "pesta"),
        ("cost_1_unit", ""),
        ("cost_2_what", "tanpa harga"),
    ],
)
def test_a_form_that_cannot_be_meant_comes_back_as_it_was_filled_in(field: str, value: str) -> None:
    by = village.offices()
    answer = browser(by.ani).post(reverse("budgets_draft"), {**FORM, field: value})
    assert answer.status_code == 422
    assert 'value="marbot"' in answer.content.decode()
    assert not BudgetPlan.objects.exists()


def test_the_form_is_filled_with_what_the_decree_says() -> None:
    village.decreed(3)
    by = village.offices_beside()
    text = text_of(browser(by.ani), reverse("budgets_draft") + "?tahun=2027")
    assert "Diisi dari Keputusan Nomor 140/1/KPTS/2026: 3 orang" in text
    assert re.search(r'name="contribution_1_people"[^>]*value="3"', text)


def test_a_form_shows_every_line_that_it_would_write_again() -> None:
    by = village.offices()
    many = tuple(village.Incentive(f"peran {turn}", 1, 1_000) for turn in range(12))
    plan = village.drafted(by, village.asked(incentives=many))
    client = browser(by.ani)
    text = text_of(client, page("budgets_write", plan))
    assert 'value="peran 11"' in text
    form = {name: value for name, value in FORM.items() if not name.startswith("cost")}
    form |= {"version": str(version(plan))}
    for turn in range(1, 13):
        form |= {f"incentive_{turn}_role": "a", f"incentive_{turn}_people": "1"}
        form |= {f"incentive_{turn}_rate": "1000"}
    assert client.post(page("budgets_write", plan), form).status_code == 302
    assert plan.lines.filter(kind="incentive").count() == 12


def test_a_stale_form_changes_nothing() -> None:
    by = village.offices()
    plan = village.drafted(by)
    opened = version(plan)
    actions.write_plan(
        by=by.kiki, seen=village.seen(plan), asked=village.asked(7), on=village.TODAY
    )
    answer = browser(by.ani).post(page("budgets_write", plan), {**FORM, "version": str(opened)})
    assert answer.status_code == 422
    assert "berubah sejak halaman Anda dibuka" in answer.content.decode()
    assert plan.lines.get(kind="contribution").persons == 7


def test_the_whole_way_by_its_pages() -> None:
    by = village.offices()
    plan = village.drafted(by)
    steps = [
        (by.ani, "budgets_send", {"sure": "on"}, PlanState.SENT),
        (by.eka, "budgets_return", {"reason": "Lengkapi"}, PlanState.DRAFTED),
        (by.kiki, "budgets_send", {"sure": "on"}, PlanState.SENT),
        (by.eka, "budgets_evaluate", {"sure": "on", "remarks": "Sesuai"}, PlanState.EVALUATED),
        (by.ani, "budgets_reopen", {"reason": "Tambah cetak"}, PlanState.DRAFTED),
        (by.ani, "budgets_send", {"sure": "on"}, PlanState.SENT),
        (by.eka, "budgets_evaluate", {"sure": "on"}, PlanState.EVALUATED),
        (
            by.beni,
            "budgets_fix",
            {"number": "5/2026", "dated": timezone.localdate().isoformat()},
            PlanState.FIXED,
        ),
    ]
    for who, name, told, state in steps:
        client = browser(who)
        assert client.get(page(name, plan)).status_code == 200
        answer = client.post(page(name, plan), {**told, "version": str(version(plan))})
        assert answer.status_code == 302, (name, answer.content.decode())
        plan.refresh_from_db()
        assert plan.state == state
    answer = browser(by.ani).post(
        page("budgets_change", plan), {"reason": "Tambah", "version": str(version(plan))}
    )
    made = BudgetPlan.objects.get(changes=plan)
    assert answer["Location"] == page("budgets_write", made)
    assert "Semula" in text_of(browser(by.fitri), page("budgets_plan", made))


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("fitri", "budgets_send", 403),
        ("beni", "budgets_evaluate", 403),
        ("eka", "budgets_fix", 403),
        ("ani", "budgets_evaluate", 403),
        ("kiki", "budgets_load", 403),
    ],
)
def test_who_has_not_the_duty_is_told_so(who: str, name: str, status: int) -> None:
    by = village.offices()
    plan = village.sent(by)
    parts = [] if name == "budgets_load" else [plan.id]
    answer = browser(getattr(by, who)).get(reverse(name, args=parts))
    assert answer.status_code == status


def test_a_plan_of_another_village_is_not_there() -> None:
    by = village.offices()
    plan = village.drafted(by)
    stranger = browser(holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE))
    for name in ("budgets_plan", "budgets_write", "budgets_history"):
        assert stranger.get(page(name, plan)).status_code == 404
    assert stranger.get(page("budgets_paper", plan, "pdf")).status_code == 404
    address = reverse("budgets_ceiling_history", args=[VILLAGE])
    assert stranger.get(address).status_code == 404
    assert stranger.post(page("budgets_send", plan), {"sure": "on"}).status_code == 404


def test_a_step_that_is_not_open_says_why_and_who_can() -> None:
    by = village.offices()
    plan = village.drafted(by)
    text = text_of(browser(by.eka), page("budgets_evaluate", plan))
    assert "Keadaan RAB ini “Disusun desa”" in text
    assert "Camat" in text


def _three_villages(by: village.Offices) -> None:
    village.fixed(by)
    village.drafted(by, village.asked(4, basis="Surat 1"), source=FundSource.DDS)
    other = holder("dodi", Role.VILLAGE_OPERATOR, OTHER_VILLAGE)
    draft = actions.Draft(OTHER_VILLAGE, village.YEAR, FundSource.ADD)
    actions.draft_plan(by=other, draft=draft, asked=village.asked(6))


def test_every_number_of_the_regency_opens_a_list_that_says_the_same() -> None:
    by = village.offices()
    _three_villages(by)
    client = browser(by.fitri)
    text = text_of(client, reverse("budgets") + "?tahun=2027")
    year = queries.area_year(by.fitri, village.YEAR)
    assert (year.with_plan, len(year.without), year.sums.plans) == (2, 0, 3)
    for purse in year.purses:
        listed = Sums(Wanted(source=purse.source).of(year))
        assert (listed.plans, listed.persons, listed.amount) == (
            purse.sums.plans,
            purse.sums.persons,
            purse.sums.amount,
        )
        address = f"{reverse('budgets_plans')}?tahun=2027&dana={purse.source.value}"
        assert address.replace("&", "&amp;") in text
        of_list = text_of(client, address)
        for amount in (purse.sums.amount, purse.sums.contribution, purse.sums.incentive):
            assert format_rupiah(amount) in text
            assert format_number(amount) in of_list
    assert sum(purse.sums.amount for purse in year.purses) == year.sums.amount
    assert sum(count for _state, _words, count in year.by_state) == year.sums.plans
    for state, words, count in year.by_state:
        if count:
            address = f"{reverse('budgets_plans')}?tahun=2027&keadaan={state.value}"
            assert f"Jumlah {count} RAB" in text_of(client, address), words


def test_the_villages_without_a_plan_are_listed() -> None:
    by = village.offices()
    village.drafted(by)
    client = browser(by.fitri)
    assert "1 desa belum menyusun RAB" in text_of(client, reverse("budgets") + "?tahun=2027")
    text = text_of(client, reverse("budgets_plans") + "?tahun=2027&keadaan=belum")
    assert "Panta Dewa" in text
    assert "Karta Dewa" not in text


def test_a_change_that_is_not_fixed_does_not_change_the_sums() -> None:
    by = village.offices()
    plan = village.fixed(by)
    before = queries.area_year(by.fitri, village.YEAR).sums.amount
    village.change(by, plan, village.asked(50))
    assert queries.area_year(by.fitri, village.YEAR).sums.amount == before


def test_the_download_says_what_the_list_says() -> None:
    by = village.offices()
    _three_villages(by)
    content = browser(by.fitri).get(reverse("budgets_download") + "?tahun=2027&dana=ADD").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    listed = Wanted(source=FundSource.ADD).of(queries.area_year(by.fitri, village.YEAR))
    assert [(row[0], row[9]) for row in rows[2:]] == [
        (each.village_code, each.amount) for each in listed
    ]


def test_a_workbook_is_uploaded_looked_at_and_noted() -> None:
    by = village.offices()
    client = browser(by.fitri)
    book = village.workbook(("Kode", "ADD"), (VILLAGE, 36_000_000), (OTHER_VILLAGE, "banyak"))
    file = SimpleUploadedFile("pagu.xlsx", book.read())
    told = {"file": file, "year": "2027", "kind": "programme", "source": "ADD", "basis": "Perbup"}
    answer = client.post(reverse("budgets_load"), told)
    sheet = CeilingSheet.objects.get()
    assert answer["Location"] == reverse("budgets_sheet", args=[sheet.id])
    text = text_of(client, answer["Location"])
    assert "Catat 1 pagu" in text
    assert "rupiahnya tidak terbaca" in text
    assert not Ceiling.objects.exists()
    client.post(reverse("budgets_accept", args=[sheet.id]))
    assert Ceiling.objects.get().amount == 36_000_000
    again = client.post(reverse("budgets_accept", args=[sheet.id]), follow=True)
    assert "sudah dicatat atau dibatalkan" in again.content.decode()
    assert format_rupiah(36_000_000) in text_of(client, reverse("budgets_ceilings") + "?tahun=2027")


def test_the_example_workbook_is_read_as_it_is() -> None:
    by = village.offices()
    village.ceiling(by.fitri, 36_000_000)
    content = browser(by.fitri).get(reverse("budgets_example") + "?tahun=2027").content
    asked = village.sheet_asked(village.ContentFile(content, "contoh.xlsx"))
    sheet = actions.read_sheet(by=by.fitri, asked=asked)
    assert [(row["place"], row["outcome"]) for row in sheet.rows] == [(VILLAGE, "same")]


def test_a_file_that_is_none_comes_back_with_the_sentence() -> None:
    by = village.offices()
    told = {"year": "2027", "kind": "programme", "source": "ADD", "basis": "Perbup"}
    file = SimpleUploadedFile("pagu.xlsx", b"%PDF-1.7")
    answer = browser(by.fitri).post(reverse("budgets_load"), {**told, "file": file})
    assert answer.status_code == 422
    assert "PDF" in answer.content.decode()


def test_beranda_says_which_plan_waits_for_whom() -> None:
    by = village.offices()
    plan = village.drafted(by)
    assert "belum diajukan ke camat" in text_of(browser(by.ani), "/")
    actions.send(by=by.ani, seen=village.seen(plan), on=village.TODAY)
    assert "menunggu evaluasi Anda" in text_of(browser(by.eka), "/")
    actions.evaluate(by=by.eka, seen=village.seen(plan), remarks="", on=village.TODAY)
    assert "sudah dievaluasi: tetapkan" in text_of(browser(by.beni), "/")
    assert "sudah dievaluasi: tetapkan" not in text_of(browser(by.ani), "/")


def test_a_village_with_a_decree_and_no_plan_is_told_to_budget() -> None:
    village.decreed(3)
    by = village.offices_beside()
    assert "Keputusan sudah ditetapkan: susun RAB-nya." in text_of(browser(by.kiki), "/")
    assert "belum punya RAB" in text_of(browser(by.fitri), "/")
    assert "belum disusun" in text_of(browser(by.ani), reverse("budgets") + "?tahun=2027")


def test_a_fixed_plan_with_a_decree_is_the_last_stage_of_the_board() -> None:
    village.decreed(3)
    by = village.offices_beside()
    client = browser(by.fitri)
    board = reverse("villages_area", args=["16.12"])
    assert "?tahap=4#desa" in text_of(client, "/") or "?sejak=4#desa" in text_of(client, "/")
    village.fixed(by)
    text = text_of(client, board + "?tahap=5")
    assert "Karta Dewa" in text
    assert "RAB sudah ditetapkan" in text_of(client, reverse("villages_village", args=[VILLAGE]))
    assert "Karta Dewa" in text_of(client, board + "?sejak=4")
