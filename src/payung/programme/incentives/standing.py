"""Who of a village may be paid for which months, and who may not, with the reason.

The list is drafted from it, and asked again before it is approved and before each receipt: what
became known in between stops the payment of that person alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.programme.incentives.models import PaidMonth, PayList, Rate, Recipient, ServiceProof
from payung.programme.incentives.models.serving import STARTED
from payung.programme.incentives.rates import rates_of
from payung.programme.incentives.terms import Terms

_ALIVE, _DEAD = 1, 2


class Held(StrEnum):
    """Why a month of a recipient is not paid, the gravest first."""

    LISTED = "listed"
    DIED = "died"
    NOT_HERE = "not_here"
    TWO_ROLES = "two_roles"
    NO_DECREE = "no_decree"
    NO_PLACE = "no_place"
    OVER_CAP = "over_cap"
    NO_PROOF = "no_proof"
    NO_RATE = "no_rate"


HELD_WORDS: Mapping[Held, str | Promise] = {
    Held.LISTED: lazy("Bulannya sudah ada dalam daftar bayar lain."),
    Held.DIED: lazy("Tercatat meninggal: bulan sejak meninggal tidak dibayar."),
    Held.NOT_HERE: lazy("Tercatat pindah, hilang, atau pergi."),
    Held.TWO_ROLES: lazy("Orang ini sudah menerima insentif untuk peran lain."),
    Held.NO_DECREE: lazy("Belum ada SK: tidak dibayar tanpa SK."),
    Held.NO_PLACE: lazy("Rumah ibadahnya belum dicatat atau sudah ditutup."),
    Held.OVER_CAP: lazy("Melebihi jumlah paling banyak menurut ketentuan kabupaten."),
    Held.NO_PROOF: lazy("Belum dipastikan masih bertugas pada triwulan itu."),
    Held.NO_RATE: lazy("Tarif perannya untuk tahun ini belum dicatat."),
}
MENDING: Mapping[Held, str | Promise] = {
    Held.LISTED: lazy("Tidak perlu apa-apa."),
    Held.DIED: lazy("Akhiri penerima ini dan catat penggantinya."),
    Held.NOT_HERE: lazy("Akhiri penerima ini, atau perbaiki keadaannya di halaman orangnya."),
    Held.TWO_ROLES: lazy("Akhiri salah satu perannya."),
    Held.NO_DECREE: lazy("Catat SK-nya di halaman penerima."),
    Held.NO_PLACE: lazy("Pilih rumah ibadahnya di halaman penerima."),
    Held.OVER_CAP: lazy("Akhiri yang tidak lagi bertugas, atau minta Dinas PMD mengubah batasnya."),
    Held.NO_PROOF: lazy("Pastikan di halaman bukti triwulan."),
    Held.NO_RATE: lazy("Kaur Keuangan atau Dinas PMD mencatat tarifnya."),
}


@dataclass(frozen=True, slots=True)
class Payable:
    """A recipient with the months that may be paid, in order, and the rate."""

    recipient: Recipient
    months: tuple[Month, ...]
    rate: Rate


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Months of a recipient that may not be paid, for one reason."""

    recipient: Recipient
    held: Held
    months: tuple[Month, ...]

    @property
    def words(self) -> str:
        return str(HELD_WORDS[self.held])

    @property
    def mending(self) -> str:
        return str(MENDING[self.held])


@dataclass(frozen=True, slots=True)
class Sight:
    """Everybody of a village who served in these months."""

    payable: tuple[Payable, ...]
    held: tuple[HeldBack, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Consecutive months of one year in a village."""

    village: str
    first: Month
    last: Month

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(self.first.until(self.last))


def look(span: Span, terms: Terms, *, besides: PayList | None = None) -> Sight:
    """Who may be paid in these months. `besides`: the list whose own months do not count as
    listed. Six queries, however many recipients."""
    people = recipients_in(span)
    known = _known(span, people, terms, besides)
    payable: list[Payable] = []
    held: list[HeldBack] = []
    for each in people:
        fine, because = _sorted_out(each, span, known)
        rate = known.rates.get(each.role)
        if fine and rate is not None:
            payable.append(Payable(each, tuple(fine), rate))
        held += [HeldBack(each, why, tuple(because[why])) for why in Held if why in because]
    return Sight(tuple(payable), tuple(held))


def recipients_in(span: Span) -> list[Recipient]:
    """Who served in one of the months, by role and name."""
    found = Recipient.objects.filter(
        STARTED,
        Q(last_month="") | Q(last_month__gte=str(span.first)),
        village_code=span.village,
        first_month__lte=str(span.last),
    )
    rows = found.select_related("person", "place", "decree")
    return list(rows.order_by("role", "person__sort_name", "id"))


def serves_in(recipient: Recipient, month: Month) -> bool:
    told = str(month)
    return recipient.first_month <= told and (
        not recipient.last_month or told <= recipient.last_month
    )


@dataclass(frozen=True, slots=True)
class _Known:
    terms: Terms
    rates: Mapping[str, Rate]
    listed: frozenset[tuple[UUID, str, str]]
    """Person, role and month in a list that counts."""
    proved: frozenset[tuple[UUID, int, int]]
    over: frozenset[tuple[UUID, Month]]
    double: frozenset[tuple[UUID, Month]]


def _known(
    span: Span, people: Sequence[Recipient], terms: Terms, besides: PayList | None
) -> _Known:
    keys = [each.person_id for each in people]
    months = [str(month) for month in span.months]
    paid = PaidMonth.objects.filter(person__in=keys, month__in=months, is_live=True)
    if besides is not None:
        paid = paid.exclude(payee__pay_list=besides)
    proofs = ServiceProof.objects.filter(
        village_code=span.village, year=span.first.year, taken_back_because=""
    )
    return _Known(
        terms=terms,
        rates=rates_of(span.village, span.first.year),
        listed=frozenset(paid.values_list("person_id", "role", "month")),
        proved=frozenset(proofs.values_list("recipient_id", "year", "quarter")),
        over=frozenset(_over_caps(span, people, terms)),
        double=frozenset(_double(span, people)) if terms.one_role else frozenset(),
    )


def _sorted_out(
    recipient: Recipient, span: Span, known: _Known
) -> tuple[list[Month], dict[Held, list[Month]]]:
    fine: list[Month] = []
    because: dict[Held, list[Month]] = defaultdict(list)
    for month in span.months:
        if not serves_in(recipient, month):
            continue
        why = next(_reasons(recipient, month, known), None)
        if why is None:
            fine.append(month)
        else:
            because[why].append(month)
    return fine, because


def _reasons(recipient: Recipient, month: Month, known: _Known) -> Iterator[Held]:
    role = known.terms.role(recipient.role)
    if (recipient.person_id, recipient.role, str(month)) in known.listed:
        yield Held.LISTED
    if gone(recipient, month):
        yield Held.DIED if recipient.person.life_status == _DEAD else Held.NOT_HERE
    if (recipient.id, month) in known.double:
        yield Held.TWO_ROLES
    if recipient.decree is None:
        yield Held.NO_DECREE
    if (
        role is not None
        and role.at_place
        and (recipient.place is None or recipient.place.closed_because)
    ):
        yield Held.NO_PLACE
    if (recipient.id, month) in known.over:
        yield Held.OVER_CAP
    if known.terms.needs_proof and (recipient.id, *quarter_of(month)) not in known.proved:
        yield Held.NO_PROOF
    if recipient.role not in known.rates:
        yield Held.NO_RATE


def gone(recipient: Recipient, month: Month) -> bool:
    """Whether the person was dead or gone in a month: from the month of the event on, and in every
    month where its day is not known."""
    person = recipient.person
    if person.life_status == _ALIVE:
        return False
    return person.life_status_on is None or Month.of(person.life_status_on) <= month


def quarter_of(month: Month) -> tuple[int, int]:
    """Year and quarter, from 1."""
    return month.year, (month.number - 1) // 3 + 1


def quarter_on(day: date) -> tuple[int, int]:
    return quarter_of(Month.of(day))


def _over_caps(
    span: Span, people: Sequence[Recipient], terms: Terms
) -> Iterator[tuple[UUID, Month]]:
    """Who stands behind a cap in a month: those who came last."""
    groups: dict[tuple[UUID | None, str], list[Recipient]] = defaultdict(list)
    most: dict[tuple[UUID | None, str], int] = {}
    for each in sorted(people, key=lambda one: (one.first_month, one.id)):
        for key, cap in _caps_on(each, terms):
            groups[key].append(each)
            most[key] = cap
    for key, members in groups.items():
        for month in span.months:
            serving = [each for each in members if _counts(each, month)]
            yield from ((each.id, month) for each in serving[most[key] :])


def _caps_on(recipient: Recipient, terms: Terms) -> Iterator[tuple[tuple[UUID | None, str], int]]:
    """The caps that a recipient counts under: of the place, and of the village."""
    role = terms.role(recipient.role)
    if role is None:
        return
    if recipient.place is not None:
        cap = terms.most_at(recipient.place.kind, role.code)
        if cap:
            yield (recipient.place_id, role.code), cap
    if role.most:
        yield (None, role.code), role.most


def _counts(recipient: Recipient, month: Month) -> bool:
    return serves_in(recipient, month) and not gone(recipient, month)


def _double(span: Span, people: Sequence[Recipient]) -> Iterator[tuple[UUID, Month]]:
    """Who is paid for an earlier role in a month, in whatever village."""
    by_person: dict[UUID, list[Recipient]] = defaultdict(list)
    everywhere = Recipient.objects.filter(STARTED, person__in=[each.person_id for each in people])
    for each in everywhere.order_by("first_month", "id"):
        by_person[each.person_id].append(each)
    for roles in by_person.values():
        for month in span.months:
            serving = [each for each in roles if serves_in(each, month)]
            yield from ((each.id, month) for each in serving[1:])
