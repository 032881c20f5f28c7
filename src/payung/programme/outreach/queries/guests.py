"""Who is invited and who came, by village; the villages that need a second visit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.area_code import AreaCode
from payung.office.accounts.holder import Holder, scope
from payung.office.accounts.queries import tenures_on
from payung.office.accounts.roles import Role, role_words
from payung.office.area.models import Area
from payung.office.area.queries import titles_of
from payung.programme.outreach.lines import OTHER
from payung.programme.outreach.models import Attendance, Channel, Event, Invitation

CHANNEL_WORDS: Mapping[Channel, str | Promise] = {
    Channel.CODE: lazy("kode di telepon"),
    Channel.DESK: lazy("meja"),
    Channel.PAPER: lazy("daftar kertas"),
}


class Turnout(StrEnum):
    """How a village was there."""

    CAME = "came"
    PROXY = "proxy"
    ABSENT = "absent"


TURNOUT_WORDS: Mapping[Turnout, str | Promise] = {
    Turnout.CAME: lazy("Datang sendiri"),
    Turnout.PROXY: lazy("Hanya diwakili"),
    Turnout.ABSENT: lazy("Tidak datang"),
}


@dataclass(frozen=True, slots=True)
class Guest:
    """An invited post with who holds it; name, phone and mail are empty where nobody does."""

    id: UUID
    place_code: str
    place: str
    role: str
    title: str
    name: str
    phone: str
    email: str
    mail_asked: bool
    mail_sent_at: datetime | None
    mail_failure: str

    @property
    def addressed(self) -> str:
        return f"{self.name}, {self.title}" if self.name else self.title


@dataclass(frozen=True, slots=True)
class Present:
    """A line of the attendance list."""

    id: UUID
    place_code: str
    place: str
    role_words: str | Promise
    name: str
    proxy_of: str
    channel: str | Promise
    at: datetime
    day: date
    taken_back: str
    """Why the line counts no more; empty where it counts."""


@dataclass(frozen=True, slots=True)
class VillageTurnout:
    """A village: who came for it. `people` and `proxies` count attendances, all days together."""

    code: str
    name: str
    district: str
    turnout: Turnout
    people: int
    proxies: int

    @property
    def words(self) -> str | Promise:
        return TURNOUT_WORDS[self.turnout]


def words_of_role(role: str) -> str | Promise:
    """`Kepala Desa`; for guests `Undangan lain`."""
    return lazy("Undangan lain") if role == OTHER else role_words(Role(role))


def guests(holder: Holder, event: Event, *, on: date) -> list[Guest]:
    """Everybody invited in the holder's area, with the holders of today; in three queries."""
    rows = list(
        Invitation.objects.filter(scope(holder), event=event).order_by(
            "regency_code", "district_code", "village_code", "role", "title"
        )
    )
    titles = titles_of(row.place_code for row in rows)
    held = _held({row.role for row in rows}, event, on)
    return [_guest(row, titles[row.place_code], held) for row in rows]


_Contact = tuple[str, str, str]


def _held(roles: Iterable[str], event: Event, on: date) -> Mapping[tuple[str, str], _Contact]:
    """Place and role → name, phone, mail of the first holder."""
    found = (
        tenures_on(on)
        .filter(post__role__in=set(roles), post__is_open=True)
        .filter(post__areas__code__startswith=event.regency_code)
        .order_by("-starts_on", "-id")
        .values_list(
            "post__areas__code",
            "post__role",
            "account__full_name",
            "account__phone",
            "account__email",
        )
    )
    return {(place, role): (name, phone, mail) for place, role, name, phone, mail in found}


def _guest(row: Invitation, place: str, held: Mapping[tuple[str, str], _Contact]) -> Guest:
    name, phone, email = held.get((row.place_code, row.role), ("", "", ""))
    return Guest(
        id=row.id,
        place_code=row.place_code,
        place=place,
        role=row.role,
        title=row.title,
        name=name,
        phone=phone,
        email=email,
        mail_asked=row.mail_asked_at is not None,
        mail_sent_at=row.mail_sent_at,
        mail_failure=row.mail_failure,
    )


def attendance(holder: Holder, event: Event, *, session_id: UUID | None = None) -> list[Present]:
    """The lines of the list in the holder's area, by place, with those taken back; two queries."""
    found = Attendance.objects.filter(scope(holder), session__event=event)
    if session_id is not None:
        found = found.filter(session_id=session_id)
    rows = list(
        found.select_related("session", "taken_back").order_by(
            "district_code", "village_code", "name", "session__day"
        )
    )
    titles = titles_of(row.place_code for row in rows)
    return [
        Present(
            id=row.id,
            place_code=row.place_code,
            place=titles[row.place_code],
            role_words=words_of_role(row.role),
            name=row.name,
            proxy_of=row.proxy_of,
            channel=CHANNEL_WORDS[Channel(row.channel)],
            at=row.at,
            day=row.session.day,
            taken_back=row.taken_back.reason if hasattr(row, "taken_back") else "",
        )
        for row in rows
    ]


def turnout(holder: Holder, event: Event, *, as_of: date) -> list[VillageTurnout]:
    """Every invited village of the holder's area and how it was there, as it was known at the end
    of a day; in two queries."""
    end = timezone.make_aware(datetime.combine(as_of + timedelta(days=1), time.min))
    invited = Invitation.objects.filter(scope(holder), event=event).exclude(village_code="")
    named = Q(code__in=invited.values("village_code")) | Q(code__in=invited.values("district_code"))
    names = dict(Area.objects.filter(named).order_by("code").values_list("code", "name"))
    came = Attendance.objects.filter(
        Q(taken_back=None) | Q(taken_back__at__gte=end),
        scope(holder),
        session__event=event,
        at__lt=end,
    )
    proxies: dict[str, list[bool]] = defaultdict(list)
    for code, proxy_of in came.values_list("village_code", "proxy_of"):
        proxies[code].append(bool(proxy_of))
    return [
        VillageTurnout(
            code=code,
            name=name,
            district=names.get(code[:8], code[:8]),
            turnout=_turnout(proxies[code]),
            people=len(proxies[code]),
            proxies=sum(proxies[code]),
        )
        for code, name in names.items()
        if AreaCode(code).is_village
    ]


def second_visits(holder: Holder, event: Event, *, as_of: date) -> list[VillageTurnout]:
    """The villages that did not come, or sent somebody in place of everyone."""
    told = turnout(holder, event, as_of=as_of)
    return [each for each in told if each.turnout is not Turnout.CAME]


def _turnout(proxies: list[bool]) -> Turnout:
    if not proxies:
        return Turnout.ABSENT
    return Turnout.PROXY if all(proxies) else Turnout.CAME
