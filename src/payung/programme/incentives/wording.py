"""Words of incentives that several pages and papers share."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.programme.incentives.models import EndReason, Way

END_WORDS: Mapping[EndReason, str | Promise] = {
    EndReason.DIED: lazy("meninggal"),
    EndReason.MOVED: lazy("pindah"),
    EndReason.STOPPED: lazy("tidak bertugas lagi"),
    EndReason.REPLACED: lazy("diganti orang lain"),
    EndReason.MISTAKE: lazy("keliru dicatat"),
}
WAY_WORDS: Mapping[Way, str | Promise] = {
    Way.CASH: lazy("tunai"),
    Way.TRANSFER: lazy("transfer"),
}


def quarter_words(year: int, quarter: int) -> str:
    """`Triwulan III 2026`."""
    roman = ("I", "II", "III", "IV")[quarter - 1]
    return _("Triwulan %(roman)s %(year)s") % {"roman": roman, "year": year}
