"""What the papers of a claim speak of: one worker, what happened, the family, and who signs.

All papers of a claim are filled from one `ClaimCase`, so that no two of them can differ: a branch
that reads two accounts of one death asks again for months. What nobody told is empty and prints as
a line to be filled in by hand; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time

from payung.core.kernel.dates import age_on
from payung.core.kernel.nik import Sex
from payung.core.papers.content import Json
from payung.core.papers.values import Letterhead, Person, Signatory
from payung.core.papers.wording import (
    BLANK,
    SHORT_BLANK,
    long_date,
    or_blank,
    place_of_living,
    weekday_and_date,
)

LINE = BLANK * 4
"""Room to write a name or an address by hand."""
_WITNESSES = 2
"""How many the branches ask for."""
_LATE = {Sex.MALE: "almarhum", Sex.FEMALE: "almarhumah"}
_SEX_WORDS = {Sex.MALE: "Laki-laki", Sex.FEMALE: "Perempuan"}


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody who tells or witnesses. `relation` is to the worker: istri, tetangga."""

    name: str = ""
    nik: str = ""
    relation: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Heir:
    """One of those who receive. `acts_for` is who signs for a minor; empty for a grown-up."""

    name: str
    relation: str
    nik: str = ""
    birth_date: date | None = None
    address: str = ""
    acts_for: str = ""
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """The event as it was told. `account` keeps its line breaks."""

    on: date | None = None
    at: time | None = None
    place: str = ""
    cause: str = ""
    doing: str = ""
    """What the worker was doing."""
    injury: str = ""
    treated_at: str = ""
    buried: str = ""
    """Where and when, in words."""
    account: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """The work that was really done, by which the branch judges whether the worker worked."""

    job: str = ""
    place: str = ""
    since: str = ""
    last_worked: str = ""


@dataclass(frozen=True, slots=True)
class ClaimCase:
    """Everything the papers of one claim say. Witnesses beyond the second are not printed."""

    letterhead: Letterhead
    number: str
    worker: Person
    is_death: bool
    is_accident: bool
    """By work, or not yet decided."""
    head: Signatory
    district_head: Signatory
    kpj: str = ""
    happened: Happened = field(default_factory=Happened)
    work: Work = field(default_factory=Work)
    heirs: tuple[Heir, ...] = ()
    teller: Teller = field(default_factory=Teller)
    witnesses: tuple[Teller, ...] = ()
    written_on: date | None = None
    registered_number: str = ""
    """Under which the village has registered the heirs' statement, and when."""
    registered_on: date | None = None

    @property
    def both_witnesses(self) -> tuple[Teller, ...]:
        """Two, of whom those who are not named yet are blank."""
        return (*self.witnesses, *(Teller(),) * _WITNESSES)[:_WITNESSES]

    @property
    def the_late(self) -> str:
        """`almarhum Suparman`; of a worker who lives, the name alone."""
        return f"{late(self.worker.sex)} {self.worker.name}" if self.is_death else self.worker.name


def late(sex: Sex | None) -> str:
    """The word for a dead person."""
    return _LATE[sex] if sex else "/".join(_LATE.values())


def opening(case: ClaimCase, verb: str = "menerangkan dengan sebenarnya bahwa") -> str:
    """Who writes a statement of the village."""
    village = case.letterhead.village
    return (
        f"Yang bertanda tangan di bawah ini, {case.head.post}, {village.district_title}, "
        f"{village.regency_term} {village.regency}, {verb}:"
    )


def identity(case: ClaimCase) -> Iterator[tuple[str, str]]:
    """Who the worker is, as papers for an office name a person."""
    worker = case.worker
    born = ", ".join(
        part
        for part in (worker.birth_place, long_date(worker.birth_date) if worker.birth_date else "")
        if part
    )
    yield "Nama", worker.name
    yield "NIK", worker.nik.digits
    yield "Nomor KK", or_line(worker.family_card)
    yield "Jenis kelamin", _SEX_WORDS[worker.sex] if worker.sex else BLANK
    yield "Tempat, tanggal lahir", or_line(born)
    if case.is_death and case.happened.on and worker.birth_date:
        yield "Umur", f"{age_on(worker.birth_date, case.happened.on)} tahun"
    yield "Pekerjaan", or_line(worker.job)
    yield "Alamat", address_of(case)


def address_of(case: ClaimCase) -> str:
    """Where the worker lives or lived, with the village."""
    living = place_of_living(case.worker)
    return ", ".join(part for part in (living, case.letterhead.village.title) if part)


def when(happened: Happened) -> Iterator[tuple[str, str]]:
    """Day, hour and place."""
    yield "Hari, tanggal", weekday_and_date(happened.on)
    yield "Pukul", f"{happened.at:%H.%M}" if happened.at else SHORT_BLANK
    yield "Tempat", or_line(happened.place)


def told(teller: Teller) -> str:
    """A witness in one line: name, number of the card, where he lives."""
    if not teller.name:
        return LINE
    parts = (teller.name, f"NIK {or_blank(teller.nik)}", teller.relation, teller.address)
    return ", ".join(part for part in parts if part)


def or_line(text: str | None) -> str:
    """The text, or a line to write on."""
    return or_blank(text, LINE)


def signs(lead: str, post: str, name: str = "", number: str | None = None) -> Json:
    """The signature block of somebody without a post in an office."""
    return {"lead": lead, "post": post, "name": name or None, "number": number}


def rows(pairs: Iterator[tuple[str, str]]) -> list[Json]:
    """Label and value, as the templates take them."""
    return [[label, value] for label, value in pairs]
