"""How values are written on pages: rupiah, dates, months, and the drawings beside words."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from payung.core.kernel.certainty import Certainty
from payung.core.kernel.month import Month
from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.library import library
from payung.doors.web.core_words import CERTAINTY_WORDS
from payung.office.accounts.duties import Deed, duties
from payung.office.writing import day_words, is_english, month_words, number_words

register = template.Library()


@register.filter
def rupiah(amount: int) -> str:
    """Rp16.800."""
    return format_rupiah(amount)


@register.filter
def number(count: int | None) -> str:
    """1.234, in English 1,234; a dash where nothing is known."""
    return "–" if count is None else number_words(count)


@register.filter
def positive(count: int) -> int:
    """Without its sign, which the page writes itself."""
    return abs(count)


@register.filter
def long_day(day: date | datetime | None) -> str:
    """14 Mei 2025, 14 May 2025; a moment is written with its time."""
    if day is None:
        return "–"
    if isinstance(day, datetime):
        local = timezone.localtime(day)
        time = f"{local:%H:%M}" if is_english() else f"{local:%H.%M}"
        return f"{day_words(local.date())} {time}"
    return day_words(day)


@register.filter
def month(told: str | Month) -> str:
    """2026-01 → Januari 2026, January 2026."""
    return month_words(told if isinstance(told, Month) else Month.parse(told))


@register.filter
def deed_words(code: str) -> str:
    """What was done, as the table of duties says it; a code that it has no more stays a code."""
    known = {each.value: each for each in Deed}
    return duties()[known[code]].words if code in known else code


@register.filter
def certainty_words(certainty: Certainty) -> str:
    """How sure a rule is."""
    return str(CERTAINTY_WORDS[certainty])


@register.inclusion_tag("web/_due_day_law.html")
def due_day_law(day: date) -> dict[str, object]:
    """How a due date is found, and how sure the list of national holidays is that moves it."""
    holidays = library().period("holidays", day)
    known = sum(len(each) for each in holidays.values.values() if isinstance(each, list))
    return {"known": known, "certainty": holidays.certainty, "citation": holidays.citation}


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing from the sprite; the word stands beside it, so it is hidden from screen readers."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("payung/icons.svg"),
        name,
    )
