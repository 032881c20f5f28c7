"""Visits to the pages, each many times with another person or village, timed in this process."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from payung.doors.ops.measuring.crowd import REGENCY, villages
from payung.doors.ops.measuring.limits import Limit, PageTime
from payung.doors.ops.measuring.scene import Scene
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.roles import Role
from payung.office.audit.actions import record
from payung.programme.workers.models import Person
from payung.programme.workers.people_search import Wanted, count_people

_HX = {"HTTP_HX_REQUEST": "true"}
_FEW = 0.2
"""Share of the visits that a slow paper gets."""
_RECOUNTS = 5
_SECOND_FACTOR = "account_authentication_methods"
_HOST = "localhost"

Visit = Callable[[Client], object]


@dataclass(frozen=True, slots=True)
class Tour:
    """A page, who visits it, and its visits: they take turns."""

    what: str
    limit: Limit
    role: Role
    visits: Sequence[Visit]


def page_times(scene: Scene, runs: int) -> Iterator[PageTime]:
    """Every tour, one after the other."""
    people = _some_people()
    clients = {role: browser_of(scene, role) for role in scene.holders}
    for tour in (*_of_people(people), *_of_searches(people), *_of_area(), *_of_papers(scene)):
        count = max(5, int(runs * _FEW)) if tour.limit is Limit.REGISTER else runs
        yield time_of(tour, clients[tour.role], count)


def recount_milliseconds(by: Holder) -> float:
    """Counting everybody after an act: what the first page with a count after it takes longer."""
    spent = []
    for _ in range(_RECOUNTS):
        record(by=Programme(), deed=Deed.LIST_READ, of=("area_table", REGENCY), place=REGENCY)
        begin = time.perf_counter()
        count_people(by, Wanted())
        spent.append((time.perf_counter() - begin) * 1000)
    return statistics.median(spent)


def time_of(tour: Tour, client: Client, runs: int) -> PageTime:
    """So many visits, after one that warms up."""
    visits = [tour.visits[turn % len(tour.visits)] for turn in range(runs)]
    first = _good(tour.visits[0](client), tour.what)
    with CaptureQueriesContext(connection) as seen:
        tour.visits[0](client)
        queries = len(seen)
    spent = sorted(_milliseconds(visit, client) for visit in visits)
    return PageTime(
        what=tour.what,
        limit=tour.limit,
        p50=statistics.median(spent),
        p95=spent[min(len(spent) - 1, int(len(spent) * 0.95))],
        queries=queries,
        size=len(first.content),
    )


def _milliseconds(visit: Visit, client: Client) -> float:
    begin = time.perf_counter()
    visit(client)
    return (time.perf_counter() - begin) * 1000


def _good(answer: object, what: str) -> HttpResponse:
    if not isinstance(answer, HttpResponse) or answer.status_code != 200:
        raise AssertionError(f"{what}: {answer}")
    return answer


def browser_of(scene: Scene, role: Role) -> Client:
    """Logged in, the second factor included."""
    client = Client(SERVER_NAME=_HOST)
    account = scene.account(role)
    client.force_login(account)
    session = client.session
    session[_SECOND_FACTOR] = [
        {"method": "password", "at": time.time(), "username": account.username},
        {"method": "mfa", "at": time.time(), "type": "totp"},
    ]
    session.save()
    return client


def _some_people() -> list[Person]:
    """A hundred from everywhere, the same each time."""
    draw = random.Random(1)  # noqa: S311 - a choice, not a secret
    found: list[Person] = []
    for code in draw.choices(villages(), k=20):
        found += Person.objects.filter(village_code=code).order_by("sort_name", "id")[100:105]
    return found


def _get(url: str, **headers: str) -> Visit:
    return lambda client: client.get(url, **headers)  # type: ignore[arg-type]


def _search(text: str) -> Visit:
    url = reverse("people_search")
    return lambda client: client.post(url, {"q": text}, **_HX)  # type: ignore[arg-type]


def _of_people(people: Sequence[Person]) -> Iterator[Tour]:
    def pages(name: str) -> list[Visit]:
        return [_get(reverse(name, args=[person.id])) for person in people]

    yield Tour("halaman seorang pekerja", Limit.RECORD, Role.PMD, pages("people_person"))
    yield Tour("formulir ubah pekerja", Limit.RECORD, Role.PMD, pages("people_person_edit"))


def _of_searches(people: Sequence[Person]) -> Iterator[Tour]:
    url = reverse("people")
    filters = [f"{url}?desil={decile}&kurang=ahli-waris" for decile in range(1, 6)]
    fragments = [_get(each, **_HX) for each in filters]
    yield Tour("50 dari semua, disaring, penggalan", Limit.FRAGMENT, Role.PMD, fragments)
    whole = [_get(each) for each in filters]
    yield Tour("yang sama sebagai halaman", Limit.PAGE_WITH_COUNT, Role.PMD, whole)
    plain = [_get(url)]
    yield Tour("daftar semua pekerja", Limit.PAGE_WITH_COUNT, Role.PMD, plain)
    names = [_search(person.name) for person in people]
    yield Tour("cari nama lengkap, penggalan", Limit.FRAGMENT, Role.PMD, names)
    words = [_search(person.name.split()[0]) for person in people]
    yield Tour("cari satu kata, penggalan", Limit.FRAGMENT, Role.PMD, words)
    numbers = [_search(person.nik) for person in people]
    yield Tour("cari NIK, penggalan", Limit.FRAGMENT, Role.PMD, numbers)


def _of_area() -> Iterator[Tour]:
    district = villages()[0][:8]
    board = [_get(reverse("villages_area", args=[REGENCY]))]
    yield Tour("papan dan peta desa, kabupaten", Limit.BOARD, Role.PMD, board)
    nearer = [_get(reverse("villages_area", args=[district]))]
    yield Tour("papan dan peta desa, kecamatan", Limit.BOARD, Role.PMD, nearer)
    village = [_get(reverse("villages_village", args=[code])) for code in villages()]
    yield Tour("halaman sebuah desa", Limit.BOARD, Role.PMD, village)
    yield Tour("Beranda Dinas PMD", Limit.BOARD, Role.PMD, [_get(reverse("home"))])
    own = [_get(reverse("home"))]
    yield Tour("Beranda operator desa", Limit.BOARD, Role.VILLAGE_OPERATOR, own)


def _of_papers(scene: Scene) -> Iterator[Tour]:
    def paper(code: str) -> list[Visit]:
        return [_get(reverse("decisions_paper", args=[scene.decision, code]))]

    order = [_get(reverse("decisions_order", args=[scene.decision]))]
    role = Role.VILLAGE_OPERATOR
    yield Tour("urutan calon, 200 kursi", Limit.PAGE_WITH_COUNT, role, order)
    yield Tour("undangan, PDF", Limit.LETTER, role, paper("undangan-pdf"))
    receipt = paper("daftar-penerima-pdf")
    yield Tour("daftar penerima, 200 baris, PDF", Limit.REGISTER, role, receipt)
