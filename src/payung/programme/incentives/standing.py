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
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.programme.incentives.models import PaidMonth, PayList, Rate, Recipient, ServiceProof
from payung.programme.incentives.models.serving import STARTED
from payung.programme.incentives.rates import rates_of
from payung.programme.incentives.terms import Terms
from payung.programme.incidents.deaths_told import deaths_told


class Held(StrEnum):
    """Why a month of a recipient is not paid, the gravest first."""

    LISTED = "listed"
    DIED = "died"
    TOLD_DEAD = "told_dead"
    """A report tells the death; nobody has confirmed it yet."""
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
    Held.TOLD_DEAD: lazy("Dilaporkan meninggal: bulan sejak meninggal ditahan."),
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
    Held.TOLD_DEAD: lazy(
        "Bila benar, akhiri penerima ini dan catat penggantinya; bila keliru, laporannya ditarik."
    ),
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
    kept: frozenset[tuple[UUID, str, int, int]]
    """What the list that was looked at says: recipient, month, rate, and what all months leave."""


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
    listed. Three queries, however many recipients; one more where proof is asked for."""
    everywhere = _recipients(span)
    people = [each for each in everywhere if each.village_code == span.village]
    people = [each for each in people if any(serves_in(each, month) for month in span.months)]
    told = _paid(span, people, besides)
    known = _known(span, people, terms, everywhere, told, besides)
    payable: list[Payable] = []
    held: list[HeldBack] = []
    for each in people:
        fine, because = _sorted_out(each, span, known)
        rate = known.rates.get(each.role)
        if fine and rate is not None:
            payable.append(Payable(each, tuple(fine), rate))
        held += [HeldBack(each, why, tuple(because[why])) for why in Held if why in because]
    own = (each for each in told if besides is not None and each.list_id == besides.id)
    kept = frozenset((each.recipient_id, each.month, each.rate, each.net) for each in own)
    return Sight(tuple(payable), tuple(held), kept)


class _Paid(NamedTuple):
    """A month of somebody in a list that counts."""

    person_id: UUID
    role: str
    month: str
    list_id: UUID
    recipient_id: UUID
    rate: int
    net: int


def _recipients(span: Span) -> list[Recipient]:
    """Who serves in the village from the first month on, with all roles of the same people in
    whatever village, by role and name."""
    here = Recipient.objects.filter(
        STARTED, Q(last_month="") | Q(last_month__gte=str(span.first)), village_code=span.village
    )
    serving = Recipient.objects.filter(STARTED, person__in=here.order_by().values("person"))
    rows = with_deaths_told(serving)
    listed = rows.select_related("person", "place", "decree")
    return list(listed.order_by("role", "person__sort_name", "id"))


def _paid(span: Span, people: Sequence[Recipient], besides: PayList | None) -> list[_Paid]:
    """Months of these people that are listed, and those of the list itself, whoever is in it."""
    wanted = Q(person__in=[each.person_id for each in people])
    if besides is not None:
        wanted |= Q(payee__pay_list=besides)
    months = [str(month) for month in span.months]
    rows = PaidMonth.objects.filter(wanted, month__in=months, is_live=True).order_by()
    told = ("payee__pay_list_id", "recipient_id", "payee__rate", "payee__net")
    return [_Paid(*row) for row in rows.values_list("person_id", "role", "month", *told)]


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
    span: Span,
    people: Sequence[Recipient],
    terms: Terms,
    everywhere: Sequence[Recipient],
    told: Sequence[_Paid],
    besides: PayList | None,
) -> _Known:
    others = (each for each in told if besides is None or each.list_id != besides.id)
    return _Known(
        terms=terms,
        rates=rates_of(span.village, span.first.year),
        listed=frozenset((each.person_id, each.role, each.month) for each in others),
        proved=_proved(span) if terms.needs_proof else frozenset(),
        over=frozenset(_over_caps(span, people, terms)),
        double=frozenset(_double(span, everywhere)) if terms.one_role else frozenset(),
    )


def _proved(span: Span) -> frozenset[tuple[UUID, int, int]]:
    proofs = ServiceProof.objects.filter(
        village_code=span.village, year=span.first.year, taken_back_because=""
    )
    return frozenset(proofs.values_list("recipient_id", "year", "quarter"))


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
        yield _why_gone(recipient)
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
    told_on = died_as_told(recipient)
    if told_on is not None and Month.of(told_on) <= month:
        return True
    if person.is_alive:
        return False
    return person.life_status_on is None or Month.of(person.life_status_on) <= month


def with_deaths_told(found: QuerySet[Recipient]) -> QuerySet[Recipient]:
    """The same, each with the day of a death that a report tells: `gone` is asked of these."""
    return found.annotate(told_dead_on=Subquery(deaths_told().values("day")[:1]))


def died_as_told(recipient: Recipient) -> date | None:
    """The day of death as a report tells it, of a recipient `with_deaths_told`."""
    day = getattr(recipient, "told_dead_on", None)
    return day if isinstance(day, date) else None


def _why_gone(recipient: Recipient) -> Held:
    if recipient.person.is_dead:
        return Held.DIED
    return Held.NOT_HERE if died_as_told(recipient) is None else Held.TOLD_DEAD


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


def _double(span: Span, everywhere: Sequence[Recipient]) -> Iterator[tuple[UUID, Month]]:
    """Who is paid for an earlier role in a month, in whatever village."""
    by_person: dict[UUID, list[Recipient]] = defaultdict(list)
    for each in sorted(everywhere, key=lambda one: (one.first_month, one.id)):
        by_person[each.person_id].append(each)
    for roles in by_person.values():
        for month in span.months:
            serving = [each for each in roles if serves_in(each, month)]
            yield from ((each.id, month) for each in serving[1:])
