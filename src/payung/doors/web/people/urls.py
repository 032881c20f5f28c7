"""Addresses of this part."""

from __future__ import annotations

from django.urls import path

from payung.doors.web.people import listing, pairs, person, registers, writing_forms

urlpatterns = [
    path("", listing.people, name="people"),
    path("cari/", listing.search, name="people_search"),
    path("jumlah/", listing.count, name="people_count"),
    path("cetak/", listing.print_people, name="people_print"),
    path("unduh/", listing.download, name="people_download"),
    path("tambah/", writing_forms.add, name="people_add"),
    path("mirip/", writing_forms.who_is_alike, name="people_alike"),
    path("register/", registers.registers, name="people_registers"),
    path("ganda/", pairs.pairs, name="people_pairs"),
    path("ganda/<uuid:pair_id>/", pairs.pair, name="people_pair"),
    path("ganda/<uuid:pair_id>/putus/", pairs.decide, name="people_pair_decide"),
    path("gabungan/<uuid:merge_id>/batal/", pairs.undo, name="people_merge_undo"),
    path("<uuid:person_id>/", person.person, name="people_person"),
    path("<uuid:person_id>/riwayat/", person.history, name="people_person_history"),
    path("<uuid:person_id>/ubah/", writing_forms.edit, name="people_person_edit"),
    path("<uuid:person_id>/keadaan/", person.declaration, name="people_person_declare"),
    path("<uuid:person_id>/ahli-waris/", person.heirs, name="people_person_heirs"),
    path("<uuid:person_id>/foto/", person.add_photo, name="people_person_add_photo"),
    path("<uuid:person_id>/foto/<uuid:work_id>/", person.photo, name="people_person_photo"),
    path("<uuid:person_id>/nik/", person.reveal, name="people_person_reveal"),
]
