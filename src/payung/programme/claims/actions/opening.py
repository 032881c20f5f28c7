"""The one way from a report to a case, and what follows from it by itself.

A death is noted on the person and ends the membership with the month of the death, so the next bill
leaves the person out and the seat is empty; the case takes over whom the person named as heirs,
with the telephone numbers that were given before anybody knew about money.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from payung.core.engine.happening import Happening
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import LifeStatus
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder, scope
from payung.office.area.models import levels_of
from payung.office.audit.actions import signature
from payung.office.written import written
from payung.programme.claims.models import Claim, ClaimContact, ClaimHeir, ContactSource
from payung.programme.claims.steps import Step
from payung.programme.claims.turn import Told, close, constraints_in_words
from payung.programme.enrolment.actions import end_at_death
from payung.programme.incidents.actions import mark_confirmed
from payung.programme.incidents.models import Kind, Report, ReportState
from payung.programme.workers.actions import declare
from payung.programme.workers.models import Heir, Person
from payung.programme.workers.values import PersonValues, Value


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What whoever confirms knows. `basis` is what the death or accident is known by, such as the
    number of the letter: it stands on the page of the person, and names no reporter."""

    happening: Happening
    happened_on: date
    basis: str
    happened_at: time | None = None
    """Of an accident, as exactly as it is known."""


@transaction.atomic
def confirm_report(*, by: Holder, report_id: UUID, confirmed: Confirmation, on: date) -> Claim:
    """The event happened to the person of a matched report: the case is opened.

    Raises `Report.DoesNotExist` outside the holder's areas; `Refused` with `report_not_matched`,
    `report_confirmed`, `who_reports_does_not_confirm`, `kind_differs`, `day_not_past`,
    `claim_exists`, and what `declare` and `end_membership` refuse.
    """
    report = Report.objects.filter(scope(by)).select_for_update().get(id=report_id)
    _refuse_report(report, confirmed, by, on)
    person = Person.objects.select_for_update().get(id=_person_of(report))
    by.must(Deed.CLAIM_CONFIRM, person.place_code)
    basis = written(confirmed.basis, _("Dasar"), longest=160)
    if confirmed.happening.is_death:
        _note_death(by, person, confirmed.happened_on, basis)
    claim = _new_claim(by, report, person, confirmed, on)
    with constraints_in_words():
        claim.save(force_insert=True)
    _take_over_heirs(claim, by)
    mark_confirmed(by=by, report_id=report.id)
    close(claim, Step.OPEN, by=by, told=Told(on, basis, {"report": str(report.id)}))
    return claim


def _refuse_report(report: Report, confirmed: Confirmation, by: Holder, on: date) -> None:
    if report.state == ReportState.CONFIRMED:
        raise Refused(
            "report_confirmed",
            _("Laporan ini sudah dikonfirmasi."),
            _("Buka klaimnya dari daftar klaim."),
        )
    if report.state != ReportState.MATCHED:
        raise Refused(
            "report_not_matched",
            _("Laporan ini belum dicocokkan dengan orangnya."),
            _("Cocokkan dahulu dengan data pekerja."),
        )
    if _is_reporter(report, by):
        raise Refused(
            "who_reports_does_not_confirm",
            _("Laporan ini Anda catat sendiri, jadi orang lain yang mengonfirmasinya."),
            _("Minta petugas PMD, atau operator desa, mengonfirmasi."),
        )
    if report.kind == Kind.DEATH and not confirmed.happening.is_death:
        raise Refused(
            "kind_differs",
            _("Yang dilaporkan adalah kematian."),
            _("Bila orangnya hidup, tarik laporan ini dan laporkan kecelakaannya."),
        )
    if confirmed.happened_on > on:
        raise Refused("day_not_past", _("Tanggal kejadian belum tiba."), _("Periksa tanggalnya."))


def _is_reporter(report: Report, by: Holder) -> bool:
    source = getattr(report, "source", None)
    return source is not None and source.recorded_by_account == by.account_id


def _person_of(report: Report) -> UUID:
    if report.person_id is None:
        raise LookupError(report.id)
    return report.person_id


def _note_death(by: Holder, person: Person, on: date, basis: str) -> None:
    """On the person, where nobody has noted it yet, and as the end of what is paid."""
    if not person.is_dead or person.life_status_on != on:
        said: dict[str, Value] = {
            "life_status": LifeStatus.DEAD,
            "life_status_on": on,
            "life_status_source": basis,
        }
        declare(by=by, person_id=person.id, version=person.version, said=PersonValues(said))
    end_at_death(by, person.id, on)


def _new_claim(
    by: Holder, report: Report, person: Person, confirmed: Confirmation, on: date
) -> Claim:
    is_accident = confirmed.happening.is_accident
    at = confirmed.happened_at if is_accident else None
    moment = datetime.combine(confirmed.happened_on, at) if at else None
    return Claim(
        report=report,
        person=person,
        happening=confirmed.happening.value,
        happened_on=confirmed.happened_on,
        happened_at=timezone.make_aware(moment) if moment else None,
        happened_where=report.place,
        stage_since=on,
        opened_on=on,
        opened_by_account=by.account_id,
        opened_by=signature(by),
        **levels_of(person.place_code),
    )


def _take_over_heirs(claim: Claim, by: Holder) -> None:
    """Whom the person named while alive; a relation may still be unknown."""
    named = list(Heir.objects.filter(person=claim.person_id).order_by("place", "id"))
    kept = [
        ClaimHeir(
            claim=claim,
            place=place,
            name=each.name,
            relation=each.relation or _("belum diketahui"),
            nik=each.nik,
        )
        for place, each in enumerate(_once(named), 1)
    ]
    ClaimHeir.objects.bulk_create(kept)
    ClaimContact.objects.bulk_create(
        ClaimContact(
            heir=heir,
            phone=told.phone,
            source=ContactSource.ENROLMENT.value,
            account_id=by.account_id,
            made_by=signature(by),
        )
        for heir, told in zip(kept, _once(named), strict=True)
        if told.phone
    )


def _once(named: Iterable[Heir]) -> list[Heir]:
    """One of each name and relation: lists repeat themselves."""
    return list({(each.name, each.relation): each for each in named}.values())
