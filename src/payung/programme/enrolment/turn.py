"""One turn at a container or a batch: taken under lock, and constraints told as sentences."""

from __future__ import annotations

from contextlib import AbstractContextManager
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder, scope
from payung.office.constraints import Constraint, in_words
from payung.programme.enrolment.models import Container


def visible_containers(holder: Holder) -> QuerySet[Container]:
    """The containers in the holder's areas."""
    return Container.objects.filter(scope(holder))


def take_container(by: Holder, container_id: UUID) -> Container:
    """The container, locked until the transaction ends.

    Raises `Container.DoesNotExist` outside the holder's areas, `Refused("container_closed")`.
    """
    found = visible_containers(by).select_for_update().get(id=container_id)
    if found.closed_on is not None:
        raise Refused(
            "container_closed",
            _("Wadah ini sudah ditutup."),
            _("Buka wadah baru bila desa atau sponsor membayar lagi."),
        )
    return found


def constraints_in_words() -> AbstractContextManager[None]:
    """What a constraint of the database refuses, as a sentence."""
    return in_words(_constraints)


def _constraints() -> tuple[Constraint, ...]:
    return (
        (
            ("one_open_container", "enrolment_container.regency_code"),
            "container_exists",
            _("Wadah untuk desa, sumber dana, dan pembayar ini sudah dibuka."),
            _("Pakai wadah yang ada di daftar."),
        ),
        (
            ("member_in_two_containers", "one_container_at_a_time", "enrolment_membership.person"),
            "member_elsewhere",
            _("Salah satu orang sudah menjadi peserta pada bulan yang sama."),
            _("Akhiri dahulu kepesertaannya yang lama, atau mulai dari bulan sesudahnya."),
        ),
        (
            ("waits_in_one_batch", "enrolment_batchline.person_id"),
            "waits_elsewhere",
            _("Salah satu orang sedang menunggu jawaban cabang dalam berkas lain."),
            _("Tunggu jawabannya, atau tarik berkas itu."),
        ),
        (
            ("who_sends_does_not_receive",),
            "who_sends_does_not_receive",
            _("Berkas ini Anda kirim sendiri, jadi penerimaannya tidak dapat Anda catat."),
            _("Minta cabang, atau petugas PMD yang lain, mencatat tanda terimanya."),
        ),
    )
