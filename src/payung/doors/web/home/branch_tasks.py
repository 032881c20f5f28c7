"""Tasks of the round trip with the branch: to send, to receive, to answer, to mend, to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.doors.web.home.known import Known
from payung.doors.web.home.task import Task, Urgency, address
from payung.office.writing import number_words
from payung.programme.enrolment.queries import Question

_Words = str | Promise
_TASKS: Mapping[Question, tuple[_Words, _Words, str, str]] = {
    Question.TO_SEND: (
        lazy("%(count)s berkas peserta tersusun dan belum dikirim ke cabang."),
        lazy("Kirim berkas"),
        "enrolment_batches",
        "?keadaan=drafted",
    ),
    Question.TO_RECEIVE: (
        lazy("%(count)s berkas peserta sudah dikirim: catat tanda terima cabang."),
        lazy("Lihat berkasnya"),
        "enrolment_batches",
        "?keadaan=sent",
    ),
    Question.TO_ANSWER: (
        lazy("%(count)s berkas peserta diproses cabang: muat jawabannya."),
        lazy("Muat jawaban"),
        "enrolment_batches",
        "?keadaan=received",
    ),
    Question.TO_MEND: (
        lazy("%(count)s orang ditolak cabang dan belum diperbaiki."),
        lazy("Perbaiki"),
        "enrolment_rejections",
        "",
    ),
    Question.TO_DECIDE: (
        lazy("%(count)s orang dibayar dua pihak: putuskan siapa yang membayar."),
        lazy("Putus sekarang"),
        "enrolment_collisions",
        "",
    ),
    Question.TO_END: (
        lazy("%(count)s kepesertaan perlu diakhiri: meninggal, pindah, atau diganti."),
        lazy("Akhiri"),
        "enrolment_to_end",
        "",
    ),
}


def branch_tasks(known: Known) -> Iterator[Task]:
    """One task for each kind of work that there is; late where a due date has passed."""
    counts = known.asked.branch
    for question, (words, button, url_name, query) in _TASKS.items():
        count = counts.get(question, 0)
        if not count:
            continue
        is_late = question is Question.TO_MEND and counts.get(Question.OVERDUE, 0) > 0
        yield Task(
            str(words) % {"count": number_words(count)},
            str(button),
            address(url_name, query=query),
            urgency=Urgency.LATE if is_late else Urgency.WAITING,
        )
