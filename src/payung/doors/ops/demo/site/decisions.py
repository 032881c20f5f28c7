"""Decisions of the demo in every state, from a computed order to a decree with its addendum."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID, uuid5

from payung.core.engine.budget import Incentive, Purse, Window
from payung.core.kernel.month import Month
from payung.core.law.funding import FundSource
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.doors.ops.demo.site.season import Part, Reached
from payung.office.accounts.holder import Holder
from payung.office.accounts.roles import Role
from payung.office.seen import Seen
from payung.programme.decisions import actions, papers
from payung.programme.decisions.drawing import Asked
from payung.programme.decisions.models import Candidate, CandidateList, Decree, EndReason
from payung.programme.decisions.queries import decision, seated_and_waiting

_INCENTIVES = (Incentive("marbot", 3, 300_000), Incentive("pengurus jenazah", 2, 300_000))
_LESS = 4_000_000
"""Rupiah by which two villages of three have less, once or twice, so that some people wait."""
_KEYS = UUID("0198f0a2-7c11-7d2e-8a43-1f5f2b7c9e10")
_AGENDA = (
    "Pembukaan dan penjelasan program perlindungan pekerja rentan",
    "Pembacaan urutan calon peserta dan alasannya",
    "Tanggapan warga dan penetapan nama",
)
_INVITED = ("BPD", "Kepala dusun", "Ketua RT", "Tokoh agama", "Perwakilan perempuan", "Camat")
_STANDS_FOR = ("BPD", "Kepala dusun", "Ketua RT", "Tokoh agama", "Perempuan", "Calon peserta")
_OBJECTION_DAYS = 7


@dataclass(frozen=True, slots=True)
class Story:
    """One village on its way to a decree."""

    part: Part
    cast: Cast
    made: UUID
    """Its candidate list."""
    meets: int
    """Days from today to its meeting; negative when that is over."""

    def seen(self) -> Seen:
        return Seen(self.made, CandidateList.objects.get(id=self.made).version)

    def by(self, role: Role) -> Holder:
        return self.cast.at(self.part.code, role)

    @property
    def meeting_day(self) -> date:
        return today() + timedelta(days=self.meets)

    def at_rank(self, rank: int) -> Candidate:
        return Candidate.objects.get(candidate_list=self.made, rank=rank)


@dataclass(frozen=True, slots=True)
class Draw:
    """What a process needs to draw the order of a village."""

    by: Holder
    village: str
    asked: Asked
    moment: datetime


def window_of(day: date) -> Window:
    """The coming budget year from autumn on, else the rest of this one."""
    if day.month >= 9:
        return Window(Month(day.year + 1, 1), Month(day.year + 1, 12))
    return Window(Month(day.year, day.month + 1), Month(day.year, 12))


def draw(order: Draw) -> UUID:
    """In a process of its own: the order of one village."""
    with clock_at(order.moment) as on:
        made = actions.draw_candidates(
            by=order.by, village_code=order.village, asked=order.asked, on=on
        )
    return made.id


def bring_decisions(cast: Cast, pool: Executor, parts: Sequence[Part]) -> None:
    """First the villages that are through, then those that are in the middle of it."""
    through = [part for part in parts if part.reached >= Reached.CONFIRMED]
    _play(_drawn(cast, pool, through, days=48, meets=-33), _THROUGH)
    held = [part for part in parts if part.reached is Reached.HELD]
    coming = [part for part in parts if part.reached in (Reached.DRAWN, Reached.INVITED)]
    now = _drawn(cast, pool, held, days=12, meets=-3)
    now += _drawn(cast, pool, coming, days=12, meets=6)
    _play(now, _NOW)


def _drawn(
    cast: Cast, pool: Executor, parts: Sequence[Part], *, days: int, meets: int
) -> list[Story]:
    orders = [
        Draw(
            cast.at(part.code, Role.VILLAGE_OPERATOR),
            part.code,
            Asked(window_of(today()), _purse(part)),
            days_ago(days, minutes=3 * turn),
        )
        for turn, part in enumerate(parts)
    ]
    made = pool.map(draw, orders)
    return [Story(part, cast, each, meets) for part, each in zip(parts, made, strict=True)]


def _purse(part: Part) -> Purse:
    ceiling = part.demo.ceiling - _LESS * (part.turn % 3)
    return Purse(FundSource.ADD, ceiling, _INCENTIVES)


Chapter = Callable[[Story, date], None]


def _play(stories: Sequence[Story], chapters: Sequence[tuple[Reached, int, Chapter]]) -> None:
    """Each chapter on its day, for every village that reaches it."""
    for reached, days, chapter in chapters:
        for turn, story in enumerate(stories):
            if story.part.reached >= reached:
                with clock_at(days_ago(days, minutes=4 * turn)) as on:
                    chapter(story, on)


def _call(story: Story, on: date) -> None:
    call = actions.Call(
        held_on=story.meeting_day,
        place=f"Balai {story.part.demo.village.title}",
        chair=story.by(Role.VILLAGE_COUNCIL).person,
        objections_until=story.meeting_day + timedelta(days=_OBJECTION_DAYS),
        begins_at=time(9),
        agenda=_AGENDA,
        invited=_INVITED,
    )
    actions.call_meeting(by=story.by(Role.VILLAGE_OPERATOR), seen=story.seen(), call=call, on=on)


def _publish(story: Story, on: date) -> None:
    """Some villages also hang the masked names out."""
    if story.part.turn % 3 == 0:
        until = story.meeting_day + timedelta(days=_OBJECTION_DAYS)
        by = story.by(Role.VILLAGE_OPERATOR)
        actions.publish_notice(by=by, seen=story.seen(), until=until, on=on)


def _meet(story: Story, on: date) -> None:
    operator, council = story.by(Role.VILLAGE_OPERATOR), story.by(Role.VILLAGE_COUNCIL)
    held = actions.Held(council.person, "Musyawarah berjalan tertib; semua nama dibacakan.")
    actions.hold_meeting(by=operator, seen=story.seen(), held=held, on=on)
    names = Candidate.objects.filter(candidate_list=story.made, rank__gt=0).order_by("rank")
    came = [
        actions.Present(str(name).title(), _STANDS_FOR[turn % len(_STANDS_FOR)], address=hamlet)
        for turn, (name, hamlet) in enumerate(
            names.values_list("person__name", "person__hamlet")[:24]
        )
    ]
    actions.add_attendance(by=operator, list_id=story.made, came=came, on=on)
    _move(story, council, on)


def _move(story: Story, council: Holder, on: date) -> None:
    """The hall knows somebody whom the register does not show rightly."""
    if story.part.turn % 2:
        return
    seats = CandidateList.objects.get(id=story.made).seats
    last = Candidate.objects.filter(candidate_list=story.made, rank__gt=0).count()
    actions.move(
        by=council,
        seen=story.seen(),
        candidate_id=story.at_rank(min(seats + 2, last)).id,
        to=min(seats, last) - 3,
        reason="Tulang punggung keluarga; rumahnya terbakar bulan lalu.",
        on=on,
    )


def _object(story: Story, on: date) -> None:
    """Two objections: one is answered below, the other stays open where the village stands now."""
    for number, text in enumerate(
        ("Sudah pindah ke kabupaten lain sejak tahun lalu.", "Masih menerima upah dari perusahaan.")
    ):
        filed = actions.Filed(
            key=uuid5(_KEYS, f"{story.made}/{number}"),
            filed_on=on,
            by_name=f"Ketua RT 00{number + 2}",
            text=text,
            candidate_id=story.at_rank(5 + number).id,
        )
        by = story.cast.second_council(story.part.code)
        actions.file_objection(by=by, list_id=story.made, filed=filed, on=on)


def _settle(story: Story, on: date) -> None:
    is_over = story.part.reached >= Reached.CONFIRMED
    for number in range(2 if is_over else 1):
        answer = actions.Answer(
            is_upheld=number == 1,
            text="Sudah diperiksa di lapangan bersama kepala dusun.",
            strikes=number == 1,
        )
        actions.settle(
            by=story.by(Role.VILLAGE_COUNCIL),
            seen=story.seen(),
            objection_id=uuid5(_KEYS, f"{story.made}/{number}"),
            answer=answer,
            on=on,
        )


def _confirm(story: Story, on: date) -> None:
    actions.confirm_minutes(by=story.by(Role.VILLAGE_COUNCIL), seen=story.seen(), on=on)


def _decree(story: Story, on: date) -> None:
    issue = actions.Issue(f"140/{story.part.turn + 1}/KPTS/{on.year}", on)
    actions.issue_decree(by=story.by(Role.VILLAGE_HEAD), seen=story.seen(), issue=issue, on=on)


def _sign(story: Story, on: date) -> None:
    """What is uploaded as the scan is the printed decree itself."""
    operator = story.by(Role.VILLAGE_OPERATOR)
    printed = papers.noted_paper(by=operator, list_id=story.made, code="keputusan-pdf", on=on)
    decree = Decree.objects.filter(candidate_list=story.made).latest("id")
    content = io.BytesIO(printed.content)
    actions.upload_scan(by=operator, decree_id=decree.id, content=content, on=on)


def _amend(story: Story, on: date) -> None:
    by = story.by(Role.VILLAGE_HEAD)
    seated, _waiting = seated_and_waiting(decision(by, story.made, on=on))
    change = actions.Change(
        number=f"140/{story.part.turn + 1}.1/KPTS/{on.year}",
        issued_on=on,
        from_month=window_of(today()).first,
        ends={seated[0].person_id: EndReason.MOVED, seated[3].person_id: EndReason.DECLINED},
        reason="Pindah ke luar kabupaten; mengundurkan diri.",
    )
    actions.change_decree(by=by, seen=story.seen(), change=change, on=on)


_THROUGH: tuple[tuple[Reached, int, Chapter], ...] = (
    (Reached.INVITED, 42, _call),
    (Reached.INVITED, 41, _publish),
    (Reached.HELD, 33, _meet),
    (Reached.HELD, 30, _object),
    (Reached.HELD, 27, _settle),
    (Reached.CONFIRMED, 24, _confirm),
    (Reached.DECREED, 21, _decree),
    (Reached.SIGNED, 17, _sign),
    (Reached.AMENDED, 5, _amend),
)
_NOW: tuple[tuple[Reached, int, Chapter], ...] = (
    (Reached.INVITED, 9, _call),
    (Reached.INVITED, 8, _publish),
    (Reached.HELD, 3, _meet),
    (Reached.HELD, 2, _object),
    (Reached.HELD, 1, _settle),
)
