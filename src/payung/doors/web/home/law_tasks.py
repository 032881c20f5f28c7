"""Reminders of the law: days on which rules change that a department of villages prepares for."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from payung.core.kernel.rupiah import format_rupiah
from payung.core.law.library import library
from payung.doors.web.home.known import Known
from payung.doors.web.home.task import Task, Urgency, address
from payung.doors.web.law.timeline import Turn, ahead, matters, turns
from payung.doors.web.office.law_book import Picks
from payung.office.accounts.roles import Role
from payung.office.writing import day_words

_DAYS = 90
"""A budget of the next year is written this long before it begins."""


def law_tasks(known: Known) -> Iterator[Task]:
    """One reminder for each day that comes soon; nothing is asked of the database."""
    if known.holder.role is not Role.PMD:
        return
    readings = known.rules[known.on.year].rule_set.readings
    for turn in ahead(turns(library(), [Picks("", readings)]), known.on, days=_DAYS):
        yield Task(
            _("Mulai %(day)s: %(what)s.") % {"day": day_words(turn.day), "what": _what(turn)},
            _("Lihat perubahannya"),
            address("law_times", query=f"#hari-{turn.day.isoformat()}"),
            due=turn.day,
            urgency=Urgency.REMINDER,
        )


def _what(turn: Turn) -> str:
    """The money that moves; else the first rule, and how many more."""
    if turn.moved:
        return "; ".join(
            f"{each.words} {format_rupiah(each.before)} → {format_rupiah(each.after)}"
            for each in turn.moved
        )
    told = matters(turn)
    more = _(" dan %(count)s aturan lain") % {"count": len(told) - 1} if len(told) > 1 else ""
    return f"{told[0].title}{more}"
