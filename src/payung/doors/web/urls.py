"""Addresses of the pages, by part."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("payung.doors.web.home.urls")),
    path("", include("payung.doors.web.accounts.urls")),
    path("pekerja/", include("payung.doors.web.people.urls")),
    path("impor/", include("payung.doors.web.lists.urls")),
    path("musyawarah/", include("payung.doors.web.decisions.urls")),
    path("cabang/", include("payung.doors.web.enrolment.urls")),
    path("pengumuman/", include("payung.doors.web.decisions.notice_urls")),
    path("perlindungan/", include("payung.doors.web.protection.urls")),
    path("papan/", include("payung.doors.web.oversight.urls")),
    path("desa-sadar/", include("payung.doors.web.recognition.urls")),
    path("kemiskinan/", include("payung.doors.web.poverty.urls")),
    path("klaim/", include("payung.doors.web.claims.urls")),
    path("bagaimana-jika/", include("payung.doors.web.scenarios.urls")),
    path("peringatan/", include("payung.doors.web.alarms.urls")),
    path("pembaruan/", include("payung.doors.web.alarms.renewal_urls")),
    path("pekerjaan/", include("payung.doors.web.errands.urls")),
    path("aturan/", include("payung.doors.web.rulebook.urls")),
    path("tagihan/", include("payung.doors.web.payments.urls")),
    path("insentif/", include("payung.doors.web.incentives.urls")),
    path("bupati/", include("payung.doors.web.regent.urls")),
    path("dasar-hukum/", include("payung.doors.web.law.urls")),
    path("", include("payung.doors.web.office.urls")),
    path("klaim/", include("payung.doors.web.claims.paper_urls")),
    path("keluarga/", include("payung.doors.web.claims.family_urls")),
    path("aduan/", include("payung.doors.web.complaints.urls")),
    path("penerimaan/", include("payung.doors.web.complaints.receipt_urls")),
    path("", include("payung.doors.web.incidents.urls")),
    path("kegiatan/", include("payung.doors.web.events.urls")),
    path("hadir/", include("payung.doors.web.events.phone_urls")),
    path("rab/", include("payung.doors.web.budgets.urls")),
    path("panduan/", include("payung.doors.web.guide.urls")),
]
