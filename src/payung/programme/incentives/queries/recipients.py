"""Reads about recipients: lists with filters, one recipient, who is to be proved, who may come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.month import Month
from payung.core.kernel.person_name import sort_name
from payung.core.kernel.roster import LifeStatus
from payung.office.accounts.holder import Holder, scope
from payung.office.area.queries import titles_of
from payung.office.writing import month_words
from payung.programme.enrolment.models import Membership
from payung.programme.enrolment.queries.members import in_force, open_in
from payung.programme.incentives.models import (
    EndReason,
    Payee,
    Recipient,
    ServiceProof,
)
from payung.programme.incentives.models.serving import STARTED
from payung.programme.incentives.queries.lists import list_months
from payung.programme.incentives.queries.months import MonthMark, marks_of, unpaid_of
from payung.programme.incentives.standing import (
    Held,
    HeldBack,
    Span,
    died_as_told,
    look,
    quarter_on,
    with_deaths_told,
)
from payung.programme.incentives.terms import Terms, terms_for
from payung.programme.incentives.wording import END_WORDS
from payung.programme.incidents.deaths_told import deaths_told
from payung.programme.workers.models import Person

PAGE = 50


class Shown(StrEnum):
    """Which recipients are shown."""

    SERVING = "bertugas"
    UNPROVED = "belum-dipastikan"
    UNPAID = "belum-dibayar"
    WITHOUT_DECREE = "tanpa-sk"
    UNPROTECTED = "belum-terlindungi"
    DEAD = "meninggal"
    """Dead in the registry or by a report, and not ended yet: somebody else is to serve."""
    ENDED = "berakhir"


SHOWN_WORDS: dict[Shown, str | Promise] = {
    Shown.SERVING: lazy("Bertugas"),
    Shown.UNPROVED: lazy("Belum dipastikan triwulan ini"),
    Shown.UNPAID: lazy("Ada bulan belum dibayar"),
    Shown.WITHOUT_DECREE: lazy("Tanpa SK"),
    Shown.UNPROTECTED: lazy("Belum terlindungi"),
    Shown.DEAD: lazy("Meninggal, belum diganti"),
    Shown.ENDED: lazy("Berakhir"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter of the list; empty values do not filter."""

    shown: Shown = Shown.SERVING
    place: str = ""
    """Dotted code of a village."""
    role: str = ""
    search: str = ""
    after: UUID | None = None


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """A recipient in a list."""

    id: UUID
    person: Person
    role: str
    village: str
    where: str
    """The place of worship; empty for the whole village."""
    decree: str
    since: str
    ended: str
    unpaid: int
    """Months that are over and not signed for, in the year."""
    is_proved: bool
    is_protected: bool
    is_told_dead: bool
    """A report tells the death."""


class RecipientPage:
    """One recipient as its pages show it; what is asked is kept."""

    def __init__(self, recipient: Recipient, year: int, on: date) -> None:
        self.recipient = recipient
        self.year = year
        self.on = on

    @cached_property
    def terms(self) -> Terms:
        return terms_for(self.recipient.regency_code, self.year)

    @cached_property
    def village(self) -> str:
        code = self.recipient.village_code
        return titles_of((code,))[code]

    @cached_property
    def months(self) -> list[MonthMark]:
        """Of the year."""
        return marks_of([self.recipient], self.year, self.on)[self.recipient.id]

    @cached_property
    def held(self) -> tuple[HeldBack, ...]:
        """What keeps months of the year back, but that they are listed."""
        year = Span(self.recipient.village_code, Month(self.year, 1), Month(self.year, 12))
        return tuple(
            each
            for each in look(year, self.terms).held
            if each.recipient.id == self.recipient.id and each.held is not Held.LISTED
        )

    @cached_property
    def proofs(self) -> tuple[ServiceProof, ...]:
        return tuple(self.recipient.proofs.order_by("-year", "-quarter", "-noted_at")[:12])

    @cached_property
    def payees(self) -> tuple[tuple[Payee, str], ...]:
        """In the newest lists, each with the months of its list in words."""
        rows = Payee.objects.filter(recipient=self.recipient).select_related("pay_list")
        newest = rows.order_by("-pay_list__year", "-pay_list__number")[:24]
        return tuple((each, list_months(each.pay_list)) for each in newest)

    @property
    def is_protected(self) -> bool:
        return bool(getattr(self.recipient, "is_protected", False))

    @property
    def is_told_dead(self) -> bool:
        """A report tells the death."""
        return died_as_told(self.recipient) is not None

    @property
    def role(self) -> str:
        return self.terms.role_words(self.recipient.role)

    @property
    def ended(self) -> str:
        return end_words(self.recipient)


def visible(holder: Holder) -> QuerySet[Recipient]:
    """The recipients of the holder's areas, with those noted by mistake."""
    return Recipient.objects.filter(scope(holder))


def recipients(
    holder: Holder, wanted: Wanted, *, year: int, on: date
) -> tuple[list[RecipientRow], UUID | None]:
    """A page by name, and where the next one begins."""
    found = _filtered(visible(holder), wanted, year=year, on=on)
    if wanted.after and (last := found.filter(id=wanted.after).select_related("person").first()):
        name = last.person.sort_name
        found = found.filter(
            Q(person__sort_name__gt=name) | Q(person__sort_name=name, id__gt=last.id)
        )
    rows = list(_seen(found, on).order_by("person__sort_name", "id")[: PAGE + 1])
    following = rows[PAGE - 1].id if len(rows) > PAGE else None
    return _rows(rows[:PAGE], year, on), following


def counts(holder: Holder, wanted: Wanted, *, year: int, on: date) -> dict[Shown, int]:
    """How many recipients each tab shows, with the other filters kept, in one query."""
    asked = [
        _counted(_filtered(visible(holder), _as(wanted, shown), year=year, on=on), shown)
        for shown in _COUNTED
    ]
    told = dict(asked[0].union(*asked[1:], all=True))
    return {shown: told.get(shown.value, 0) for shown in _COUNTED}


def _counted(found: QuerySet[Recipient], shown: Shown) -> QuerySet[Recipient, tuple[str, int]]:
    what = Value(shown.value, output_field=CharField())
    told = found.order_by().annotate(what=what).values("what")
    counted: QuerySet[Recipient, tuple[str, int]] = told.annotate(number=Count("pk")).values_list(
        "what", "number"
    )
    return counted


def recipient_page(holder: Holder, recipient_id: UUID, *, year: int, on: date) -> RecipientPage:
    """Raises `Recipient.DoesNotExist` outside the area."""
    return RecipientPage(_seen(visible(holder), on).get(id=recipient_id), year, on)


def unproved(found: QuerySet[Recipient], on: date) -> QuerySet[Recipient]:
    """Of these who serves and was not proved in the quarter of the day."""
    return _serving(found, on).filter(~Exists(_proofs(*quarter_on(on))))


def unprotected(found: QuerySet[Recipient], on: date) -> QuerySet[Recipient]:
    """Of these who serves, lives, and is a participant through no container."""
    members = _protected(on).filter(person=OuterRef("person"))
    serving = _serving(found, on).filter(~Exists(members), ~Exists(deaths_told()))
    return serving.filter(person__life_status=LifeStatus.ALIVE)


def dead_and_open(found: QuerySet[Recipient]) -> QuerySet[Recipient]:
    """Of these who is dead in the registry or by a report, and still noted as serving."""
    is_dead = Q(person__life_status=LifeStatus.DEAD) | Exists(deaths_told())
    return found.filter(STARTED, is_dead, last_month="")


def end_words(recipient: Recipient) -> str:
    """`berakhir Mei 2027, pindah`; empty while it goes on."""
    if recipient.is_open:
        return ""
    why = END_WORDS[EndReason(recipient.end_reason)]
    return f"{month_words(Month.parse(recipient.last_month))}, {why}"


_COUNTED = (
    Shown.SERVING,
    Shown.UNPROVED,
    Shown.WITHOUT_DECREE,
    Shown.UNPROTECTED,
    Shown.DEAD,
    Shown.ENDED,
)


def _as(wanted: Wanted, shown: Shown) -> Wanted:
    return Wanted(shown, wanted.place, wanted.role, wanted.search)


def _protected(on: date) -> QuerySet[Membership]:
    return open_in(in_force(Membership.objects.all()), Month.of(on))


def _serving(found: QuerySet[Recipient], on: date) -> QuerySet[Recipient]:
    """Who serves this month or is to serve later."""
    month = str(Month.of(on))
    return found.filter(STARTED, Q(last_month="") | Q(last_month__gte=month))


def _filtered(
    found: QuerySet[Recipient], wanted: Wanted, *, year: int, on: date
) -> QuerySet[Recipient]:
    if wanted.place:
        found = found.filter(village_code=wanted.place)
    if wanted.role:
        found = found.filter(role=wanted.role)
    for word in sort_name(wanted.search).split():
        found = found.filter(person__sort_name__contains=word)
    if wanted.shown is Shown.ENDED:
        return found.exclude(last_month="").filter(last_month__lt=str(Month.of(on)))
    if wanted.shown is Shown.UNPROVED:
        return unproved(found, on)
    if wanted.shown is Shown.UNPROTECTED:
        return unprotected(found, on)
    if wanted.shown is Shown.DEAD:
        return dead_and_open(found)
    if wanted.shown is Shown.UNPAID:
        everybody = with_deaths_told(found.filter(STARTED)).select_related("person")
        return found.filter(id__in=unpaid_of(list(everybody), year, on))
    serving = _serving(found, on)
    return serving.filter(decree=None) if wanted.shown is Shown.WITHOUT_DECREE else serving


def _with_all(found: QuerySet[Recipient]) -> QuerySet[Recipient]:
    return with_deaths_told(found).select_related("person", "place", "decree")


def _rows(rows: Sequence[Recipient], year: int, on: date) -> list[RecipientRow]:
    """`rows` with what `_seen` adds to them."""
    if not rows:
        return []
    titles = titles_of(each.village_code for each in rows)
    terms = terms_for(rows[0].regency_code, year)
    unpaid = unpaid_of(rows, year, on)
    return [
        RecipientRow(
            id=each.id,
            person=each.person,
            role=terms.role_words(each.role),
            village=titles[each.village_code],
            where=each.place.name if each.place else "",
            decree=each.decree.number if each.decree else "",
            since=month_words(Month.parse(each.first_month)),
            ended=end_words(each),
            unpaid=unpaid.get(each.id, 0),
            is_proved=bool(getattr(each, "is_proved", False)),
            is_protected=bool(getattr(each, "is_protected", False)),
            is_told_dead=died_as_told(each) is not None,
        )
        for each in rows
    ]


def _seen(found: QuerySet[Recipient], on: date) -> QuerySet[Recipient]:
    """With whether each was proved in the quarter of the day, and is a participant."""
    members = _protected(on).filter(person=OuterRef("person"))
    return _with_all(found).annotate(
        is_proved=Exists(_proofs(*quarter_on(on))), is_protected=Exists(members)
    )


def _proofs(year: int, quarter: int) -> QuerySet[ServiceProof]:
    return ServiceProof.objects.filter(
        recipient=OuterRef("pk"), year=year, quarter=quarter, taken_back_because=""
    )
