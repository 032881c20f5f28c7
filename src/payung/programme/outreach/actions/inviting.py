"""Inviting posts and guests, and asking for the mails to go out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.kernel.refused import Refused
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import ROLE_LEVEL, Role, title_of_post
from payung.office.area.models import Area, levels_of
from payung.office.area.queries import areas_by_code
from payung.office.written import written
from payung.programme.outreach.lines import OTHER
from payung.programme.outreach.models import Event, Invitation
from payung.programme.outreach.steps import Step
from payung.programme.outreach.turn import note, take_any_version

_UPPER = {3: 8, 2: 5}


@transaction.atomic
def invite(
    *, by: Holder, event_id: UUID, roles: Collection[Role], villages: Collection[str], on: date
) -> int:
    """These posts of these villages, of their districts and of the regency; how many are new.

    Raises `Refused` with `nobody_invited`, or `not_your_area` for a village elsewhere.
    """
    event = take_any_version(Step.INVITE, by=by, event_id=event_id, on=on)
    if not roles or not villages:
        raise Refused(
            "nobody_invited",
            _("Belum ada jabatan atau desa yang dipilih."),
            _("Pilih paling sedikit satu jabatan dan satu desa."),
        )
    if any(not code.startswith(f"{event.place_code}.") for code in villages):
        raise Refused("not_your_area", _("Ada desa di luar wilayah kegiatan ini."))
    return _added(event, by, list(_posts(event, roles, villages)))


@transaction.atomic
def invite_guest(*, by: Holder, event_id: UUID, title: str, on: date) -> int:
    """Somebody who holds no post here, such as the police chief of the district."""
    event = take_any_version(Step.INVITE, by=by, event_id=event_id, on=on)
    told = written(title, _("Undangan"), longest=160)
    row = Invitation(event=event, role=OTHER, title=told, **levels_of(event.place_code))
    return _added(event, by, [row])


@transaction.atomic
def ask_for_mails(*, by: Holder, event_id: UUID, on: date) -> int:
    """Who is invited and has an address gets a mail; how many wait now. A mail goes out once."""
    event = take_any_version(Step.INVITE, by=by, event_id=event_id, on=on)
    waiting = Invitation.objects.filter(event=event, mail_asked_at=None).exclude(role=OTHER)
    count = waiting.update(mail_asked_at=timezone.now())
    if count:
        note(event, Step.INVITE, by=by, details={"mails": count})
    return count


def _added(event: Event, by: Holder, rows: list[Invitation]) -> int:
    known = set(_keys(Invitation.objects.filter(event=event)))
    fresh = [row for row in rows if next(_keys([row])) not in known]
    Invitation.objects.bulk_create(fresh, ignore_conflicts=True)
    if fresh:
        note(event, Step.INVITE, by=by, details={"invited": len(fresh)})
    return len(fresh)


def _keys(rows: Iterable[Invitation]) -> Iterator[tuple[str, str]]:
    return ((row.place_code, row.title) for row in rows)


def _posts(
    event: Event, roles: Collection[Role], villages: Collection[str]
) -> Iterator[Invitation]:
    """Each post once: of the village, or of the district or regency above it."""
    places = {
        role: sorted({code[: _UPPER.get(ROLE_LEVEL[role], len(code))] for code in villages})
        for role in roles
    }
    areas = areas_by_code({code for codes in places.values() for code in codes})
    for role, codes in places.items():
        for area in (areas[code] for code in codes if code in areas):
            yield Invitation(
                event=event, role=role.value, title=_title(role, area), **levels_of(area.code)
            )


def _title(role: Role, area: Area) -> str:
    if role is Role.VILLAGE_HEAD and area.is_kelurahan:
        return f"Lurah {area.name}"
    return title_of_post(role, area.term, area.name)
