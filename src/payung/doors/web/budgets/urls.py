"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.budgets import ceiling_pages, draft_pages, list_pages, plan_pages, step_pages

urlpatterns = [
    path("", list_pages.budgets, name="budgets"),
    path("daftar/", list_pages.plans, name="budgets_plans"),
    path("unduh/", list_pages.download, name="budgets_download"),
    path("susun/", draft_pages.draft, name="budgets_draft"),
    path("pagu/", ceiling_pages.ceilings, name="budgets_ceilings"),
    path("pagu/catat/", ceiling_pages.note, name="budgets_note"),
    path("pagu/muat/", ceiling_pages.load, name="budgets_load"),
    path("pagu/contoh/", ceiling_pages.example, name="budgets_example"),
    path("pagu/berkas/<uuid:sheet_id>/", ceiling_pages.sheet, name="budgets_sheet"),
    path("pagu/berkas/<uuid:sheet_id>/catat/", ceiling_pages.accept, name="budgets_accept"),
    path("pagu/berkas/<uuid:sheet_id>/batal/", ceiling_pages.drop, name="budgets_drop"),
    path("pagu/<village:code>/", ceiling_pages.history, name="budgets_ceiling_history"),
    path("<uuid:plan_id>/", plan_pages.overview, name="budgets_plan"),
    path("<uuid:plan_id>/riwayat/", plan_pages.history, name="budgets_history"),
    path("<uuid:plan_id>/surat/<slug:code>/", plan_pages.paper, name="budgets_paper"),
    path("<uuid:plan_id>/ubah/", draft_pages.write, name="budgets_write"),
    path("<uuid:plan_id>/ajukan/", step_pages.send, name="budgets_send"),
    path("<uuid:plan_id>/evaluasi/", step_pages.evaluate, name="budgets_evaluate"),
    path("<uuid:plan_id>/kembalikan/", step_pages.give_back, name="budgets_return"),
    path("<uuid:plan_id>/tarik-kembali/", step_pages.reopen, name="budgets_reopen"),
    path("<uuid:plan_id>/tetapkan/", step_pages.fix, name="budgets_fix"),
    path("<uuid:plan_id>/perubahan/", step_pages.change, name="budgets_change"),
    path("<uuid:plan_id>/batalkan/", step_pages.withdraw, name="budgets_withdraw"),
]
