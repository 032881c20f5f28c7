"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.enrolment import (
    batch_pages,
    container_pages,
    draft_pages,
    file_pages,
    member_pages,
    work_pages,
)

urlpatterns = [
    path("", container_pages.containers, name="enrolment"),
    path("cari/", container_pages.search, name="enrolment_search"),
    path("buka/", container_pages.open_new, name="enrolment_open"),
    path("pemetaan/", container_pages.mapping, name="enrolment_mapping"),
    path("pemetaan/berkas/", container_pages.mapping_file, name="enrolment_mapping_file"),
    path("peserta/", member_pages.people, name="enrolment_people"),
    path("peserta/cari/", member_pages.search_people, name="enrolment_people_search"),
    path("menunggu/", work_pages.waiting, name="enrolment_waiting"),
    path("tolakan/", work_pages.rejections, name="enrolment_rejections"),
    path("tumbukan/", work_pages.collisions, name="enrolment_collisions"),
    path("tumbukan/<uuid:collision_id>/", work_pages.collision, name="enrolment_collision"),
    path("perlu-diakhiri/", work_pages.to_end, name="enrolment_to_end"),
    path("wadah/<uuid:container_id>/", container_pages.container, name="enrolment_container"),
    path("wadah/<uuid:container_id>/nomor/", container_pages.number, name="enrolment_number"),
    path("wadah/<uuid:container_id>/tutup/", container_pages.close, name="enrolment_close"),
    path("wadah/<uuid:container_id>/susun/", draft_pages.draft, name="enrolment_draft"),
    path("wadah/<uuid:container_id>/peserta/", member_pages.members, name="enrolment_members"),
    path(
        "wadah/<uuid:container_id>/peserta/cari/",
        member_pages.search,
        name="enrolment_members_search",
    ),
    path("wadah/<uuid:container_id>/jawaban/", file_pages.answer, name="enrolment_answer"),
    path("wadah/<uuid:container_id>/banding/", file_pages.compare, name="enrolment_compare"),
    path("kepesertaan/<uuid:membership_id>/akhiri/", member_pages.end, name="enrolment_end"),
    path("berkas/", batch_pages.batches, name="enrolment_batches"),
    path("berkas/<uuid:batch_id>/", batch_pages.batch, name="enrolment_batch"),
    path("berkas/<uuid:batch_id>/cari/", batch_pages.search, name="enrolment_batch_search"),
    path("berkas/<uuid:batch_id>/kirim/", batch_pages.send, name="enrolment_send"),
    path("berkas/<uuid:batch_id>/terima/", batch_pages.receive, name="enrolment_receive"),
    path("berkas/<uuid:batch_id>/tarik/", batch_pages.withdraw, name="enrolment_withdraw"),
    path("berkas/<uuid:batch_id>/unduh/", batch_pages.file, name="enrolment_batch_file"),
    path("berkas/<uuid:batch_id>/surat/<slug:form>/", batch_pages.letter, name="enrolment_letter"),
    path("baris/<uuid:line_id>/jawaban/", batch_pages.answer_line, name="enrolment_answer_line"),
    path("baris/<uuid:line_id>/perbaikan/", batch_pages.settle, name="enrolment_settle"),
    path("jawaban/<uuid:file_id>/", file_pages.one_file, name="enrolment_file"),
    path("jawaban/<uuid:file_id>/cari/", file_pages.search, name="enrolment_file_search"),
    path("jawaban/<uuid:file_id>/ambil/", file_pages.take, name="enrolment_take"),
    path("jawaban/<uuid:file_id>/kesampingkan/", file_pages.discard, name="enrolment_discard"),
    path("jawaban/<uuid:file_id>/unduh/", file_pages.download, name="enrolment_file_download"),
]
