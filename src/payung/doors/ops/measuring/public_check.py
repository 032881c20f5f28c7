"""Whether the time of an answer tells what the answer does not: the page that anybody may ask.

Those who are not found are asked about in turns with somebody whom nobody knows, so that a busy
machine is busy for all alike. What is told of each kind: how long the answer takes, how many
statements it runs, and how often one who guesses by the time alone would be right.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from payung.core.kernel.month import Month
from payung.core.kernel.roster import LifeStatus
from payung.doors.ops.measuring.money import container_of, holder_for, write_a_year
from payung.office.accounts.roles import Role
from payung.programme.enrolment.models import ContainerKind, PayerModel
from payung.programme.workers.models import Person

MOST_RIGHT = 0.60
"""Of two answers, one guesses by the time alone which is whose: half of all is pure chance."""
UNKNOWN = "tidak dikenal"
PAID = "terlindungi"
_LAPSED_MONTHS = 8
_SEED = 16
_ADDRESS = "/periksa/"

Asked = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """One kind of question. `right` is the share of pairs in which its answer took longer than one
    about somebody unknown: 0.5 tells nothing."""

    what: str
    p50: float
    p95: float
    queries: int
    right: float
    is_found: bool

    @property
    def holds(self) -> bool:
        return self.is_found or max(self.right, 1 - self.right) <= MOST_RIGHT


def play(people: int) -> None:
    """A third of the people of the registry are paid for, a third were until long ago."""
    pmd, now = holder_for(Role.PMD), Month.of(timezone.localdate())
    third = people // 3
    paid = container_of(pmd, ContainerKind.SA, PayerModel.REGENCY_TREASURY)
    write_a_year(paid, third, until=now + 1)
    lapsed = container_of(pmd, ContainerKind.SL, PayerModel.SPONSOR)
    write_a_year(lapsed, third, until=now + -_LAPSED_MONTHS, skip=third)


def answer_times(people: int, runs: int) -> tuple[AnswerTime, ...]:
    """Every kind asked about so many times, one after the other, each time somebody else."""
    questions = _questions(people, runs)
    client = Client(headers={"host": "localhost"})
    spent: dict[str, list[float]] = {what: [] for what in questions}
    for turn in range(runs):
        for what in random.Random(turn).sample(sorted(questions), len(questions)):  # noqa: S311
            spent[what].append(_milliseconds(client, questions[what][turn]))
    return tuple(
        AnswerTime(
            what,
            statistics.median(spent[what]),
            statistics.quantiles(spent[what], n=20)[-1],
            _statements(client, asked[0]),
            _share_longer(spent[what], spent[UNKNOWN]),
            what == PAID,
        )
        for what, asked in questions.items()
    )


def _questions(people: int, runs: int) -> dict[str, list[Asked]]:
    third = people // 3
    paid, lapsed, listed = (list(_some(at * third, third, runs)) for at in range(3))
    return {
        PAID: paid,
        UNKNOWN: [_asked(f"161299010170{turn:04d}", date(1970, 1, 1)) for turn in range(runs)],
        "terlindungi, tanggal lahir keliru": [_another_day(each) for each in paid],
        "pernah dibayar, sudah gugur": lapsed,
        "terdaftar, tidak pernah dibayar": listed,
    }


def _some(skip: int, among: int, count: int) -> Iterator[Asked]:
    """People of one third, by NIK and birth date."""
    known = Person.objects.filter(birth_date__isnull=False).exclude(nik="")
    living = known.filter(life_status=LifeStatus.ALIVE)
    keys = Person.objects.order_by("id").values_list("id", flat=True)[skip : skip + among]
    rows = list(living.filter(id__in=list(keys)).values_list("nik", "birth_date"))
    for nik, born in random.Random(_SEED).choices(rows, k=count):  # noqa: S311
        if born is not None:
            yield _asked(nik, born)


def _asked(nik: str, born: date) -> Asked:
    return {"nik": nik, "birth_date": born.isoformat()}


def _another_day(asked: Asked) -> Asked:
    born = date.fromisoformat(asked["birth_date"]) + timedelta(days=1)
    return {**asked, "birth_date": born.isoformat()}


def _milliseconds(client: Client, asked: Asked) -> float:
    """One question, with nothing counted against it."""
    cache.clear()
    begin = time.perf_counter()
    response = client.post(_ADDRESS, asked)
    spent = (time.perf_counter() - begin) * 1000
    if response.status_code != 200:
        raise AssertionError(response.status_code)
    return spent


def _statements(client: Client, asked: Asked) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        client.post(_ADDRESS, asked)
    return len(queries)


def _share_longer(times: Sequence[float], others: Sequence[float]) -> float:
    """Of all pairs, those in which the first takes longer (Mann and Whitney's U over its most)."""
    longer = sum((one > other) + (one == other) / 2 for one in times for other in others)
    return longer / (len(times) * len(others))
