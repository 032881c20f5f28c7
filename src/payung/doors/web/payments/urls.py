"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.payments import bill_pages, evidence_pages, list_pages, step_pages

urlpatterns = [
    path("", list_pages.bills, name="bills"),
    path("susun/", list_pages.draft, name="bills_draft"),
    path("bayar/", list_pages.pay, name="bills_pay"),
    path("kredit/", list_pages.credit_list, name="bills_credits"),
    path("kredit/<uuid:container_id>/", list_pages.account, name="bills_account"),
    path("rab/", list_pages.purses, name="bills_purses"),
    path("bukti/<uuid:proof_id>/", bill_pages.proof, name="bills_proof"),
    path("<uuid:bill_id>/", bill_pages.bill, name="bills_bill"),
    path("<uuid:bill_id>/nama/", bill_pages.names, name="bills_names"),
    path("<uuid:bill_id>/akibat/", bill_pages.effect, name="bills_effect"),
    path("<uuid:bill_id>/riwayat/", bill_pages.history, name="bills_history"),
    path("<uuid:bill_id>/berkas-bukti/", evidence_pages.evidence, name="bills_evidence"),
    path("<uuid:bill_id>/surat/<slug:code>/", bill_pages.paper, name="bills_paper"),
    path(
        "<uuid:bill_id>/surat-lengkap/<slug:code>/", bill_pages.full_paper, name="bills_full_paper"
    ),
    path("<uuid:bill_id>/terbitkan/", step_pages.issue, name="bills_issue"),
    path("<uuid:bill_id>/konfirmasi/", step_pages.confirm, name="bills_confirm"),
    path("<uuid:bill_id>/bulan/", step_pages.pay_months, name="bills_pay_months"),
    path("<uuid:bill_id>/tolak-bukti/", step_pages.refuse_proof, name="bills_refuse_proof"),
    path("<uuid:bill_id>/tarik/", step_pages.withdraw, name="bills_withdraw"),
    path("<uuid:bill_id>/jadikan-kredit/", step_pages.grant, name="bills_grant"),
    path("<uuid:bill_id>/minta-batal/", step_pages.ask, name="bills_ask_reversal"),
    path("<uuid:bill_id>/putus-batal/", step_pages.answer, name="bills_answer_reversal"),
]
