"""Who works in the demo regency: posts of all twelve roles, their holders, and how they log in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta

import polars as pl
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction

from payung.core.kernel.roster import Column
from payung.doors.cli.output import write_whole
from payung.doors.web.accounts.demo_logins import FILE, DemoLogin
from payung.office.accounts.actions import hand_over, open_account, open_post
from payung.office.accounts.holder import Holder, Programme
from payung.office.accounts.models import Account, Post
from payung.office.accounts.queries import holder_of
from payung.office.accounts.roles import ROLE_WORDS, Role
from payung.office.area.models import Area
from payung.office.area.village import Village, VillageKind

PASSWORD = "payung-contoh"  # noqa: S105 - for invented people, shown on the log-in page
_QUICK_ROUNDS = 1000
_VILLAGE_ROLES = {
    Role.VILLAGE_OPERATOR: "operator",
    Role.VILLAGE_HEAD: "kades",
    Role.VILLAGE_COUNCIL: "bpd",
    Role.VILLAGE_TREASURER: "kaur",
}
_SECOND_COUNCIL = "bpd2"
_REGENCY_POSTS = (
    (Role.PMD, "pmd", "Dinas PMD {regency}"),
    (Role.REGENCY_TREASURY, "bpkad", "BPKAD {regency}"),
    (Role.DEPARTMENT, "dinsos", "Dinas Sosial {regency}"),
    (Role.INSPECTORATE, "inspektorat", "Inspektorat {regency}"),
    (Role.REGENT, "bupati", "Bupati {regency}"),
    (Role.BRANCH, "cabang", "BPJS Ketenagakerjaan Cabang Muara Enim"),
)


@dataclass(slots=True)
class Cast:
    """The holders, by place and role, as the actions receive them."""

    holders: dict[tuple[str, str], Holder] = field(default_factory=dict)
    usernames: dict[tuple[str, str], str] = field(default_factory=dict)

    def at(self, place: str, role: Role) -> Holder:
        """The holder of a post of a place (dotted code)."""
        return self.holders[place, role.value]

    def second_council(self, village: str) -> Holder:
        """The other member of BPD: who records an objection does not settle it."""
        return self.holders[village, _SECOND_COUNCIL]


def hire(villages: Sequence[Village], names: Iterator[str], since: date) -> Cast:
    """Open every post and give it to somebody, in one transaction."""
    cast = Cast()
    slow = PBKDF2PasswordHasher.iterations
    PBKDF2PasswordHasher.iterations = _QUICK_ROUNDS  # two hundred hashes would take a minute
    try:
        with transaction.atomic():
            for place, role, key, username, title in _posts(villages):
                post = open_post(by=Programme(), role=role, title=title, areas=(place,))
                _hold(cast, post, key, username, next(names), since)
    finally:
        PBKDF2PasswordHasher.iterations = slow
    return cast


def population_names(people: pl.DataFrame) -> Iterator[str]:
    """Names of grown people of the demo, far apart from each other."""
    for name in people.gather_every(401)[Column.NAME]:
        yield str(name).title()


def write_logins(cast: Cast, shown: Mapping[str, str]) -> None:
    """What the log-in page offers: every office of the regency, and the villages in `shown`.

    `shown` maps a village to what can be tried there.
    """
    wanted = [
        *((place, role) for place, role in cast.holders if len(place) < 13),
        *((village, role.value) for village in shown for role in list(Role)[:5]),
    ]
    logins = [_login(cast, key, shown.get(key[0], "")) for key in wanted if key in cast.holders]
    rows = [asdict(login) for login in logins]
    write_whole(settings.HOME / FILE, json.dumps(rows, ensure_ascii=False).encode())


def _login(cast: Cast, key: tuple[str, str], what: str) -> DemoLogin:
    holder = cast.holders[key]
    title = f"{holder.title} · {what}" if what else holder.title
    return DemoLogin(cast.usernames[key], PASSWORD, title, ROLE_WORDS[holder.role])


def _posts(villages: Sequence[Village]) -> Iterator[tuple[str, Role, str, str, str]]:
    """Place, role, key, username and title of every post, from the regency down."""
    regency = villages[0].code.regency.dotted
    short = Area.objects.get(code=regency).name
    for role, username, title in _REGENCY_POSTS:
        yield regency, role, role.value, username, title.format(regency=short)
    for district in sorted({village.code.district.dotted for village in villages}):
        name = Area.objects.get(code=district).name
        yield (
            *(district, Role.SUBDISTRICT_HEAD, Role.SUBDISTRICT_HEAD.value),
            *(f"camat.{_plain(name)}", f"Camat {name}"),
        )
    names = [_plain(village.name) for village in villages]
    for turn, village in enumerate(villages):
        plain = names[turn]
        if names.count(plain) > 1:
            plain += village.code.dotted[-4:]
        yield from _village_posts(turn, village, plain)


def _village_posts(
    turn: int, village: Village, plain: str
) -> Iterator[tuple[str, Role, str, str, str]]:
    code = village.code.dotted
    if village.kind is VillageKind.KELURAHAN:
        yield from _ward_posts(village, plain)
        return
    for role, short in _VILLAGE_ROLES.items():
        if role is Role.VILLAGE_TREASURER and turn % 5:
            continue
        title = f"{ROLE_WORDS[role]} {village.name}"
        if role is Role.VILLAGE_OPERATOR:
            title = f"Operator {village.title}"
        yield code, role, role.value, f"{short}.{plain}", title
    council = f"Wakil Ketua BPD {village.name}"
    yield code, Role.VILLAGE_COUNCIL, _SECOND_COUNCIL, f"{_SECOND_COUNCIL}.{plain}", council
    if turn % 5 == 0:
        title = f"Pengurus Jenazah {village.name}"
        yield code, Role.CONTRIBUTOR, Role.CONTRIBUTOR.value, f"kontributor.{plain}", title


def _ward_posts(village: Village, plain: str) -> Iterator[tuple[str, Role, str, str, str]]:
    """A kelurahan has neither BPD nor treasurer."""
    for role, short, title in (
        (Role.VILLAGE_OPERATOR, "operator", f"Operator {village.title}"),
        (Role.VILLAGE_HEAD, "lurah", f"Lurah {village.name}"),
    ):
        yield village.code.dotted, role, role.value, f"{short}.{plain}", title


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))


def _hold(cast: Cast, post: Post, key: str, username: str, name: str, since: date) -> None:
    person = open_account(
        by=Programme(), username=username, full_name=name, first_password=PASSWORD
    )
    Account.objects.filter(id=person.id).update(must_change_password=False)
    hand_over(by=Programme(), post=post, to=person, on=since)
    holder = holder_of(person, on=since + timedelta(days=1))
    if holder is None:
        raise LookupError(username)
    place = (post.place_code, key)
    cast.holders[place], cast.usernames[place] = holder, username
