"""Reporters are given a link and a PIN, given them anew, and lose them: outside the village."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.phone import to_e164
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.area.queries import village_of
from payung.office.audit.actions import record, signature
from payung.office.seen import Seen
from payung.office.written import written
from payung.programme.incidents.models import Reporter, ReporterRole
from payung.programme.incidents.secrets_of_reporters import Handed, hand_out


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is to report, from which village (dotted code). `key` is made with the form."""

    key: UUID
    name: str
    role: ReporterRole
    village_code: str
    phone: str = ""


@transaction.atomic
def invite_reporter(*, by: Holder, invited: Invited) -> Handed:
    """A new reporter with link and PIN, which are told once.

    Raises `Refused` with `text_missing`, `phone_malformed`, `village_unknown`, `reporter_exists`
    for the same form again, or those of the holder's duty and area.
    """
    by.must(Deed.REPORTER_INVITE, invited.village_code)
    village_of(invited.village_code)
    made = Reporter(
        id=invited.key,
        name=written(invited.name, _("Nama"), longest=120),
        role=invited.role.value,
        phone=_sound_phone(invited.phone),
        issued_at=timezone.now(),
        issued_by=signature(by),
        **levels_of(invited.village_code),
    )
    handed = hand_out(made)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as twice:
        raise Refused(
            "reporter_exists",
            _("Pelapor ini sudah dicatat; tautan dan PIN-nya hanya ditampilkan sekali."),
            _("Bila belum sempat dicetak, buat tautan dan PIN yang baru."),
        ) from twice
    _record(by, made, "reporter_invited")
    return handed


@transaction.atomic
def reissue(*, by: Holder, seen: Seen) -> Handed:
    """A new link and a new PIN; the old ones are worthless, a revoked reporter reports again.

    Raises `Reporter.DoesNotExist` outside the area, `Refused("reporter_changed")`.
    """
    found = _taken(by, seen)
    handed = hand_out(found)
    found.issued_at, found.issued_by = timezone.now(), signature(by)
    found.revoked_at, found.revoked_by, found.revoked_because = None, "", ""
    found.save()
    _record(by, found, "reporter_reissued")
    return handed


@transaction.atomic
def revoke(*, by: Holder, seen: Seen, reason: str) -> Reporter:
    """The link leads nowhere from now on. Raises as `reissue` does, and `text_missing`."""
    found = _taken(by, seen)
    found.revoked_because = written(reason, _("Alasan"), longest=500)
    found.revoked_at, found.revoked_by = timezone.now(), signature(by)
    found.save()
    _record(by, found, "reporter_revoked", found.revoked_because)
    return found


def _taken(by: Holder, seen: Seen) -> Reporter:
    by.must(Deed.REPORTER_INVITE)
    found = Reporter.objects.filter(scope(by)).select_for_update().get(id=seen.id)
    if found.version != seen.version:
        raise Refused(
            "reporter_changed",
            _("Data pelapor ini berubah sejak halaman Anda dibuka."),
            _("Muat ulang halaman, lalu ulangi bila masih perlu."),
        )
    found.version += 1
    return found


def _sound_phone(told: str) -> str:
    if not told.strip():
        return ""
    phone = to_e164(told)
    if phone is None:
        raise Refused(
            "phone_malformed",
            _("Nomor ini bukan nomor ponsel Indonesia."),
            _("Tulis seperti 0812-3456-7890, atau kosongkan."),
        )
    return phone


def _record(by: Holder, reporter: Reporter, what: str, reason: str = "") -> None:
    """Placed in the district, out of the scope of the village."""
    record(
        by=by,
        deed=Deed.REPORTER_INVITE,
        of=("reporter", reporter.id),
        place=reporter.district_code,
        reason=reason,
        details={"what": what},
    )
