"""The regent's page in words: the same sentences for the screen and for the paper."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.rupiah import format_rupiah
from payung.doors.web.law.timeline import Turn
from payung.doors.web.oversight.words import fraction_words, targets_told, value_words
from payung.office.writing import day_words, decimal_words, month_words, number_words
from payung.programme.oversight.indicators import Target
from payung.programme.oversight.one_page import Ceremonies, District, OnePage, Rank
from payung.programme.oversight.queries import Number
from payung.programme.payments.alarms.models import AlarmKind
from payung.programme.payments.alarms.wording import KIND_WORDS
from payung.programme.rulebook.wording import MILESTONE_WORDS

_AT_EACH_END = 6
_DRAFTS = 3
_UCJ = "ucj"
_STOPPED = (AlarmKind.LAPSED, AlarmKind.UNPAID_3)


@dataclass(frozen=True, slots=True)
class Big:
    """A number to be read from an arm's length, with what it counts and the list behind it."""

    value: str
    words: str
    note: str
    formula: str
    url: str


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a target is: whose it is, how sure that is, and the gap in a sentence."""

    target: str
    source: str
    certainty: str
    gap: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of the trend. `height` is 0 to 100 of the highest."""

    words: str
    short: str
    value: str
    height: int
    is_last: bool

    @property
    def drawn(self) -> int:
        """Of a box of 100, never less than a line."""
        return max(self.height, 1)

    @property
    def top(self) -> int:
        return 100 - self.drawn


@dataclass(frozen=True, slots=True)
class DistrictLine:
    """A subdistrict: its place, its name, coverage and who is protected."""

    place: str
    name: str
    coverage: str
    fraction: str
    protected: str
    url: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that needs a decision or a signature, with the last day or since when."""

    words: str
    note: str
    url: str
    is_late: bool


def bigs(page: OnePage) -> tuple[Big, ...]:
    """The four numbers."""
    protected, lapsed = page.number("protected"), page.number("lapsed")
    paid, coverage = page.number("paid_to_families"), page.number("coverage_of_listed")
    members = _("dari %(members)s peserta") % {
        "members": number_words(page.number("members").numerator)
    }
    return (
        Big(
            number_words(protected.numerator),
            _("pekerja terlindungi"),
            members,
            protected.indicator.formula,
            _list(page, "protected"),
        ),
        Big(
            number_words(lapsed.numerator),
            _("tidak lagi terlindungi karena iurannya tidak dibayar"),
            _("%(share)s dari peserta") % {"share": value_words(lapsed)},
            lapsed.indicator.formula,
            _list(page, "lapsed"),
        ),
        Big(
            format_rupiah(paid.numerator),
            _("dibayar kepada %(families)s keluarga tahun ini")
            % {"families": number_words(page.ceremonies.families)},
            ceremony_words(page.ceremonies),
            paid.indicator.formula,
            _list(page, "paid_to_families"),
        ),
        Big(
            value_words(coverage),
            _("cakupan dari pekerja terdata"),
            fraction_words(coverage),
            coverage.indicator.formula,
            _list(page, "coverage_of_listed"),
        ),
    )


def ceremony_words(told: Ceremonies) -> str:
    """When the money came, against when it was handed over for the cameras."""
    if not told.families:
        return _("belum ada yang dibayar sejak 1 Januari")
    parts = []
    if told.after_days:
        middle = sum(told.after_days) / len(told.after_days)
        parts.append(
            _("%(count)s penyerahan simbolis, rata-rata %(days)s hari sesudah uangnya masuk")
            % {"count": len(told.after_days), "days": number_words(round(middle))}
        )
    if told.without:
        parts.append(_("%(count)s tanpa penyerahan simbolis") % {"count": told.without})
    return "; ".join(parts)


def rank_words(rank: Rank | None) -> str:
    """Where the regency stands, or that nothing is known to compare with."""
    if rank is None:
        return _(
            "Peringkat antar kabupaten belum dapat disebut: hanya kabupaten ini yang ada di sini."
        )
    return _("Peringkat %(place)s dari %(among)s kabupaten yang angkanya ada di sini.") % {
        "place": rank.place,
        "among": rank.among,
    }


def distances(page: OnePage) -> tuple[Distance, ...]:
    """Targets of the regency's own plans, then the others of the contribution to UCJ, each with its
    own source."""
    ucj = page.number(_UCJ).indicator
    asked = (*page.figures.own.items(), *((_UCJ, each) for each in ucj.targets(page.figures.day)))
    return tuple(_distance(page.number(code), target) for code, target in asked)


def _distance(number: Number, target: Target) -> Distance:
    (told,) = targets_told(number.indicator, [target])
    is_ucj = number.indicator.code == _UCJ
    return Distance(
        told.words,
        told.source if is_ucj else f"{number.indicator.words}: {told.source}",
        told.certainty.words,
        _gap(number, target),
    )


def _gap(number: Number, target: Target) -> str:
    indicator, over, under = number.indicator, number.numerator, number.denominator
    if number.value is None:
        return (
            _("belum dapat dihitung: penduduk bekerja belum dicatat")
            if indicator.code == _UCJ
            else _("belum ada yang dihitung")
        )
    if indicator.reaches(number.value, [target]):
        return _("tercapai")
    if indicator.code == _UCJ:
        return _("kurang %(points)s poin, atau %(people)s orang") % {
            "points": decimal_words(target.value - number.value),
            "people": number_words(math.ceil(target.value * under / 100) - over),
        }
    return _("sekarang %(value)s") % {"value": value_words(number)}


def ucj_words(page: OnePage) -> str:
    """The contribution itself, out of how many, as who published it."""
    number = page.number(_UCJ)
    if number.value is None:
        return _(
            "Sumbangan pada UCJ belum dapat dihitung: Dinas PMD mencatat penduduk bekerja (BPS)."
        )
    return _("Sumbangan program ini pada UCJ %(value)s (%(fraction)s penduduk bekerja).") % {
        "value": value_words(number),
        "fraction": fraction_words(number),
    }


def bars(page: OnePage) -> tuple[Bar, ...]:
    """Who was protected at each month end, and on the day."""
    most = max([number.numerator for _day, number in page.months] + [1])
    last = page.months[-1][0]
    return tuple(
        Bar(
            day_words(day) if day == last else month_words(Month.of(day)),
            f"{day:%d-%m}" if day == last else f"{day:%m-%y}",
            number_words(number.numerator),
            round(number.numerator * 100 / most),
            day == last,
        )
        for day, number in page.months
    )


def district_lines(districts: Sequence[District], day: date) -> tuple[DistrictLine, ...]:
    """By rank."""
    return tuple(
        DistrictLine(
            str(each.rank.place) if each.rank else "–",
            each.area.name,
            value_words(each.coverage),
            fraction_words(each.coverage),
            number_words(each.protected.numerator),
            f"{reverse('figures_place', args=(each.area.code,))}?tanggal={day.isoformat()}",
        )
        for each in districts
    )


def on_one_sheet(lines: Sequence[DistrictLine]) -> tuple[DistrictLine, ...]:
    """All of them, or the first and the last where a sheet has no room for more."""
    if len(lines) <= 2 * _AT_EACH_END:
        return tuple(lines)
    words = _("dan %(count)s di antaranya") % {"count": len(lines) - 2 * _AT_EACH_END}
    between = DistrictLine("…", words, *("",) * 4)
    return (*lines[:_AT_EACH_END], between, *lines[-_AT_EACH_END:])


def waiting(page: OnePage, coming: Sequence[Turn]) -> tuple[Waiting, ...]:
    """What needs the regent: drafts to sign, money that ends, what is late, the law ahead."""
    return (*_drafts(page), *_money(page), *_late(page), *_promises(page), *_law(coming))


def _drafts(page: OnePage) -> Iterator[Waiting]:
    for each in page.drafts[:_DRAFTS]:
        yield Waiting(
            _("Tanda tangan: %(draft)s") % {"draft": each.words},
            _("rancangan sejak %(day)s") % {"day": day_words(each.since)},
            reverse("law_own", args=(each.key,)),
            is_late=False,
        )


def _money(page: OnePage) -> Iterator[Waiting]:
    for each in page.money:
        words = _("%(words)s: %(villages)s desa") % {
            "words": KIND_WORDS[each.kind],
            "villages": number_words(each.villages),
        }
        day = day_words(each.first)
        is_past = each.first < page.figures.day
        note = _("sejak %(day)s") if is_past else _("paling lambat %(day)s")
        url = f"{reverse('alarms')}?jenis={each.kind.value}"
        yield Waiting(words, note % {"day": day}, url, is_late=each.kind in _STOPPED or is_past)


def _late(page: OnePage) -> Iterator[Waiting]:
    for each in page.late:
        yield Waiting(
            _("%(villages)s desa belum: %(step)s")
            % {
                "villages": number_words(each.villages),
                "step": MILESTONE_WORDS[each.deadline.milestone],
            },
            _("lewat %(days)s hari (%(source)s)")
            % {"days": number_words(each.days), "source": each.deadline.citation},
            reverse("figures_late", args=(page.regency.code,)),
            is_late=True,
        )


def _promises(page: OnePage) -> Iterator[Waiting]:
    count, villages = page.promises
    if count:
        yield Waiting(
            _("%(count)s komitmen dari %(villages)s desa belum ditepati")
            % {"count": number_words(count), "villages": number_words(villages)},
            _("lewat tanggal yang dijanjikan desa"),
            reverse("events_all_promises"),
            is_late=True,
        )


def _law(coming: Sequence[Turn]) -> Iterator[Waiting]:
    for turn in coming[:1]:
        money = [
            f"{each.words} {format_rupiah(each.before)} → {format_rupiah(each.after)}"
            for each in turn.moved
        ]
        yield Waiting(
            _("Hukum berubah %(day)s: %(what)s")
            % {
                "day": day_words(turn.day),
                "what": "; ".join(money) or turn.changes[0].title,
            },
            _("%(count)s aturan berubah hari itu") % {"count": len(turn.changes)},
            f"{reverse('law_times')}#hari-{turn.day.isoformat()}",
            is_late=False,
        )


def _list(page: OnePage, code: str) -> str:
    address = reverse("figures_behind", args=(page.regency.code, code))
    return f"{address}?tanggal={page.figures.day.isoformat()}"
