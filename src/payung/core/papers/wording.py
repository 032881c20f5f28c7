"""The fixed phrases of official papers: dates and amounts in words, months, dotted blanks.

Everything here takes a value of the kernel and returns Bahasa Indonesia as a village office writes
it. `None` becomes a dotted blank.
"""

from __future__ import annotations

from datetime import date

from payung.core.kernel.dates import DAY_NAMES, MONTH_NAMES, format_long
from payung.core.kernel.month import months_between
from payung.core.kernel.rupiah import amount_in_words, format_number, format_rupiah, terbilang
from payung.core.kernel.tariff_span import TariffSpan
from payung.core.papers.values import ContributionPlan, Person

BLANK = "…" * 9
SHORT_BLANK = "…" * 4


def or_blank(text: str | None, blank: str = BLANK) -> str:
    """The text, or a dotted blank."""
    return text or blank


def long_date(day: date | None) -> str:
    """`21 November 2026`."""
    return format_long(day) if day else BLANK


def weekday_and_date(day: date | None) -> str:
    """`Sabtu, 21 November 2026`."""
    return f"{DAY_NAMES[day.weekday()]}, {format_long(day)}" if day else BLANK


def short_date(day: date | None) -> str:
    """`21-11-2026`; empty when unknown, for table cells."""
    return f"{day:%d-%m-%Y}" if day else ""


def date_in_words(day: date | None) -> str:
    """`Sabtu, tanggal dua puluh satu bulan November tahun dua ribu dua puluh enam (21-11-2026)`."""
    if day is None:
        return f"{BLANK}, tanggal {BLANK} bulan {BLANK} tahun {BLANK}"
    return (
        f"{DAY_NAMES[day.weekday()]}, tanggal {terbilang(day.day)} "
        f"bulan {MONTH_NAMES[day.month - 1]} tahun {terbilang(day.year)} ({short_date(day)})"
    )


def money_in_words(amount: int) -> str:
    """`Rp16.800 (enam belas ribu delapan ratus rupiah)`."""
    return f"{format_rupiah(amount)} ({amount_in_words(amount)})"


def count_in_words(count: int, unit: str) -> str:
    """`100 (seratus) orang`."""
    return f"{format_number(count)} ({terbilang(count)}) {unit}"


def tariff_sentence(span: TariffSpan) -> str:
    """`Rp16.800 per orang per bulan untuk Januari s.d. Maret 2026`."""
    return (
        f"{format_rupiah(span.tariff)} per orang per bulan "
        f"untuk {months_between(span.first, span.last)}"
    )


def tariff_sentences(plan: ContributionPlan) -> str:
    """The spans of a plan as one phrase, joined as a sentence joins them."""
    phrases = [tariff_sentence(span) for span in plan.spans]
    return phrases[0] if len(phrases) == 1 else f"{', '.join(phrases[:-1])} dan {phrases[-1]}"


def place_of_living(person: Person) -> str:
    """Address, neighbourhood and hamlet on one line, leaving out what is not known."""
    neighbourhood = " ".join(
        f"{unit} {number}" for unit, number in (("RT", person.rt), ("RW", person.rw)) if number
    )
    hamlet = person.hamlet or ""
    if hamlet and not hamlet.lower().startswith("dusun"):
        hamlet = f"Dusun {hamlet}"
    parts = (person.address, neighbourhood, hamlet)
    return ", ".join(part for part in parts if part)


def neighbourhood(hamlet: str | None, rt: str | None, hamlet_term: str = "Dusun") -> str:
    """Hamlet and RT, without the street: `Dusun III, RT 002`."""
    named = hamlet or ""
    if named and not named.lower().startswith(hamlet_term.lower()):
        named = f"{hamlet_term} {named}"
    return ", ".join(part for part in (named, f"RT {rt}" if rt else "") if part)


def birth_line(person: Person) -> str:
    """`Betung, 14-08-1988`, leaving out what is not known."""
    return ", ".join(part for part in (person.birth_place, short_date(person.birth_date)) if part)


def heir_line(person: Person) -> str:
    """`SITI AMINAH (istri)`, leaving out what is not known."""
    if person.heir_name and person.heir_relation:
        return f"{person.heir_name} ({person.heir_relation})"
    return person.heir_name or ""
