"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.decisions import (
    decree_pages,
    list_pages,
    meeting_pages,
    notice_pages,
    order_pages,
    search,
)

urlpatterns = [
    path("", list_pages.decisions, name="decisions"),
    path("susun/", list_pages.draw, name="decisions_draw"),
    path("<uuid:list_id>/", list_pages.overview, name="decisions_list"),
    path("<uuid:list_id>/susun-ulang/", list_pages.redraw, name="decisions_redraw"),
    path("<uuid:list_id>/tarik/", list_pages.withdraw, name="decisions_withdraw"),
    path("<uuid:list_id>/riwayat/", list_pages.history, name="decisions_history"),
    path("<uuid:list_id>/urutan/", order_pages.order, name="decisions_order"),
    path("<uuid:list_id>/belum-siap/", order_pages.left_out, name="decisions_left_out"),
    path("<uuid:list_id>/cari/", search.search, name="decisions_search"),
    path(
        "<uuid:list_id>/calon/<uuid:candidate_id>/",
        order_pages.candidate,
        name="decisions_candidate",
    ),
    path(
        "<uuid:list_id>/calon/<uuid:candidate_id>/pindah/",
        order_pages.move,
        name="decisions_move",
    ),
    path(
        "<uuid:list_id>/calon/<uuid:candidate_id>/coret/",
        order_pages.strike,
        name="decisions_strike",
    ),
    path("<uuid:list_id>/musyawarah/", meeting_pages.meeting, name="decisions_meeting"),
    path("<uuid:list_id>/undangan/", meeting_pages.call, name="decisions_call"),
    path("<uuid:list_id>/pelaksanaan/", meeting_pages.hold, name="decisions_hold"),
    path("<uuid:list_id>/hadir/", meeting_pages.attend, name="decisions_attend"),
    path("<uuid:list_id>/keberatan/", meeting_pages.object_to, name="decisions_object"),
    path(
        "<uuid:list_id>/keberatan/<uuid:objection_id>/",
        meeting_pages.settle,
        name="decisions_settle",
    ),
    path("<uuid:list_id>/berita-acara/", meeting_pages.confirm, name="decisions_confirm"),
    path("<uuid:list_id>/buka-lagi/", meeting_pages.reopen, name="decisions_reopen"),
    path("<uuid:list_id>/tetapkan/", decree_pages.issue, name="decisions_decree"),
    path("<uuid:list_id>/keputusan/", decree_pages.decrees, name="decisions_decrees"),
    path("<uuid:list_id>/perubahan/", decree_pages.amend, name="decisions_amend"),
    path("<uuid:list_id>/pengumuman/", notice_pages.publish, name="decisions_publish"),
    path("<uuid:list_id>/surat/<slug:code>/", decree_pages.paper, name="decisions_paper"),
    path(
        "<uuid:list_id>/surat-lengkap/<slug:code>/",
        decree_pages.full_paper,
        name="decisions_full_paper",
    ),
    path("keputusan/<uuid:decree_id>/pindaian/", decree_pages.scan, name="decisions_scan"),
    path("keputusan/<uuid:decree_id>/berkas/", decree_pages.scan_file, name="decisions_scan_file"),
    path(
        "keputusan/<uuid:decree_id>/surat/<slug:form>/",
        decree_pages.change_paper,
        name="decisions_change_paper",
    ),
]
