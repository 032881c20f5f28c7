"""The board of villages: how far each village is, since when, and what is known of it.

A village goes from nothing over a list and a meeting to a decree and a fixed budget, and then, as
the branch accepts its people and their months are paid, to protection: that is computed from the
ledger for the day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from payung.core.kernel.area_code import AreaCode
from payung.office.accounts.holder import Holder
from payung.office.area.models import Area
from payung.office.area.queries import areas_within
from payung.programme.budgets.board import VillageBudget, budgets_by_village
from payung.programme.decisions.board import VillageDecision, decisions_by_village
from payung.programme.enrolment.board import TRIP, VillageTrip, trip_rows, trips_told
from payung.programme.oversight.stages_then import stages_then
from payung.programme.payments.protection import (
    LedgerState,
    Standing,
    Tally,
    ledger_states,
    tallies_of,
)
from payung.programme.workers.board import (
    FEW,
    LastList,
    last_lists,
    people_by_village,
    people_counted,
)
from payung.programme.workers.imports.steps import state_words
from payung.programme.workers.models import ImportState


class Stage(IntEnum):
    """How far a village is; the number is the order."""

    NOTHING = 0
    UPLOADED = 1
    LISTED = 2
    DECIDING = 3
    DECIDED = 4
    BUDGETED = 5
    SENT = 6
    ACCEPTED = 7
    PAID = 8
    LAPSED = 9
    PROTECTED = 10

    @property
    def words(self) -> str | Promise:
        return _WORDS[self]

    @property
    def step(self) -> str | Promise:
        """The stage as a step that was taken."""
        return _("Daftar diunggah") if self is Stage.UPLOADED else self.words

    @property
    def is_on_the_way(self) -> bool:
        """Whether a village passes it where all goes well: a lapse is a fall."""
        return self not in (Stage.NOTHING, Stage.LAPSED)

    @property
    def meaning(self) -> str | Promise:
        return _MEANINGS[self]


_WORDS: Mapping[Stage, str | Promise] = {
    Stage.NOTHING: _("Belum ada daftar"),
    Stage.UPLOADED: _("Daftar belum diterima"),
    Stage.LISTED: _("Terdata"),
    Stage.DECIDING: _("Musyawarah"),
    Stage.DECIDED: _("Ditetapkan"),
    Stage.BUDGETED: _("Dianggarkan"),
    Stage.SENT: _("Dikirim ke cabang"),
    Stage.ACCEPTED: _("Diterima cabang"),
    Stage.PAID: _("Dibayar"),
    Stage.LAPSED: _("Nonaktif"),
    Stage.PROTECTED: _("Terlindungi"),
}
_MEANINGS: Mapping[Stage, str | Promise] = {
    Stage.NOTHING: _("Tidak ada daftar dan tidak ada orang dalam data pekerja."),
    Stage.UPLOADED: _("Daftar sudah diunggah, tetapi belum diterima ke data pekerja."),
    Stage.LISTED: _("Ada orang dalam data pekerja; calon peserta belum disusun."),
    Stage.DECIDING: _("Calon tersusun; musyawarah belum sampai keputusan kepala desa."),
    Stage.DECIDED: _("Kepala desa sudah menetapkan keputusan."),
    Stage.BUDGETED: _("Keputusan ada, dan RAB ditetapkan dengan peraturan desa."),
    Stage.SENT: _("Berkas peserta sudah dikirim; cabang belum menerima seorang pun."),
    Stage.ACCEPTED: _("Cabang menerima pesertanya; belum ada bulan yang dibayar."),
    Stage.PAID: _("Bulan sudah dibayar; perlindungan belum mulai."),
    Stage.LAPSED: _("Pernah terlindungi; hari ini tidak ada lagi yang terlindungi."),
    Stage.PROTECTED: _("Ada orang yang terlindungi hari ini menurut bulan yang dibayar."),
}
_MARKS: Mapping[Stage, tuple[str, str]] = {
    Stage.NOTHING: ("waiting", "plain"),
    Stage.UPLOADED: ("review", "warn"),
    Stage.LISTED: ("list", "note"),
    Stage.DECIDING: ("meeting", "note"),
    Stage.DECIDED: ("ready", "note"),
    Stage.BUDGETED: ("money", "note"),
    Stage.SENT: ("branch", "note"),
    Stage.ACCEPTED: ("people", "note"),
    Stage.PAID: ("due", "warn"),
    Stage.LAPSED: ("refused", "bad"),
    Stage.PROTECTED: ("shield", "good"),
}


@dataclass(frozen=True, slots=True)
class StageLook:
    """A stage in the words of the request's language, said once for all rows."""

    stage: Stage
    words: str
    mark: str
    """The drawing beside the word."""
    tone: str
    """The look of the state."""


@dataclass(frozen=True, slots=True)
class VillageRow:
    """One village on the board."""

    area: Area
    district_name: str
    address: str
    look: StageLook
    people: int
    last_list: LastList | None
    list_words: str
    """State of the last list; empty where there is none."""
    decision: VillageDecision | None
    budget: VillageBudget | None
    """The plan of the decision's year that counts: the fixed one, else the newest."""
    plans: tuple[VillageBudget, ...]
    """All cost plans that are fixed or on their way, changes of budget too."""
    trip: VillageTrip | None
    """Who was sent to the branch; none while nobody was."""
    tally: Tally
    """How many of its people stand where today, by the months that are paid."""
    on: date

    @property
    def stage(self) -> Stage:
        return self.look.stage

    @property
    def code(self) -> str:
        return self.area.code

    @property
    def since(self) -> datetime | None:
        """When the village came to where it is; unknown where nothing happened yet, or where many
        people came to it one by one."""
        if self.stage >= Stage.ACCEPTED:
            return None
        if self.trip and self.stage is Stage.SENT:
            return self.trip.changed_at
        if self.budget and self.stage is Stage.BUDGETED:
            return self.budget.changed_at
        if self.decision:
            return self.decision.changed_at
        return self.last_list.since if self.last_list else None

    @property
    def days(self) -> int | None:
        """Age of the stage in days."""
        if self.stage is Stage.PROTECTED and self.tally.protected_since:
            return (self.on - self.tally.protected_since).days
        return (self.on - localdate(self.since)).days if self.since else None


@dataclass(frozen=True, slots=True)
class DistrictRow:
    """A district with its villages counted by stage."""

    area: Area
    villages: int
    people: int
    protected: int
    stages: Mapping[Stage, int]


@dataclass(frozen=True, slots=True)
class Board:
    """An area with everything in it."""

    districts: tuple[DistrictRow, ...]
    villages: tuple[VillageRow, ...]

    @property
    def people(self) -> int:
        return sum(row.people for row in self.villages)

    @property
    def protected(self) -> int:
        return sum(row.tally.protected for row in self.villages)

    @property
    def stages(self) -> Mapping[Stage, int]:
        """How many villages are in each stage, all of them."""
        return by_stage(self.villages)

    @property
    def reached(self) -> tuple[Stage, ...]:
        """The stages in which some village is: a table has no columns of nought."""
        return tuple(stage for stage, count in self.stages.items() if count)

    @property
    def by_district(self) -> tuple[tuple[DistrictRow, tuple[tuple[Stage, int], ...]], ...]:
        """Each district with its villages in the reached stages."""
        reached = self.reached
        return tuple(
            (row, tuple((stage, row.stages[stage]) for stage in reached)) for row in self.districts
        )


def looks() -> Mapping[Stage, StageLook]:
    """Every stage in the language of the request."""
    return {stage: StageLook(stage, str(stage.words), *_MARKS[stage]) for stage in Stage}


def board_of(
    holder: Holder,
    code: str,
    *,
    on: date,
    known: AskedAlready | None = None,
) -> Board:
    """The board of one area inside the holder's, in seven queries at most; of a past day as it was
    known at its end, from the acts."""
    told = known or AskedAlready()
    found = areas_within((code,)) if told.areas is None else told.areas
    areas = [area for area in found if area.code.startswith(code)]
    villages = [area for area in areas if area.level == 4]
    codes = [area.code for area in villages]
    names = {area.code: area.name for area in areas if area.level == 3}
    is_past = on < localdate()
    rows_known = _then(holder, code, on) if is_past else _now(holder, code, codes, told, on)
    rows = tuple(_rows(villages, names, rows_known, on))
    districts = tuple(_district(area, rows) for area in areas if area.level == 3)
    return Board(districts, rows)


def _now(holder: Holder, code: str, codes: Sequence[str], told: AskedAlready, on: date) -> _Known:
    people, state, trips = _small_numbers(holder, code, codes, told)
    return _Known(
        people,
        last_lists(holder, codes),
        decisions_by_village(holder, codes),
        budgets_by_village(holder, codes),
        tallies_of(holder, code, on, state=state),
        trips,
    )


def _then(holder: Holder, code: str, on: date) -> _Known:
    past = stages_then(holder, code, on)
    return _Known(past.people, past.lists, past.decisions, past.budgets, past.tallies, past.trips)


def _rows(
    villages: Sequence[Area], names: Mapping[str, str], known: _Known, on: date
) -> Iterator[VillageRow]:
    """`names` are those of the districts."""
    looked, root = looks(), reverse("villages")
    list_words = {state: state_words(state.value) for state in ImportState}
    for area in villages:
        last = known.lists.get(area.code)
        yield VillageRow(
            area=area,
            district_name=names.get(area.code[:8], area.code[:8]),
            address=f"{root}{area.code}/",
            look=looked[known.stage(area.code)],
            people=known.people.get(area.code, 0),
            last_list=last,
            list_words=list_words[last.state] if last else "",
            decision=known.decisions.get(area.code),
            budget=known.budget(area.code),
            plans=known.budgets.get(area.code, ()),
            tally=known.tallies.get(area.code, _NOBODY),
            trip=known.trips.get(area.code),
            on=on,
        )


@dataclass(frozen=True, slots=True)
class AskedAlready:
    """What a page knows before it asks for a board: that is not asked again."""

    areas: Sequence[Area] | None = None
    ledger: LedgerState | None = None
    people: Mapping[str, int] | None = None
    trips: Mapping[str, VillageTrip] | None = None


def _small_numbers(
    holder: Holder, code: str, codes: Sequence[str], told: AskedAlready
) -> tuple[Mapping[str, int], LedgerState, Mapping[str, VillageTrip]]:
    """The people of each village, how far the ledger is, who was sent to the branch: one question,
    where there are few villages."""
    if told.ledger is not None and told.trips is not None:
        people = people_by_village(holder, codes) if told.people is None else told.people
        return people, told.ledger, told.trips
    questions = [trip_rows(holder, code)]
    inside = [each for each in codes if holder.covers(each)]
    is_few = told.people is None and len(inside) <= FEW
    if is_few:
        questions.append(people_counted(inside))
    answers = dict(ledger_states().union(*questions, all=True))
    state = LedgerState.taken_from(answers)
    trips = trips_told((what, answers.pop(what)) for what in list(answers) if TRIP in what)
    if is_few:
        return answers, state, trips
    return people_by_village(holder, codes) if told.people is None else told.people, state, trips


@dataclass(frozen=True, slots=True)
class _Known:
    """What the programme knows, by village."""

    people: Mapping[str, int]
    lists: Mapping[str, LastList]
    decisions: Mapping[str, VillageDecision]
    budgets: Mapping[str, tuple[VillageBudget, ...]]
    tallies: Mapping[str, Tally]
    trips: Mapping[str, VillageTrip]

    def budget(self, village: str) -> VillageBudget | None:
        plans = tuple(plan for plan in self.budgets.get(village, ()) if plan.counts)
        if decision := self.decisions.get(village):
            plans = tuple(plan for plan in plans if plan.year == decision.year)
        return next((plan for plan in plans if plan.is_fixed), next(iter(plans), None))

    def stage(self, village: str) -> Stage:
        """A meeting under way comes first: it is about the months to come."""
        decision, tally = self.decisions.get(village), self.tallies.get(village, _NOBODY)
        if decision and not decision.is_decided:
            return Stage.DECIDING
        if tally.members:
            return _beyond_the_decree(tally)
        if village in self.trips:
            return Stage.SENT
        if decision:
            plan = self.budget(village)
            return Stage.BUDGETED if plan and plan.is_fixed else Stage.DECIDED
        if self.people.get(village):
            return Stage.LISTED
        return Stage.UPLOADED if village in self.lists else Stage.NOTHING


def _beyond_the_decree(tally: Tally) -> Stage:
    if tally.protected:
        return Stage.PROTECTED
    if tally.of(Standing.INACTIVE):
        return Stage.LAPSED
    return Stage.PAID if tally.paid else Stage.ACCEPTED


_NOBODY = Tally({})


def by_stage(rows: Iterable[VillageRow]) -> Mapping[Stage, int]:
    counted = dict.fromkeys(Stage, 0)
    for row in rows:
        counted[row.stage] += 1
    return counted


def _district(area: Area, rows: Sequence[VillageRow]) -> DistrictRow:
    inside = [row for row in rows if AreaCode(row.code).district.dotted == area.code]
    return DistrictRow(
        area=area,
        villages=len(inside),
        people=sum(row.people for row in inside),
        protected=sum(row.tally.protected for row in inside),
        stages=by_stage(inside),
    )
