"""Who serves: noted from the registry, changed, ended, and taken back into service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.area.queries import alone_in, village_of
from payung.office.area.village import refuse_without_budget
from payung.office.audit.actions import Details, record, signature
from payung.office.seen import Seen
from payung.office.writing import month_words
from payung.office.written import written
from payung.programme.incentives.actions.setting import unknown_role
from payung.programme.incentives.models import (
    EndReason,
    PaidMonth,
    PayState,
    Place,
    Recipient,
    ServiceDecree,
)
from payung.programme.incentives.refusals import Proposed, refuse_recipient
from payung.programme.incentives.terms import Terms, terms_for
from payung.programme.incentives.turn import changed, constraints_in_words
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import visible_people

MOST_AT_ONCE = 100
_KIND = "recipient"
_ACCOUNT = re.compile(r"[0-9]{5,30}")


@dataclass(frozen=True, slots=True)
class Service:
    """What somebody is to serve as: role, place and decree by key, from a month on."""

    village: str
    role: str
    first: Month
    place_id: UUID | None = None
    decree_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Where the money goes by transfer; empty for cash."""

    bank: str = ""
    number: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """The last month, and why."""

    last: Month
    reason: EndReason
    note: str = ""


@transaction.atomic
def note_recipients(*, by: Holder, people_ids: Sequence[UUID], service: Service) -> list[Recipient]:
    """These people of the registry serve from a month on: all of them, or nobody.

    Raises `Person.DoesNotExist` outside the area; `Refused` with `nobody_chosen`, `role_unknown`,
    and as `refusals.refuse_recipient` does, naming the person.
    """
    by.must(Deed.INCENTIVE_REGISTER, service.village)
    refuse_without_budget(village_of(service.village))
    wanted = sorted(set(people_ids))
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        raise Refused(
            "nobody_chosen",
            _("Pilih satu sampai %(most)s orang.") % {"most": MOST_AT_ONCE},
            _("Centang orangnya, lalu kirim lagi."),
        )
    alone_in(service.village)
    terms = terms_for(service.village[:5], service.first.year)
    people = visible_people(by).select_for_update().in_bulk(wanted)
    if len(people) < len(wanted):
        raise Person.DoesNotExist
    place, decree = _place(service), _decree(service)
    made = [_noted(by, people[key], service, (place, decree), terms) for key in wanted]
    record(
        by=by,
        deed=Deed.INCENTIVE_REGISTER,
        of=(_KIND, made[0].id),
        place=service.village,
        details={
            "what": "recipients_noted",
            "recipients": [str(each.id) for each in made],
            "role": service.role,
            "from": str(service.first),
        },
    )
    return made


@transaction.atomic
def change_recipient(*, by: Holder, seen: Seen, service: Service, account: Account) -> Recipient:
    """Another place, decree or account; the role and the first month stay.

    Raises `Recipient.DoesNotExist` outside the area; `Refused` with `recipient_ended`,
    `account_malformed`, and as `refuse_recipient` does for another place.
    """
    found = _taken(by, seen)
    if not found.is_open:
        raise _ended()
    place, decree = _place(service), _decree(service)
    if place is not None and place.id != found.place_id:
        _refuse_place(found, place)
    found.place, found.decree = place, decree
    found.bank = written(account.bank, _("Bank"), longest=60, required=False)
    found.account_number = _number(account.number)
    found.account_name = written(account.name, _("Nama rekening"), longest=120, required=False)
    _save(by, found, {"what": "recipient_changed"})
    return found


@transaction.atomic
def end_recipient(*, by: Holder, seen: Seen, ending: Ending) -> Recipient:
    """Serves no more after a month; noted by mistake: no month counts.

    Raises `Refused` with `recipient_ended`, `month_approved` where a later month stands in an
    approved list.
    """
    found = _taken(by, seen)
    if not found.is_open:
        raise _ended()
    before = Month.parse(found.first_month) + -1
    last = before if ending.reason is EndReason.MISTAKE else max(ending.last, before)
    _refuse_approved(found, last)
    found.last_month, found.end_reason = str(last), ending.reason.value
    found.end_note = written(ending.note, _("Keterangan"), longest=500, required=False)
    found.ended_by = signature(by)
    _save(by, found, {"what": "recipient_ended", "last": str(last), "why": ending.reason.value})
    return found


@transaction.atomic
def resume_recipient(*, by: Holder, seen: Seen, reason: str) -> Recipient:
    """An end that was noted by mistake is taken back, where nobody stands in its way by now."""
    found = _taken(by, seen)
    if found.is_open:
        raise changed()
    told = written(reason, _("Alasan"), longest=500)
    first = Month.parse(max(found.first_month, found.last_month)) + 1
    terms = terms_for(found.regency_code, first.year)
    refuse_recipient(_proposed(found, terms, found.place, first), terms)
    found.last_month = found.end_reason = found.end_note = found.ended_by = ""
    _save(by, found, {"what": "recipient_resumed"}, told)
    return found


def _noted(
    by: Holder,
    person: Person,
    service: Service,
    where: tuple[Place | None, ServiceDecree | None],
    terms: Terms,
) -> Recipient:
    place, decree = where
    role = terms.role(service.role)
    if role is None:
        raise unknown_role()
    refuse_recipient(Proposed(person, service.village, role, place, service.first), terms)
    made = Recipient(
        person=person,
        role=role.code,
        place=place if role.at_place else None,
        decree=decree,
        first_month=str(service.first),
        noted_by=signature(by),
        **levels_of(service.village),
    )
    with constraints_in_words():
        made.save(force_insert=True)
    return made


def _taken(by: Holder, seen: Seen) -> Recipient:
    rows = Recipient.objects.filter(scope(by))
    alone_in(rows.values_list("village_code", flat=True).get(id=seen.id))
    rows = rows.select_related("person", "place").select_for_update(of=("self",))
    found = rows.get(id=seen.id)
    by.must(Deed.INCENTIVE_REGISTER, found.village_code)
    if found.version != seen.version:
        raise changed()
    return found


def _place(service: Service) -> Place | None:
    if service.place_id is None:
        return None
    return Place.objects.get(id=service.place_id, village_code=service.village)


def _decree(service: Service) -> ServiceDecree | None:
    if service.decree_id is None:
        return None
    return ServiceDecree.objects.get(id=service.decree_id, village_code=service.village)


def _refuse_place(found: Recipient, place: Place) -> None:
    first = Month.parse(found.first_month)
    terms = terms_for(found.regency_code, first.year)
    proposed = _proposed(found, terms, place, first)
    refuse_recipient(replace(proposed, besides=found.id), terms)


def _proposed(found: Recipient, terms: Terms, place: Place | None, first: Month) -> Proposed:
    role = terms.role(found.role)
    if role is None:
        raise unknown_role()
    return Proposed(found.person, found.village_code, role, place, first)


def _number(text: str) -> str:
    digits = re.sub(r"[\s.-]", "", text)
    if digits and not _ACCOUNT.fullmatch(digits):
        raise Refused(
            "account_malformed",
            _("Nomor rekening hanya angka, 5 sampai 30 angka."),
            _("Salin dari buku tabungan."),
        )
    return digits


def _refuse_approved(found: Recipient, last: Month) -> None:
    approved = PaidMonth.objects.filter(
        recipient=found,
        month__gt=str(last),
        is_live=True,
        payee__pay_list__state=PayState.APPROVED.value,
    ).order_by("month")
    first = approved.first()
    if first is not None:
        raise Refused(
            "month_approved",
            _("Bulan %(month)s sudah ada dalam daftar bayar yang disetujui.")
            % {"month": month_words(Month.parse(first.month))},
            _("Keluarkan dahulu dari daftar itu, atau batalkan tanda terimanya."),
        )


def _ended() -> Refused:
    return Refused(
        "recipient_ended",
        _("Penerima ini sudah berakhir."),
        _("Bila keliru, kembalikan dari halaman penerimanya."),
    )


def _save(by: Holder, found: Recipient, details: Details, reason: str = "") -> None:
    found.version += 1
    with constraints_in_words():
        found.save()
    record(
        by=by,
        deed=Deed.INCENTIVE_REGISTER,
        of=(_KIND, found.id),
        place=found.village_code,
        reason=reason,
        details=details,
    )
