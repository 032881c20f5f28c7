"""How a row of a workbook of ceilings ends: new, changed, the same, or refused."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class RowOutcome(StrEnum):
    """Every row ends in exactly one."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"

    @classmethod
    def of(cls, amount: int | None, before: int | None, *, is_refused: bool) -> RowOutcome:
        """Of an amount beside the one that is noted now."""
        if is_refused:
            return cls.REFUSED
        if before is None:
            return cls.NEW
        return cls.SAME if amount == before else cls.CHANGED


OUTCOME_WORDS = {
    RowOutcome.NEW: _("Baru"),
    RowOutcome.CHANGED: _("Berubah"),
    RowOutcome.SAME: _("Sama"),
    RowOutcome.REFUSED: _("Ditolak"),
}
