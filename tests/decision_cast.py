"""A village that decides: workers of the registry and each step of the decision, by real actions.

Ani draws and records, Beni is head, Citra and Cahya are BPD.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

from office_cast import TODAY, VILLAGE, holder
from payung.core.engine.budget import Purse, Window
from payung.core.kernel.month import Month
from payung.core.kernel.nik import Sex
from payung.core.law.funding import FundSource
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.decisions import actions
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import Candidate, CandidateList, Decree, Objection
from payung.programme.rulebook.actions import version_in_force
from payung.programme.rulebook.models import RuleVersion
from payung.programme.workers.models import Person
from people_cast import person

MONTHS = Window(Month(2027, 1), Month(2027, 12))
PER_PERSON = 12 * 16_800
MEETING_DAY = TODAY + timedelta(days=3)
LAST_OBJECTION = TODAY + timedelta(days=6)
DECREE_DAY = TODAY + timedelta(days=7)


def asked(seats: int = 3) -> Asked:
    """A purse that pays this many seats and a little more."""
    return Asked(MONTHS, Purse(FundSource.ADD, seats * PER_PERSON + 1_000))


def workers(count: int, *, village: str = VILLAGE, start: int = 1) -> list[Person]:
    """Ready people: the first the poorest, so that the order is the order of their numbers."""
    return [
        person(
            f"Pekerja {_letters(number)}",
            village=village,
            nik=f"161299{born(number):%d%m%y}{number:04d}",
            family_card_no=f"161299010190{number:04d}",
            birth_date=born(number),
            sex="L",
            hamlet="II",
            rt="003",
            mother_name=f"Ibu {_letters(number)}",
            work__job="Petani",
            work__place="Kebun",
            work__last_worked=date(2026, 11, 1),
            work__witness="Kadus",
            welfare__decile=min(1 + number // 60, 10),
            heir__name="Siti",
            heir__relation="istri",
        )
        for number in range(start, start + count)
    ]


def born(number: int) -> date:
    """A birthday of its own for each number up to some thousands: nobody is like another."""
    return date(1970 + number % 25, 1 + number // 25 % 12, 1 + number // 300 % 28)


def _letters(number: int) -> str:
    """A name without a figure: A, B … Z, AA …"""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text * 2


@dataclass(frozen=True, slots=True)
class Office:
    """Who holds the posts of the village."""

    ani: Holder
    beni: Holder
    citra: Holder
    cahya: Holder


def office(village: str = VILLAGE) -> Office:
    return Office(
        ani=holder("ani", Role.VILLAGE_OPERATOR, village),
        beni=holder("beni", Role.VILLAGE_HEAD, village),
        citra=holder("citra", Role.VILLAGE_COUNCIL, village),
        cahya=holder("cahya", Role.VILLAGE_COUNCIL, village),
    )


def office_of(village: str) -> Office:
    """The same posts in another village, by other people."""
    return Office(
        ani=holder("dodi", Role.VILLAGE_OPERATOR, village),
        beni=holder("dedi", Role.VILLAGE_HEAD, village),
        citra=holder("dewi", Role.VILLAGE_COUNCIL, village),
        cahya=holder("dina", Role.VILLAGE_COUNCIL, village),
    )


def seen(candidate_list: CandidateList) -> Seen:
    """The list as a page that is opened now shows it."""
    fresh = CandidateList.objects.get(id=candidate_list.id)
    return Seen(fresh.id, fresh.version)


def drawn(by: Office, people: int = 5, seats: int = 3) -> CandidateList:
    workers(people)
    return actions.draw_candidates(by=by.ani, village_code=VILLAGE, asked=asked(seats), on=TODAY)


def call() -> actions.Call:
    return actions.Call(
        held_on=MEETING_DAY,
        place="Balai Desa",
        chair="Citra",
        objections_until=LAST_OBJECTION,
    )


def invited(by: Office, people: int = 5, seats: int = 3) -> CandidateList:
    made = drawn(by, people, seats)
    actions.call_meeting(by=by.ani, seen=seen(made), call=call(), on=TODAY)
    return made


def held(by: Office, people: int = 5, seats: int = 3) -> CandidateList:
    made = invited(by, people, seats)
    actions.hold_meeting(
        by=by.ani, seen=seen(made), held=actions.Held(chair="Citra"), on=MEETING_DAY
    )
    return made


def attended(by: Office, people: int = 5, seats: int = 3) -> CandidateList:
    made = held(by, people, seats)
    came = (
        actions.Present("Citra", "BPD", sex=Sex.FEMALE, address="Dusun I"),
        actions.Present("Yusri", "Camat", proxy_of="Drs. Karim"),
    )
    actions.add_attendance(by=by.ani, list_id=made.id, came=came, on=MEETING_DAY)
    return made


def objected(
    by: Holder, made: CandidateList, candidate: Candidate | None = None, on: date = MEETING_DAY
) -> Objection:
    filed = actions.Filed(
        key=uuid4(),
        filed_on=on,
        by_name="Pak RT",
        text="Sudah pindah ke Palembang.",
        candidate_id=candidate.id if candidate else None,
    )
    return actions.file_objection(by=by, list_id=made.id, filed=filed, on=on)


def confirmed(by: Office, people: int = 5, seats: int = 3) -> CandidateList:
    made = attended(by, people, seats)
    actions.confirm_minutes(by=by.citra, seen=seen(made), on=MEETING_DAY)
    return made


def decreed(by: Office, people: int = 5, seats: int = 3) -> tuple[CandidateList, Decree]:
    made = confirmed(by, people, seats)
    issue = actions.Issue("140/1/KPTS/2026", DECREE_DAY)
    return made, actions.issue_decree(by=by.beni, seen=seen(made), issue=issue, on=DECREE_DAY)


def signed(by: Office, people: int = 5, seats: int = 3) -> tuple[CandidateList, Decree]:

    made, decree = decreed(by, people, seats)
    scan = BytesIO(b"%PDF-1.7 ditandatangani")
    actions.upload_scan(by=by.ani, decree_id=decree.id, content=scan, on=DECREE_DAY)
    return made, Decree.objects.get(id=decree.id)


def order(made: CandidateList) -> list[UUID]:
    """The candidates from the first to the last, without those struck."""
    rows = Candidate.objects.filter(candidate_list=made, rank__gt=0).order_by("rank")
    return [row.id for row in rows]


def at(made: CandidateList, rank: int) -> Candidate:
    return Candidate.objects.get(candidate_list=made, rank=rank)


def notice_wanted(regency: str, year: int, by: Holder) -> RuleVersion:
    """The regency lets its villages hang out the masked names."""
    return rules_with(regency, year, by, {"notice_masked": True, "notice_days": 7})


def rules_with(regency: str, year: int, by: Holder, choices: Mapping[str, object]) -> RuleVersion:
    """The next version of a regency's rules, with these choices."""
    before = version_in_force(by=by, regency=regency, year=year)
    return RuleVersion.objects.create(
        regency_code=regency,
        year=year,
        version=before.version + 1,
        content={**before.content, **choices},
        reason="Surat edaran",
        made_at=before.made_at,
        made_by="Fitri",
    )
