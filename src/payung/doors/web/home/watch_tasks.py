"""Complaints that wait for a word, families to ask, and answers for a second person."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext_lazy

from payung.doors.web.home.known import Known
from payung.doors.web.home.task import Task, address
from payung.programme.complaints.queries import Desk, Watch

_TASKS: dict[Watch, tuple[str | Promise, str | Promise, str, str]] = {
    Watch.COMPLAINTS: (
        ngettext_lazy(
            "%(count)s aduan menunggu kantor.", "%(count)s aduan menunggu kantor.", "count"
        ),
        lazy("Baca aduan"),
        "complaints",
        "?menunggu=ya",
    ),
    Watch.FAMILIES: (
        ngettext_lazy(
            "%(count)s keluarga belum ditanya apa yang diterimanya.",
            "%(count)s keluarga belum ditanya apa yang diterimanya.",
            "count",
        ),
        lazy("Lihat keluarga"),
        "receipts",
        "",
    ),
    Watch.HEARD: (
        ngettext_lazy(
            "%(count)s jawaban keluarga menunggu orang kedua.",
            "%(count)s jawaban keluarga menunggu orang kedua.",
            "count",
        ),
        lazy("Pastikan"),
        "receipts",
        f"?meja={Desk.SECOND.value}",
    ),
}


def watch_tasks(known: Known) -> Iterator[Task]:
    """One task for each kind of work."""
    for each, (words, button, url_name, query) in _TASKS.items():
        if count := known.asked.watch.get(each, 0):
            yield Task(str(words % {"count": count}), str(button), address(url_name, query=query))
