"""What a paper speaks of: the village and its letterhead, people, the meeting, months and money.

A caller fills these values; the modules beside this one set them on paper. What is not known yet
(the date of a meeting, the number of a decree, the name of who signs) is `None` and prints as a
dotted blank to be filled in by hand. Nothing is invented and nothing is looked up here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from payung.core.kernel.area_code import AreaCode
from payung.core.kernel.month import Month
from payung.core.kernel.nik import Nik, Sex
from payung.core.kernel.tariff_span import TariffSpan


@dataclass(frozen=True, slots=True)
class Village:
    """A village as its letterhead names it. Names come without their term: `Betung`, not `Desa …`.

    The terms are the words of the region: desa, nagari, gampong, kelurahan; kecamatan, distrik;
    kabupaten or kota.
    """

    code: AreaCode
    name: str
    district: str
    regency: str
    village_term: str = "Desa"
    regency_term: str = "Kabupaten"
    address: str | None = None
    district_term: str = "Kecamatan"

    @property
    def title(self) -> str:
        """`Desa Betung`."""
        return f"{self.village_term} {self.name}"

    @property
    def district_title(self) -> str:
        """`Kecamatan Abab`."""
        return f"{self.district_term} {self.district}"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose paper it is, and whether its people are invented.

    A paper that names a person whose NIK is a sample is marked as sample without being told.
    """

    village: Village
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs: the post, and the holder's name and staff number (NIAP, NIP) where known."""

    post: str
    name: str | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One worker, with the columns of `kernel.roster` that papers print."""

    name: str
    nik: Nik
    family_card: str | None = None
    sex: Sex | None = None
    birth_place: str | None = None
    birth_date: date | None = None
    address: str | None = None
    hamlet: str | None = None
    rt: str | None = None
    rw: str | None = None
    job: str | None = None
    welfare_decile: int | None = None
    heir_name: str | None = None
    heir_relation: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person in the order of the meeting, with the reasons for the place as short sentences.

    Where the meeting moved the person, `computed_rank` is the place before and `moved_because`
    the reason that the minutes keep.
    """

    person: Person
    rank: int
    reasons: tuple[str, ...]
    computed_rank: int | None = None
    moved_because: str | None = None


@dataclass(frozen=True, slots=True)
class Struck:
    """A candidate whom the meeting took off the list."""

    person: Person
    computed_rank: int
    because: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """The special village meeting (musyawarah desa khusus)."""

    held_on: date | None = None
    begins_at: time | None = None
    place: str | None = None
    chair: str | None = None
    agenda: tuple[str, ...] = ()
    present: int | None = None
    present_women: int | None = None
    proxies: int | None = None
    """How many of them came in place of somebody else."""


@dataclass(frozen=True, slots=True)
class FundSource:
    """A purse of the village budget by its code in Siskeudes and its name, where it has one."""

    code: str
    name: str | None = None

    @property
    def in_words(self) -> str:
        """`Alokasi Dana Desa (ADD)`; a code without a name stands alone."""
        return f"{self.name} ({self.code})" if self.name else self.code


@dataclass(frozen=True, slots=True)
class ContributionPlan:
    """What the purse pays: this many seats through these months. Everyone is paid for all of them.

    `ceiling` is the money set aside, in rupiah.
    """

    seats: int
    spans: tuple[TariffSpan, ...]
    fund_source: FundSource
    ceiling: int | None = None

    @property
    def first(self) -> Month:
        return self.spans[0].first

    @property
    def last(self) -> Month:
        return self.spans[-1].last

    @property
    def months(self) -> int:
        return sum(span.months for span in self.spans)

    @property
    def per_person(self) -> int:
        """Rupiah for one person through all months."""
        return sum(span.months * span.tariff for span in self.spans)

    @property
    def cost(self) -> int:
        """Rupiah for all seats through all months."""
        return self.seats * self.per_person
