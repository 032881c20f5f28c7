"""A batch for the branch, drafted from the decrees."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.keys import new_key
from payung.office.audit.actions import Details, signature
from payung.office.errands.kinds import Tell, untold
from payung.programme.enrolment import collisions
from payung.programme.enrolment.actions.batch import record_batch
from payung.programme.enrolment.candidacy import Candidacy, Wanted, candidacy
from payung.programme.enrolment.models import Batch, BatchLine, BatchState, Container
from payung.programme.enrolment.turn import (
    constraints_in_words,
    take_container,
    visible_containers,
)
from payung.programme.workers.inserting import insert
from payung.programme.workers.models import Person

_CHUNK = 500


def draft_batch(
    *,
    by: Holder,
    container_id: UUID,
    wanted: Wanted,
    key: UUID | None = None,
    tell: Tell = untold,
) -> Batch:
    """The people who are decided and not sent yet, as a batch of this container.

    Collisions that are found on the way are kept, whatever becomes of the batch, and hold their
    people back until somebody has decided them. Asked again with the same `key`, it is the one that
    is there. Raises `Refused` with `batch_exists` while another is drafted, or `nobody_ready`.
    """
    by.must(Deed.BATCH_SEND)
    container = visible_containers(by).get(id=container_id)
    known = Batch.objects.filter(id=key, container=container).first() if key else None
    if known is not None:
        return known
    found = candidacy(container, wanted)
    tell(1)
    with transaction.atomic():
        container = take_container(by, container_id)
        collisions.keep(container, found.collided, wanted.start)
    return _draft(by, key or new_key(), container, wanted, found)


@transaction.atomic
def _draft(by: Holder, key: UUID, container: Container, wanted: Wanted, found: Candidacy) -> Batch:
    """Who was put into another batch in the meantime is refused by a constraint."""
    container = take_container(by, container.id)
    drafted = Batch.objects.filter(container=container, state=BatchState.DRAFTED.value).first()
    if drafted is not None:
        raise Refused(
            "batch_exists",
            _("Berkas nomor %(number)s untuk wadah ini masih disusun.")
            % {"number": drafted.number},
            _("Kirim berkas itu, atau tarik lebih dahulu."),
        )
    if not found.ready:
        raise Refused(
            "nobody_ready",
            _("Belum ada seorang pun yang dapat dikirim untuk bulan itu."),
            _("Lihat daftar yang tertahan beserta sebabnya."),
        )
    made = _new_batch(by, key, container, wanted, found)
    _keep_lines(made, found.ready, found)
    details: Details = {"people": made.people, "held_back": made.held_back}
    record_batch(by, made, Deed.BATCH_SEND, "batch_drafted", details=details)
    return made


def _new_batch(
    by: Holder, key: UUID, container: Container, wanted: Wanted, found: Candidacy
) -> Batch:
    newest = container.batches.aggregate(newest=Max("number"))["newest"] or 0
    made = Batch(
        id=key,
        container=container,
        number=newest + 1,
        start_month=str(wanted.start),
        last_month=str(found.last_month),
        people=len(found.ready),
        held_back={cause.value: count for cause, count in found.counts.items()},
        drafted_by_account=by.account_id,
        drafted_by=signature(by),
        regency_code=container.regency_code,
        district_code=container.district_code,
        village_code=container.village_code,
    )
    with constraints_in_words():
        made.save(force_insert=True)
    return made


def _keep_lines(batch: Batch, people: Sequence[Person], found: Candidacy) -> None:
    for start in range(0, len(people), _CHUNK):
        rows = [
            BatchLine(
                batch=batch,
                container=batch.container,
                person=person,
                place=place,
                again_id=found.again.get(person.id),
                nik=person.nik,
                name=person.name,
                name_key=person.name_key,
                birth_date=person.birth_date,
                regency_code=person.regency_code,
                district_code=person.district_code,
                village_code=person.village_code,
            )
            for place, person in enumerate(people[start : start + _CHUNK], start + 1)
        ]
        with constraints_in_words():
            insert(rows)
