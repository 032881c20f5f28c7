"""The rules in a browser's eyes: reading them, drafting, seeing whom it affects, saving."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

import office_cast as cast
from payung.core.law.village_calendar import Milestone
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.rulebook.choices import Choices
from payung.programme.rulebook.models import LegalBasis, RuleDraft, RuleVersion
from payung.programme.rulebook.queries import rules_for
from people_cast import SALEH_NIK, person

pytestmark = pytest.mark.django_db
YEAR = 2027
PDF = b"%PDF-1.7\nisi\n%%EOF\n"


@pytest.fixture(autouse=True)
def _demo(settings: pytest.FixtureRequest) -> None:
    settings.DEMO = True  # type: ignore[attr-defined] # no second factor to set up here


def browser(holder: Holder) -> Client:
    client = Client()
    client.force_login(Account.objects.get(id=holder.account_id))
    return client


@pytest.fixture
def pmd() -> Client:
    return browser(cast.holder("fitri", Role.PMD))


def opened(client: Client) -> RuleDraft:
    client.post(reverse("rules_draft_open", args=[cast.REGENCY, YEAR]))
    return RuleDraft.objects.get()


def filled(client: Client, draft: RuleDraft, slug: str) -> dict[str, object]:
    """The form of a section as it is shown."""
    form = client.get(reverse("rules_section", args=[draft.id, slug])).context["form"]
    told = {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in told.items() if value != []}


def test_everyone_reads_the_rules_of_their_regency_with_sources() -> None:
    page = browser(cast.holder("ani", Role.VILLAGE_OPERATOR)).get(
        reverse("rules_year", args=[cast.REGENCY, YEAR])
    )
    text = page.content.decode()
    assert "Belum mencapai usia 65 tahun" in text
    assert "Permendagri 20/2018 Pasal 35(2)" in text
    assert "teks hukum dibaca" in text
    assert "Susun aturan" not in text


def test_the_rules_of_another_regency_are_not_found() -> None:
    ani = browser(cast.holder("ani", Role.VILLAGE_OPERATOR))
    assert ani.get(reverse("rules_year", args=[cast.OTHER_REGENCY, YEAR])).status_code == 404
    assert ani.get(reverse("rules_year", args=[cast.REGENCY, 1900])).status_code == 404


@pytest.mark.parametrize("query", ["?dari=abc&ke=9999999", "?dari=-1&ke=0", "?dari=٣", "?ke=1'--"])
def test_comparing_with_nonsense_is_answered(pmd: Client, query: str) -> None:
    answer = pmd.get(reverse("rules_compare", args=[cast.REGENCY, YEAR]) + query)
    assert answer.status_code in {200, 404}


def test_from_form_to_version(pmd: Client) -> None:
    person("Saleh", nik=SALEH_NIK, birth_date=date(1961, 6, 1), work__job="Petani")
    draft = opened(pmd)
    form = filled(pmd, draft, "tafsir")
    form |= {
        "reading_age_limit": "up_to_65",
        "basis_readings.age_limit": "Surat cabang 14 Mei 2025",
    }
    answer = pmd.post(reverse("rules_section", args=[draft.id, "tafsir"]), form)
    assert answer.status_code == 302
    refused = pmd.post(
        reverse("rules_adopt", args=[draft.id]), {"reason": "Rapat", "basis": "Perbup 1"}
    )
    assert refused.status_code == 422
    assert "Hitung dahulu dampaknya" in refused.content.decode()
    shown = pmd.post(reverse("rules_effect", args=[draft.id]), follow=True).content.decode()
    assert "Karta Dewa" in shown
    people = pmd.get(reverse("rules_effect_people", args=[draft.id])).content.decode()
    assert "Saleh" in people
    assert SALEH_NIK not in people
    saved = pmd.post(
        reverse("rules_adopt", args=[draft.id]),
        {"reason": "Rapat 3 November", "basis": "Perbup 1"},
        follow=True,
    ).content.decode()
    assert "versi 1 berlaku mulai sekarang" in saved
    assert "Surat cabang 14 Mei 2025" in saved
    history = pmd.get(reverse("rules_versions", args=[cast.REGENCY, YEAR])).content.decode()
    assert "Rapat 3 November" in history
    compared = pmd.get(reverse("rules_compare", args=[cast.REGENCY, YEAR])).content.decode()
    assert "yang tepat 65 tahun masih diterima" in compared


def test_a_second_click_on_save_makes_no_second_version(pmd: Client) -> None:
    draft = opened(pmd)
    form = filled(pmd, draft, "urutan") | {"lottery_seed": 2027}
    pmd.post(reverse("rules_section", args=[draft.id, "urutan"]), form)
    pmd.post(reverse("rules_effect", args=[draft.id]))
    told = {"reason": "Undian", "basis": "BA 1"}
    assert pmd.post(reverse("rules_adopt", args=[draft.id]), told).status_code == 302
    again = pmd.post(reverse("rules_adopt", args=[draft.id]), told, follow=True)
    assert "BA 1" in again.content.decode()
    assert RuleVersion.objects.count() == 1


def test_an_order_with_one_number_twice_is_refused(pmd: Client) -> None:
    draft = opened(pmd)
    form = filled(pmd, draft, "urutan") | {"place_older": 1}
    answer = pmd.post(reverse("rules_section", args=[draft.id, "urutan"]), form)
    assert answer.status_code == 422
    assert "Nomor 1 dipakai dua kali" in answer.content.decode()


def test_the_order_is_what_the_numbers_say(pmd: Client) -> None:
    draft = opened(pmd)
    keys = {name: 0 for name in filled(pmd, draft, "urutan") if name.startswith("place_")}
    form = {**filled(pmd, draft, "urutan"), **keys, "place_lottery": 5, "place_older": 2}
    pmd.post(reverse("rules_section", args=[draft.id, "urutan"]), form)
    draft.refresh_from_db()
    assert draft.content["priority"] == ["older", "lottery"]


def test_dana_desa_is_pasted_from_a_table(pmd: Client) -> None:
    draft = opened(pmd)
    pasted = f"Desa\tPagu\n{cast.VILLAGE}\tKarta Dewa\tRp925.000.000\nDesa Panta Dewa\t800 juta\n"
    url = reverse("rules_section", args=[draft.id, "dana-desa"])
    assert pmd.post(url, {"turn": draft.turn, "amounts": pasted}).status_code == 302
    draft.refresh_from_db()
    assert draft.content["village_fund"] == {
        cast.VILLAGE: 925_000_000,
        cast.OTHER_VILLAGE: 800_000_000,
    }


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Entah\t5", "desa “Entah” tidak ada"),
        ("12.21.01.2001\t5", "tidak ada di kabupaten ini"),
        (f"{cast.VILLAGE}\tbanyak", "rupiahnya tidak terbaca"),
        (f"{cast.VILLAGE}", "rupiahnya tidak terbaca"),
        (f"{cast.VILLAGE}\t1000\n{cast.VILLAGE}\t2000", "sudah ada di baris sebelumnya"),
        ("99\t5", "tidak"),
    ],
)
def test_a_bad_line_of_amounts_is_named(pmd: Client, line: str, says: str) -> None:
    draft = opened(pmd)
    url = reverse("rules_section", args=[draft.id, "dana-desa"])
    answer = pmd.post(url, {"turn": draft.turn, "amounts": line})
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_calendar_and_notice_are_set(pmd: Client) -> None:
    draft = opened(pmd)
    form = filled(pmd, draft, "kalender") | {
        "on_village_list": "2026-09-01",
        "window_first": "2027-03",
        "notice_masked": "on",
        "notice_days": 5,
    }
    answer = pmd.post(reverse("rules_section", args=[draft.id, "kalender"]), form)
    assert answer.status_code == 302
    draft.refresh_from_db()
    chosen = Choices.from_content(draft.content)
    assert chosen.calendar == {Milestone.VILLAGE_LIST: date(2026, 9, 1)}
    assert (chosen.notice_masked, chosen.notice_days) == (True, 5)
    assert str(chosen.window.first) == "2027-03"


@pytest.mark.parametrize(
    "wrong",
    [
        {"window_first": "2027-13"},
        {"window_last": "2026-12"},
        {"on_village_list": "2099-01-01"},
        {"on_village_list": "31/02/2026"},
        {"notice_days": "0"},
        {"basis_calendar.budget_set": "x" * 201},
    ],
)
def test_a_wrong_date_is_told_and_nothing_changed(pmd: Client, wrong: dict[str, str]) -> None:
    draft = opened(pmd)
    form = filled(pmd, draft, "kalender") | wrong
    answer = pmd.post(reverse("rules_section", args=[draft.id, "kalender"]), form)
    assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.turn == 1


def test_codes_are_given_whole_or_not_at_all(pmd: Client) -> None:
    draft = opened(pmd)
    form = filled(pmd, draft, "dana") | {"contribution_activity": "04.04.93"}
    answer = pmd.post(reverse("rules_section", args=[draft.id, "dana"]), form)
    assert answer.status_code == 422
    assert "Isi keempatnya" in answer.content.decode()


def test_two_officers_at_once_the_second_sees_the_difference_and_goes_on() -> None:
    fitri, hana = (browser(cast.holder(name, Role.PMD)) for name in ("fitri", "hana"))
    mine = opened(fitri)
    hana.post(reverse("rules_draft_open", args=[cast.REGENCY, YEAR]))
    theirs = RuleDraft.objects.exclude(id=mine.id).get()
    for client, draft, seed in ((fitri, mine, 11), (hana, theirs, 22)):
        form = filled(client, draft, "urutan") | {"lottery_seed": seed}
        client.post(reverse("rules_section", args=[draft.id, "urutan"]), form)
        client.post(reverse("rules_effect", args=[draft.id]))
    told = {"reason": "Undian", "basis": "BA 1"}
    assert fitri.post(reverse("rules_adopt", args=[mine.id]), told).status_code == 302
    answer = hana.post(reverse("rules_adopt", args=[theirs.id]), told)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "baru saja diubah oleh Fitri" in text
    assert ">11<" in text
    hana.post(reverse("rules_rebase", args=[theirs.id]))
    hana.post(reverse("rules_effect", args=[theirs.id]))
    assert hana.post(reverse("rules_adopt", args=[theirs.id]), told).status_code == 302
    assert rules_for(cast.REGENCY, YEAR).rule_set.lottery_seed == 22


def test_a_legal_basis_is_filed_and_its_pdf_comes_back(pmd: Client) -> None:
    url = reverse("rules_basis_add", args=[cast.REGENCY])
    told = {
        "number": "118/KPTS/DPMD III/2025",
        "title": "Besaran ADD",
        "issued_on": "2025-03-03",
        "pdf": SimpleUploadedFile("../../etc/passwd.pdf", PDF),
    }
    assert pmd.post(url, told).status_code == 302
    basis = LegalBasis.objects.get()
    answer = pmd.get(reverse("rules_basis_file", args=[basis.id]))
    assert b"".join(answer.streaming_content) == PDF  # type: ignore[attr-defined]
    assert "attachment" in answer["Content-Disposition"]
    told["pdf"] = SimpleUploadedFile("x.pdf", b"<script>")
    told["number"] = "2"
    refused = pmd.post(url, told)
    assert refused.status_code == 422
    assert "bukan PDF" in refused.content.decode()


def test_the_rules_page_asks_few_questions(
    pmd: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    opened(pmd)
    with django_assert_max_num_queries(12):
        pmd.get(reverse("rules_year", args=[cast.REGENCY, YEAR]))
