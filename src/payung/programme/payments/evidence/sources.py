"""What belongs to a bill: the decrees that chose its people, the batches that sent them, its
proofs, and every act on one of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from payung.office.audit.models import Act
from payung.programme.decisions.models import Decree, DecreeMember, SeatKind
from payung.programme.enrolment.models import Batch, BatchLine
from payung.programme.payments.models import Bill, BillLine, Proof
from payung.programme.workers.portions import portions


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything beside the bill itself, each in the order of its making."""

    bill: Bill
    decrees: tuple[Decree, ...]
    batches: tuple[Batch, ...]
    proofs: tuple[Proof, ...]

    @property
    def lists(self) -> tuple[UUID, ...]:
        """The candidate lists of the decrees."""
        return tuple(dict.fromkeys(each.candidate_list_id for each in self.decrees))


def sources_of(bill: Bill) -> Sources:
    """In four queries."""
    return Sources(
        bill=bill,
        decrees=_decrees(bill),
        batches=tuple(
            Batch.objects.filter(id__in=_batch_lines(bill).values("batch")).order_by("number", "id")
        ),
        proofs=tuple(
            Proof.objects.filter(shares__bill=bill).distinct().order_by("uploaded_at", "id")
        ),
    )


def billed_people(bill: Bill) -> QuerySet[BillLine]:
    """Lines of the bill; their people are the people of the bundle."""
    return BillLine.objects.filter(bill=bill)


def _decrees(bill: Bill) -> tuple[Decree, ...]:
    """Decrees whose annex names people of the bill for its months, each with its addenda."""
    named = DecreeMember.objects.filter(
        person__in=billed_people(bill).values("person"),
        kind__in=(SeatKind.CHOSEN.value, SeatKind.WAITING.value),
        decree__candidate_list__first_month__lte=bill.last_month,
        decree__candidate_list__last_month__gte=bill.first_month,
    )
    lists = named.values("decree__candidate_list")
    found = Decree.objects.filter(candidate_list__in=lists).select_related("candidate_list")
    return tuple(found.order_by("village_code", "made_at", "id"))


def _batch_lines(bill: Bill) -> QuerySet[BatchLine]:
    return BatchLine.objects.filter(
        container=bill.container_id, person__in=billed_people(bill).values("person")
    )


def acts_about(sources: Sources) -> Iterator[Act]:
    """The acts of the chain on the bill and its sources, in their order."""
    numbers: set[int] = set()
    for kind, keys in _objects(sources).items():
        for some in portions(str(key) for key in keys):
            found = Act.objects.filter(Q(kind=kind, object_id__in=some))
            numbers.update(found.values_list("number", flat=True))
    for some_numbers in portions(sorted(numbers)):
        yield from Act.objects.filter(number__in=some_numbers).order_by("number")


def _objects(sources: Sources) -> dict[str, list[UUID]]:
    """Keys by the kind under which acts know them."""
    return {
        "bill": [sources.bill.id],
        "container": [sources.bill.container_id],
        "proof": [each.id for each in sources.proofs],
        "batch": [each.id for each in sources.batches],
        "candidate_list": list(sources.lists),
        "decree": [each.id for each in sources.decrees],
    }
