"""Tasks of incentives: lists to approve, receipts to note, recipients to be proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.doors.web.home.known import Known
from payung.doors.web.home.task import Task, address
from payung.office.writing import number_words
from payung.programme.incentives.queries import Question

_Words = str | Promise
_TASKS: Mapping[Question, tuple[_Words, _Words, str, str]] = {
    Question.TO_APPROVE: (
        lazy("%(count)s daftar bayar insentif menunggu persetujuan Anda."),
        lazy("Buka daftar"),
        "incentives_lists",
        "?keadaan=drafted",
    ),
    Question.TO_SIGN: (
        lazy("%(count)s daftar bayar insentif belum selesai ditandatangani."),
        lazy("Catat tanda terima"),
        "incentives_lists",
        "?menunggu=ya",
    ),
    Question.TO_PROVE: (
        lazy("%(count)s penerima insentif belum dipastikan masih bertugas triwulan ini."),
        lazy("Pastikan"),
        "incentives_proofs",
        "",
    ),
    Question.TO_END: (
        lazy("%(count)s penerima insentif meninggal dan belum diganti."),
        lazy("Akhiri dan catat penggantinya"),
        "incentives_recipients",
        "?lihat=meninggal",
    ),
}


def incentive_tasks(known: Known) -> Iterator[Task]:
    """One task for each kind of work that there is."""
    for question, (words, button, url_name, query) in _TASKS.items():
        count = known.asked.incentives.get(question, 0)
        if count:
            said = str(words) % {"count": number_words(count)}
            yield Task(said, str(button), address(url_name, query=query))
