"""Addresses of this part."""

from __future__ import annotations

from django.urls import path, register_converter

from payung.doors.web.office.area_converters import AreaPath
from payung.doors.web.recognition import (
    award_pages,
    board_pages,
    criteria_pages,
    designation_pages,
    evidence_pages,
)


class AwarePlacePath(AreaPath):
    """`16.12`, `16.12.01` or `16.12.01.2006`."""

    regex = r"[0-9]{2}\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?"


register_converter(AwarePlacePath, "aware_place")

urlpatterns = [
    path("", board_pages.aware, name="aware"),
    path("kriteria/", criteria_pages.criteria, name="aware_criteria"),
    path("kriteria/ubah/", criteria_pages.change_criteria, name="aware_criteria_change"),
    path("bukti/", evidence_pages.evidence_list, name="aware_evidence_list"),
    path("bukti/<uuid:evidence_id>/", evidence_pages.evidence, name="aware_evidence"),
    path("bukti/<uuid:evidence_id>/jawab/", evidence_pages.answer, name="aware_answer"),
    path("bukti/<uuid:evidence_id>/berkas/", evidence_pages.paper, name="aware_paper"),
    path("penetapan/", designation_pages.designations, name="aware_designations"),
    path("penetapan/catat/", designation_pages.designate, name="aware_designate"),
    path("penetapan/<uuid:recognition_id>/akhiri/", designation_pages.end, name="aware_end"),
    path(
        "penetapan/<uuid:recognition_id>/piagam.pdf",
        designation_pages.certificate,
        name="aware_certificate",
    ),
    path("paritrana/", award_pages.awards, name="aware_awards"),
    path("paritrana/<int:year>/", award_pages.award, name="aware_award"),
    path("paritrana/<int:year>/terbit/", award_pages.issue, name="aware_award_issue"),
    path("paritrana/berkas/<uuid:file_id>/", award_pages.archive, name="aware_award_file"),
    path("<aware_place:code>/", board_pages.place, name="aware_place"),
    path("<aware_place:code>/unduh.xlsx", board_pages.sheet, name="aware_sheet"),
    path("<village:code>/bukti/", evidence_pages.new, name="aware_evidence_new"),
    path("<village:code>/usul/", designation_pages.nominate, name="aware_nominate"),
]
