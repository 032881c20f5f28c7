"""Cases of families that wait for the post: whose turn it is, what ran out, what is new."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.doors.web.home.known import Known
from payung.doors.web.home.task import Task, Urgency, address
from payung.office.accounts.roles import Role
from payung.office.writing import number_words
from payung.programme.claims.models import Stage
from payung.programme.claims.queries.first_page import LATE, NEW, SCHOLARSHIP, TURN

_Words = str | Promise
_TURNS: Mapping[Stage, tuple[_Words, _Words]] = {
    Stage.REPORTED: (
        lazy("%(count)s keluarga belum diberi tahu haknya."),
        lazy("Beri tahu keluarga"),
    ),
    Stage.INFORMED: (lazy("%(count)s klaim menunggu berkas."), lazy("Lengkapi berkas")),
    Stage.DOCUMENTS: (
        lazy("%(count)s surat ahli waris menunggu tanda tangan Anda."),
        lazy("Tanda tangani"),
    ),
    Stage.HEIRS_LETTER: (
        lazy("%(count)s klaim tertahan tunggakan iuran."),
        lazy("Catat pelunasan"),
    ),
    Stage.RELEASED: (lazy("%(count)s klaim siap diajukan ke cabang."), lazy("Ajukan")),
    Stage.FILED: (lazy("%(count)s klaim menunggu putusan cabang."), lazy("Putuskan")),
    Stage.DECIDED: (lazy("%(count)s klaim sudah diputus dan belum dibayar."), lazy("Bayar")),
}
_CLOSING = (
    lazy("%(count)s klaim tidak dapat dibayar: tutup dengan alasannya."),
    lazy("Lihat klaimnya"),
)
"""The only turn of PMD."""
_OTHERS: Mapping[str, tuple[_Words, _Words, str]] = {
    LATE: (
        lazy("%(count)s klaim melewati batas waktunya."),
        lazy("Lihat klaimnya"),
        "?lewat=ya",
    ),
    NEW: (
        lazy("%(count)s klaim baru dibuka tujuh hari terakhir."),
        lazy("Lihat klaimnya"),
        "?baru=ya",
    ),
    SCHOLARSHIP: (
        lazy("%(count)s beasiswa anak belum diminta."),
        lazy("Lihat anaknya"),
        "",
    ),
}


def claim_tasks(known: Known) -> Iterator[Task]:
    """One task for each stage that waits for the post, then the rest."""
    asked, role = known.asked.claims, known.holder.role.value
    is_pmd = known.holder.role is Role.PMD
    for stage, turn in _TURNS.items():
        count = asked.get(f"{TURN}{stage.value}", 0)
        if not count:
            continue
        words, button = _CLOSING if is_pmd else turn
        yield Task(
            str(words) % {"count": number_words(count)},
            str(button),
            address("claims", query=f"?tahap={stage.value}&giliran={role}"),
        )
    for what, (words, button, query) in _OTHERS.items():
        if count := asked.get(what, 0):
            yield Task(
                str(words) % {"count": number_words(count)},
                str(button),
                address("claims_scholarships" if what == SCHOLARSHIP else "claims", query=query),
                urgency=Urgency.LATE if what == LATE else Urgency.WAITING,
            )
