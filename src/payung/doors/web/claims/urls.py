"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.claims import case_pages, list_pages, step_pages

_CASE = "<uuid:claim_id>/"
_HEIR = f"{_CASE}ahli-waris/<uuid:heir_id>/"
_PAPER = f"{_CASE}berkas/<slug:code>/"

urlpatterns = [
    path("", list_pages.claims, name="claims"),
    path("cari/", list_pages.search, name="claims_search"),
    path("beasiswa/", list_pages.scholarships, name="claims_scholarships"),
    path("desa/", list_pages.board, name="claims_board"),
    path("konfirmasi/<uuid:report_id>/", case_pages.confirm, name="claims_open"),
    path(_CASE, case_pages.case, name="claims_claim"),
    path(f"{_CASE}riwayat/", case_pages.history, name="claims_history"),
    path(f"{_CASE}beritahu/", step_pages.inform, name="claims_inform"),
    path(f"{_CASE}ahli-waris/", step_pages.add_heir, name="claims_heir"),
    path(_HEIR, step_pages.edit_heir, name="claims_edit_heir"),
    path(f"{_HEIR}coret/", step_pages.strike_heir, name="claims_strike_heir"),
    path(f"{_HEIR}kontak/", step_pages.contact, name="claims_contact"),
    path(f"{_HEIR}beasiswa/<int:year>/", step_pages.scholarship, name="claims_scholarship"),
    path(f"{_CASE}keadaan/", step_pages.circumstances, name="claims_circumstances"),
    path(_PAPER, step_pages.paper, name="claims_paper"),
    path(f"{_PAPER}foto/", case_pages.photo, name="claims_photo"),
    path(f"{_CASE}tahap-satu/", step_pages.tell_insurer, name="claims_tell_insurer"),
    path(f"{_CASE}putusan-kecelakaan/", step_pages.verdict, name="claims_verdict"),
    path(f"{_CASE}surat/", step_pages.sign, name="claims_sign"),
    path(f"{_CASE}kuatkan/", step_pages.countersign, name="claims_countersign"),
    path(f"{_CASE}tunggakan/", step_pages.release, name="claims_release"),
    path(f"{_CASE}ajukan/", step_pages.file, name="claims_file"),
    path(f"{_CASE}kembali/", step_pages.send_back, name="claims_return"),
    path(f"{_CASE}lengkap/", step_pages.complete, name="claims_complete"),
    path(f"{_CASE}putusan/", step_pages.decide, name="claims_decide"),
    path(f"{_CASE}bayar/", step_pages.pay, name="claims_pay"),
    path(f"{_CASE}penyerahan/", step_pages.ceremony, name="claims_ceremony"),
    path(f"{_CASE}tutup/", step_pages.shut, name="claims_close"),
    path(f"{_CASE}buka/", step_pages.reopen, name="claims_reopen"),
]
