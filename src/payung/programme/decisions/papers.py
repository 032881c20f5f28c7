"""The papers of a decision from what the database holds: the same builder as the command line's.

Before the decree the people are read as they are today; after it the annex speaks, so that a paper
printed again in a year says what was signed. Who receives and who waits is always today's roll.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from payung.core.engine.budget import Window
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.core.papers import values
from payung.core.papers.decree_change import (
    DecreeChange,
    Ended,
    decree_change_docx,
    decree_change_pdf,
)
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.accounts.queries import holders_in
from payung.office.accounts.roles import Role
from payung.office.area.queries import village_of
from payung.office.audit.actions import record
from payung.office.printed import Printed
from payung.programme.decisions.annex import on_the_list, people_of, person_said
from payung.programme.decisions.models import (
    Decree,
    DecreeMember,
    EndReason,
    SeatKind,
)
from payung.programme.decisions.occasion import occasion_of
from payung.programme.decisions.paper_catalogue import PAPERS, Paper
from payung.programme.decisions.queries import (
    CandidateLine,
    Decision,
    annexes_of,
    decision,
    decree_of,
    decrees_of,
    every_candidate,
    members_of,
    seats_a_sample,
)
from payung.programme.decisions.seats import roll
from payung.programme.decisions.steps import END_WORDS
from payung.programme.decisions.village_papers import Named, Unread, VillagePapers, recalled
from payung.programme.rulebook.queries import rules_of

_OF_TODAY = frozenset({"daftar-penerima-pdf", "slip-pdf", "daftar-tunggu-pdf", "daftar-nama-xlsx"})
BY_CODE: Mapping[str, Paper] = {paper.code: paper for paper in PAPERS}
CHANGE_FORMS = {"pdf": decree_change_pdf, "docx": decree_change_docx}


ProtectionWords: TypeAlias = Callable[[str, Sequence[UUID]], Mapping[UUID, str]]
"""Says of people of a village (dotted code) how they are protected today; of whom nothing is paid,
nothing."""


def paper_of(
    holder: Holder,
    list_id: UUID,
    code: str,
    *,
    on: date,
    protection: ProtectionWords | None = None,
) -> Printed:
    """A paper that names nobody's NIK in full. The ledger lies above decisions, so what it knows
    comes as `protection`.

    Raises `KeyError` for an unknown code or one that `noted_paper` makes,
    `CandidateList.DoesNotExist` outside the area, `Refused` as the papers do.
    """
    paper = BY_CODE[code]
    if paper.full_numbers:
        raise KeyError(code)
    with override("id"):
        return _printed(decision(holder, list_id, on=on), paper, on, protection)


@transaction.atomic
def noted_paper(*, by: Holder, list_id: UUID, code: str, on: date) -> Printed:
    """A paper that names every NIK in full; making it is an act of the holder."""
    paper = BY_CODE[code]
    found = decision(by, list_id, on=on)
    by.must(Deed.NIK_REVEAL, found.village_code)
    with override("id"):
        printed = _printed(found, paper, on)
    _note(by, found.village_code, ("candidate_list", found.id), code)
    return printed


@transaction.atomic
def noted_change(*, by: Holder, decree_id: UUID, form: str) -> Printed:
    """An addendum as `pdf` or `docx`. Raises `KeyError` for another form or a first decree."""
    make = CHANGE_FORMS[form]
    addendum = decree_of(by, decree_id)
    first = addendum.addendum_to
    if first is None:
        raise KeyError(form)
    by.must(Deed.NIK_REVEAL, addendum.village_code)
    with override("id"):
        content = make(_change(addendum, first))
    _note(by, addendum.village_code, ("decree", addendum.id), f"perubahan-{form}")
    village = village_of(addendum.village_code)
    return Printed(_file_name(f"03_keputusan_perubahan.{form}", village.name), content)


def _note(by: Holder, place: str, of: tuple[str, UUID], paper: str) -> None:
    record(by=by, deed=Deed.NIK_REVEAL, of=of, place=place, details={"paper": paper})


def _printed(
    found: Decision, paper: Paper, on: date, protection: ProtectionWords | None = None
) -> Printed:
    papers = _papers(found, paper, on)
    if protection and paper.tells_protection:
        people = [each.key for each in papers.chosen if each.key]
        papers = replace(papers, protection=protection(found.village_code, people))
    if paper.needs_names and not papers.chosen:
        raise Refused(
            "nobody_to_print",
            _("Belum ada peserta yang memperoleh kursi, jadi surat ini belum dapat dibuat."),
            _("Periksa urutan calon dan pagunya."),
        )
    return Printed(_file_name(paper.file_name, papers.village.name), paper.make(papers))


def _file_name(name: str, village: str) -> str:
    stem, _, suffix = name.rpartition(".")
    place = "_".join("".join(c if c.isalnum() else " " for c in village.lower()).split())
    return f"{stem}_{place}.{suffix}"


def _papers(found: Decision, paper: Paper, on: date) -> VillagePapers:
    if paper.names_nobody:
        unread = Unread(found.candidates, is_sample=seats_a_sample(found))
        decrees = decrees_of(found)
        papers = _of_the_occasion(found, decrees[0] if decrees else None, (), on)
        return replace(papers, unread=unread)
    every = every_candidate(found)
    annexes = annexes_of(found)
    if annexes:
        chosen, waiting = _from_annexes(found, annexes, every, today=paper.code in _OF_TODAY)
    else:
        chosen, waiting = _from_order(every, on, in_full=paper.full_numbers)
    signed = annexes[0].decree if annexes else None
    papers = _of_the_occasion(found, signed, _struck(every, on), on)
    return replace(papers, chosen=chosen, waiting=waiting)


def _of_the_occasion(
    found: Decision, signed: Decree | None, struck: tuple[values.Struck, ...], on: date
) -> VillagePapers:
    """Money and meeting, and of a signed decision its first decree; without the names."""
    signers = holders_in(found.village_code, on=signed.issued_on if signed else on)
    occasion = occasion_of(found, struck, signers)
    if signed:
        occasion = replace(occasion, decree_number=signed.number, decided_on=signed.issued_on)
    money = found.money
    return VillagePapers(
        village=found.place,
        window=Window(found.first, found.last),
        source=money.source,
        ceiling=money.ceiling,
        spans=money.spans,
        lines=money.lines,
        warnings=money.warnings,
        incentives=money.incentives,
        rules=found.rule_set,
        chosen=(),
        waiting=(),
        occasion=occasion,
    )


_Names = tuple[tuple[Named, ...], tuple[Named, ...]]
"""Who has a seat, and who waits."""


def _from_order(every: Sequence[CandidateLine], on: date, *, in_full: bool) -> _Names:
    """Before the decree: people as they are today, with all that an annex says only `in_full`."""
    lines = [line for line in every if line.candidate.rank]
    if in_full:
        people = people_of((line.candidate.person_id for line in lines), on)
    else:
        people = {line.candidate.person_id: on_the_list(line.candidate, on) for line in lines}
    names = [(line.has_seat, _named(line, people[line.candidate.person_id])) for line in lines]
    return (
        tuple(each for seated, each in names if seated),
        tuple(each for seated, each in names if not seated),
    )


def _from_annexes(
    found: Decision,
    annexes: Sequence[DecreeMember],
    every: Sequence[CandidateLine],
    *,
    today: bool,
) -> _Names:
    """After it: what the decree said, or who has a seat `today` after all addenda."""
    lines = {line.candidate.person_id: line for line in every}
    first = annexes[0].decree_id
    counted = annexes if today else [each for each in annexes if each.decree_id == first]
    seated, waiting = roll(counted)
    begins = str(found.first)
    return (
        tuple(_of_annex(each, lines[each.person_id], begins) for each in seated),
        tuple(_of_annex(each, lines[each.person_id], begins) for each in waiting),
    )


def _struck(every: Sequence[CandidateLine], on: date) -> tuple[values.Struck, ...]:
    return tuple(
        values.Struck(
            on_the_list(line.candidate, on),
            line.candidate.computed_rank,
            line.candidate.struck_because,
        )
        for line in every
        if line.candidate.rank == 0
    )


def _of_annex(member: DecreeMember, line: CandidateLine, first: str) -> Named:
    named = _named(line, person_said(member.said))
    began = member.decree.from_month if member.kind == SeatKind.CHOSEN else first
    return replace(named, first=Month.parse(began)) if began != first else named


def _named(line: CandidateLine, person: values.Person) -> Named:
    row = line.candidate
    moved = line.was_moved
    return Named(
        values.Candidate(
            person=person,
            rank=row.rank,
            reasons=tuple(row.reasons),
            computed_rank=row.computed_rank if moved else None,
            moved_because=line.moved_because if moved else None,
        ),
        continues=row.continues,
        key=row.person_id,
    )


def _change(addendum: Decree, first: Decree) -> DecreeChange:
    members = members_of(addendum)
    ended = [each for each in members if each.kind == SeatKind.ENDED]
    joined = [each for each in members if each.kind == SeatKind.CHOSEN]
    village = village_of(addendum.village_code)
    head = holders_in(addendum.village_code, on=addendum.issued_on).get(Role.VILLAGE_HEAD)
    return DecreeChange(
        letterhead=values.Letterhead(village.on_paper()),
        ended=tuple(
            Ended(person_said(each.said), str(END_WORDS[EndReason(each.end_reason)]))
            for each in ended
        ),
        joined=tuple(person_said(each.said) for each in joined),
        from_month=Month.parse(addendum.from_month),
        budget_year=addendum.candidate_list.year,
        signatory=values.Signatory(f"Kepala {village.term}", head or addendum.issued_by),
        changed_number=first.number,
        changed_on=first.issued_on,
        reason=addendum.reason,
        number=addendum.number,
        decided_on=addendum.issued_on,
        recalling=recalled(rules_of(addendum.candidate_list.rules).rule_set),
    )
