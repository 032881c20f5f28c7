"""Addresses of events."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.events import (
    event_pages,
    guest_pages,
    paper_pages,
    promise_pages,
    record_pages,
)

urlpatterns = [
    path("", event_pages.events, name="events"),
    path("baru/", event_pages.new_event, name="events_new"),
    path("komitmen/", promise_pages.promises, name="events_all_promises"),
    path("<uuid:event_id>/", event_pages.event, name="events_event"),
    path("<uuid:event_id>/ubah/", event_pages.edit, name="events_change"),
    path("<uuid:event_id>/tutup/", event_pages.close, name="events_close"),
    path("<uuid:event_id>/buka/", event_pages.reopen, name="events_reopen"),
    path("<uuid:event_id>/batal/", event_pages.cancel, name="events_cancel"),
    path("<uuid:event_id>/acara/", event_pages.new_session, name="events_session_new"),
    path(
        "<uuid:event_id>/acara/<uuid:session_id>/",
        event_pages.edit_session,
        name="events_session",
    ),
    path("<uuid:event_id>/acara/<uuid:session_id>/kode/", guest_pages.door, name="events_door"),
    path("<uuid:event_id>/acara/<uuid:session_id>/meja/", guest_pages.desk, name="events_desk"),
    path("<uuid:event_id>/acara/<uuid:session_id>/kertas/", guest_pages.sheet, name="events_sheet"),
    path(
        "<uuid:event_id>/acara/<uuid:session_id>/daftar-hadir.pdf",
        paper_pages.attendance_list,
        name="events_attendance_pdf",
    ),
    path("<uuid:event_id>/undangan/", guest_pages.invitations, name="events_invitations"),
    path("<uuid:event_id>/undangan/tambah/", guest_pages.invite, name="events_invite"),
    path("<uuid:event_id>/undangan/surel/", guest_pages.mail, name="events_mail"),
    path("<uuid:event_id>/undangan.pdf", paper_pages.letters, name="events_letters_pdf"),
    path("<uuid:event_id>/hadir/", guest_pages.attendance, name="events_attendance"),
    path(
        "<uuid:event_id>/hadir/<uuid:attendance_id>/",
        guest_pages.take_back,
        name="events_attendance_back",
    ),
    path("<uuid:event_id>/kunjungan/", guest_pages.second_visits, name="events_visits"),
    path("<uuid:event_id>/notulen/", record_pages.record, name="events_record"),
    path("<uuid:event_id>/notulen/tulis/", record_pages.minutes, name="events_minutes"),
    path("<uuid:event_id>/notulen.<str:kind>", paper_pages.minutes, name="events_minutes_paper"),
    path("<uuid:event_id>/tanya/", record_pages.ask, name="events_ask"),
    path("<uuid:event_id>/tanya/<uuid:question_id>/", record_pages.answer, name="events_answer"),
    path("<uuid:event_id>/soal/", record_pages.knowledge, name="events_knowledge"),
    path("<uuid:event_id>/keputusan/", record_pages.resolve, name="events_resolve"),
    path(
        "<uuid:event_id>/keputusan/<uuid:resolution_id>/",
        record_pages.resolved,
        name="events_resolved",
    ),
    path("<uuid:event_id>/berkas/", record_pages.upload, name="events_upload"),
    path("<uuid:event_id>/berkas/<uuid:file_id>/", record_pages.file, name="events_file"),
    path(
        "<uuid:event_id>/berkas/<uuid:file_id>/buang/",
        record_pages.remove_file,
        name="events_file_remove",
    ),
    path("<uuid:event_id>/komitmen/", promise_pages.event_promises, name="events_promises"),
    path("<uuid:event_id>/komitmen/tambah/", promise_pages.promise, name="events_promise"),
    path(
        "<uuid:event_id>/komitmen/<uuid:commitment_id>/tunda/",
        promise_pages.put_off,
        name="events_put_off",
    ),
    path("<uuid:event_id>/dampak/", promise_pages.effect, name="events_effect"),
]
