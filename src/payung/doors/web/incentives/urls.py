"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.incentives import (
    list_pages,
    noting_pages,
    overview_pages,
    place_pages,
    proof_pages,
    recipient_pages,
    setting_pages,
    step_pages,
)

_LIST = "daftar/<uuid:list_id>/"
_RECIPIENT = "penerima/<uuid:recipient_id>/"

urlpatterns = [
    path("", overview_pages.incentives, name="incentives"),
    path("ketentuan/", setting_pages.terms, name="incentives_terms"),
    path("ketentuan/ubah/", setting_pages.change_terms, name="incentives_change_terms"),
    path("ketentuan/tarif/", setting_pages.note_rate, name="incentives_rate"),
    path("rumah-ibadah/", place_pages.places, name="incentives_places"),
    path("rumah-ibadah/baru/", place_pages.new_place, name="incentives_new_place"),
    path("rumah-ibadah/<uuid:place_id>/", place_pages.change_place, name="incentives_place"),
    path(
        "rumah-ibadah/<uuid:place_id>/tutup/",
        place_pages.close_place,
        name="incentives_close_place",
    ),
    path("sk/", place_pages.decrees, name="incentives_decrees"),
    path("sk/baru/", place_pages.new_decree, name="incentives_new_decree"),
    path("sk/ambil/<uuid:decree_id>/", place_pages.take_decision, name="incentives_take_decision"),
    path("sk/<uuid:decree_id>/pindaian/", place_pages.attach_scan, name="incentives_attach_scan"),
    path("sk/<uuid:decree_id>/buka/", place_pages.scan, name="incentives_scan"),
    path("penerima/", recipient_pages.recipients, name="incentives_recipients"),
    path("penerima/cari/", recipient_pages.search, name="incentives_search"),
    path("penerima/tambah/", noting_pages.add, name="incentives_add"),
    path("penerima/tambah/berkas/", noting_pages.from_file, name="incentives_from_file"),
    path("penerima/belum-terlindungi/", recipient_pages.open_ones, name="incentives_open"),
    path("penerima/usulkan/", recipient_pages.propose, name="incentives_propose"),
    path(_RECIPIENT, recipient_pages.recipient, name="incentives_recipient"),
    path(f"{_RECIPIENT}ubah/", recipient_pages.change, name="incentives_change"),
    path(f"{_RECIPIENT}akhiri/", recipient_pages.end, name="incentives_end"),
    path(f"{_RECIPIENT}kembalikan/", recipient_pages.resume, name="incentives_resume"),
    path("bukti/", proof_pages.proofs, name="incentives_proofs"),
    path("bukti/<uuid:proof_id>/batalkan/", proof_pages.take_back, name="incentives_proof_back"),
    path("daftar/", list_pages.lists, name="incentives_lists"),
    path("daftar/susun/", list_pages.draft, name="incentives_draft"),
    path(_LIST, list_pages.pay_list, name="incentives_list"),
    path(f"{_LIST}nama/", list_pages.names, name="incentives_names"),
    path(f"{_LIST}cari/", list_pages.search, name="incentives_search_names"),
    path(f"{_LIST}nama/<uuid:payee_id>/", list_pages.payee, name="incentives_payee"),
    path(f"{_LIST}riwayat/", list_pages.history, name="incentives_history"),
    path(f"{_LIST}surat/<slug:code>/", list_pages.paper, name="incentives_paper"),
    path(f"{_LIST}transfer/<slug:code>/", list_pages.transfer, name="incentives_transfer"),
    path(f"{_LIST}setujui/", step_pages.approve, name="incentives_approve"),
    path(f"{_LIST}susun-ulang/", step_pages.redraft, name="incentives_redraft"),
    path(f"{_LIST}tarik/", step_pages.withdraw, name="incentives_withdraw"),
    path(f"{_LIST}terima/", step_pages.receive, name="incentives_receive"),
    path(f"{_LIST}nama/<uuid:payee_id>/keluarkan/", step_pages.strike, name="incentives_strike"),
    path(
        f"{_LIST}nama/<uuid:payee_id>/batalkan/", step_pages.take_back, name="incentives_take_back"
    ),
]
