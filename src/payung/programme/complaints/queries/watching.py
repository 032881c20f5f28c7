"""What waits for a post of the regency: complaints, families to ask, answers to confirm."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from django.db.models import Model, QuerySet

from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.programme.complaints.queries.office import waiting_complaints
from payung.programme.complaints.queries.receipts import checks_to_confirm, families_to_ask


class Watch(StrEnum):
    """One kind of work."""

    COMPLAINTS = "watch:complaints"
    FAMILIES = "watch:families"
    HEARD = "watch:heard"


def watched(holder: Holder) -> Mapping[Watch, QuerySet[Model]]:
    """What waits for the holder, each as rows to be counted; nothing below the regency."""
    found: dict[Watch, QuerySet[Model]] = {}
    if holder.may(Deed.COMPLAINT_READ):
        found[Watch.COMPLAINTS] = waiting_complaints(holder)
    if holder.may(Deed.RECEIPT_CHECK):
        found[Watch.FAMILIES] = families_to_ask(holder)
        found[Watch.HEARD] = checks_to_confirm(holder)
    return found
