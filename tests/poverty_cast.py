"""Households of the poorest, made on known days by the real writer; and a recount over raw tables.

The recount reads rows and changes with plain Python: it shares no line, frame or SQL with
`oversight.poverty`.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from alarm_cast import clock_at
from office_cast import VILLAGE
from oversight_recount import Recount
from payung.core.law.occupation import classify
from payung.office.accounts.holder import Programme
from payung.programme.workers.models import Change, Merge, Person, WelfareSnapshot, Work
from payung.programme.workers.values import PersonValues, Value
from payung.programme.workers.writing import Saying, Source, write
from people_cast import person as standing_person

__all__ = ["Raw", "card", "say", "someone", "standing_person"]


def card(number: int) -> str:
    return f"161299010190{number:04d}"


def someone(name: str, on: date, *, village: str = VILLAGE, **said: Value) -> Person:
    """A new person on a day; `work__job` and the like as in `people_cast`."""
    return _written(None, on, {"name": name, "village_code": village, "life_status": 1, **said})


def say(person: Person, on: date, **said: Value) -> Person:
    """What a later source says of somebody on a day."""
    return _written(person.id, on, said)


def _written(key: UUID | None, on: date, said: dict[str, Value]) -> Person:
    values = PersonValues({path.replace("__", "."): value for path, value in said.items()})
    with clock_at(on):
        source = Source(Programme(), as_of=on, welfare=f"SIKS-NG {on:%d-%m-%Y}")
        (made,) = write([Saying(values, key)], source=source)
    return Person.objects.get(id=made.person_id)


class Raw:
    """A village of one-village households at the end of a day, from the rows themselves."""

    def __init__(self, village: str, day: date) -> None:
        after = datetime.combine(day + timedelta(days=1), time.min)
        self.end = timezone.make_aware(after, timezone.get_default_timezone())
        self.village, self.day = village, day
        self.recount = Recount(village, day, frozenset())
        self.protected = set(self.recount._protected())
        self.homes: dict[str, list[Person]] = {}
        for each in Person.objects.filter(created_at__lt=self.end):
            if self._stood(each) and self._then(each, "village_code") == village:
                number = str(self._then(each, "family_card_no") or "")
                home = number if len(number) == 16 else each.id.hex
                self.homes.setdefault(home, []).append(each)

    def numbers(self) -> dict[str, int]:
        """Households, poorest, with an earner, earners, protected."""
        poorest = {home: own for home, own in self.homes.items() if self._is_poorest(own)}
        earners = {
            home: [each for each in own if self._earns(each)] for home, own in poorest.items()
        }
        everyone = [each for own in earners.values() for each in own]
        return {
            "keluarga": len(self.homes),
            "termiskin": len(poorest),
            "berpencari-nafkah": sum(map(bool, earners.values())),
            "pencari-nafkah": len(everyone),
            "terlindungi": sum(each.id in self.protected for each in everyone),
        }

    def dependants(self) -> Counter[object]:
        return Counter(
            self._then(each, "dependants")
            for own in self.homes.values()
            if self._is_poorest(own)
            for each in own
            if self._earns(each)
        )

    def _stood(self, person: Person) -> bool:
        merge = Merge.objects.filter(merged=person, at__lt=self.end).first()
        undone = merge and merge.undone_at and merge.undone_at < self.end
        return (merge is None or bool(undone)) and self._then(person, "life_status") == 1

    def _then(self, person: Person, path: str) -> object:
        for change in Change.objects.filter(person=person, at__gte=self.end).order_by("at"):
            if path in change.values:
                return change.values[path][0]
        return getattr(person, path, None)

    def _is_poorest(self, own: list[Person]) -> bool:
        found = WelfareSnapshot.objects.filter(person__in=own, noted_at__lt=self.end)
        told = [each for each in found if each.decile is not None or each.extreme_poor]
        newest: dict[UUID, WelfareSnapshot] = {}
        for each in sorted(told, key=lambda each: (each.as_of, each.noted_at)):
            newest[each.person_id] = each
        if not newest:
            return False
        last = max(each.as_of for each in newest.values())
        same = [each for each in newest.values() if each.as_of == last]
        return any(each.extreme_poor or each.decile == 1 for each in same)

    def _earns(self, person: Person) -> bool:
        works = Work.objects.filter(person=person, noted_at__lt=self.end).order_by("noted_at")
        work = works.last()
        if work is None:
            return True
        if work.working is not None:
            return bool(work.working)
        text = work.real_job or work.job
        return not text or classify(text).kind != "unclear"
