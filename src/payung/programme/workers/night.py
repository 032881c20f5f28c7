"""At night the people of each regency are compared with each other, all with all, once.

Imports and forms compare only whom they bring; what two villages wrote apart is found here. A night
asks for one regency at a time, so that the one job of a small machine is not held for long; a job
that was killed is asked for again after a while, and begins anew, because it keeps its answer as
one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from payung.programme.workers.models import PairSearch, Person
from payung.programme.workers.pairs import find_pairs

_NIGHT: Final = range(5)
"""Hours of the clock of the office, in which nobody works."""
_SILENT_AFTER: Final = timedelta(hours=1)


def search_pairs_at_night() -> int:
    """Ask for the next regency of this night; 1, or 0 where it is day or all were asked for."""
    now = timezone.localtime()
    if now.hour not in _NIGHT:
        return 0
    known = {each.regency_code: each for each in PairSearch.objects.all()}
    tonight = [each for each in known.values() if each.on == now.date()]
    waiting = [each for each in tonight if each.finished_at is None]
    if any(now - each.began_at < _SILENT_AFTER for each in waiting):
        return 0
    done = {each.regency_code for each in tonight if each.finished_at is not None}
    for regency in _regencies():
        if regency not in done:
            return _ask(regency)
    return 0


@transaction.atomic
def _ask(regency: str) -> int:
    now = timezone.localtime()
    begun = {"on": now.date(), "began_at": now, "finished_at": None}
    PairSearch.objects.update_or_create(regency_code=regency, defaults=begun)
    run_pair_search.enqueue(regency)
    return 1


@task
def run_pair_search(regency: str) -> None:
    """Compare the people of a regency, and note that it is done."""
    pairs = find_pairs(regency)
    PairSearch.objects.filter(regency_code=regency).update(finished_at=timezone.now(), pairs=pairs)


def _regencies() -> Iterator[str]:
    """Regencies with people, from one to the next by the index: a statement each."""
    last = ""
    people = Person.objects.filter(merged_into=None).order_by("regency_code")
    while True:
        found = people.filter(regency_code__gt=last).values_list("regency_code", flat=True).first()
        if found is None:
            return
        yield found
        last = found
