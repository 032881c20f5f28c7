"""Deaths and accidents of the demo: reports in every state and from every channel, a burial log.

Who is reported are participants of villages whose dues are paid, so that a case has something to
pay out; nobody is matched but by somebody.
"""

from __future__ import annotations

from datetime import timedelta

from payung.core.kernel.month import Month
from payung.doors.ops.demo.site.cast import Cast
from payung.doors.ops.demo.site.clock import clock_at, days_ago, today
from payung.office.accounts.roles import Role
from payung.office.area.keys import new_key
from payung.office.seen import Seen
from payung.programme.enrolment.models import ContainerKind, Membership
from payung.programme.incidents import actions
from payung.programme.incidents.models import Channel, Kind, Report, ReporterRole
from payung.programme.workers.models import Person

_VILLAGES = 4
_MONTHS_TOLD = 5


def bring_incidents(cast: Cast) -> None:
    """Everything above, as of today."""
    members = Membership.objects.filter(last_month="", container__kind=ContainerKind.SD.value)
    codes = sorted(set(members.values_list("village_code", flat=True)))[:_VILLAGES]
    if len(codes) < _VILLAGES:
        return
    by_link, by_phone, matched, taken_back = codes
    first = _report_by_link(cast, by_link)
    second = _report(cast, by_link, Role.VILLAGE_HEAD, Kind.DEATH, "Rumah orang tuanya, Dusun II")
    camat = cast.at(by_link[:8], Role.SUBDISTRICT_HEAD)
    actions.merge_report(by=camat, seen=_seen(second), into_id=first.id)
    _report(cast, by_phone, Role.PMD, Kind.ACCIDENT, "Kebun sawit blok C")
    made = _report(cast, matched, Role.VILLAGE_OPERATOR, Kind.DEATH, "RSUD Talang Ubi")
    person, operator = _participant(matched), cast.at(matched, Role.VILLAGE_OPERATOR)
    actions.match_report(by=operator, seen=_seen(made), person_id=person.id)
    wrong = _report(cast, taken_back, Role.VILLAGE_HEAD, Kind.DEATH, "Di rumah")
    pmd = cast.at(taken_back[:5], Role.PMD)
    actions.take_back(by=pmd, seen=_seen(wrong), reason="Orangnya masih hidup.")
    for code in codes:
        _tell_months(cast, code)


def _report_by_link(cast: Cast, code: str) -> Report:
    """A pengurus jenazah got link and PIN a month ago, and has reported a death since."""
    camat, person = cast.at(code[:8], Role.SUBDISTRICT_HEAD), _participant(code)
    with clock_at(days_ago(30)):
        invited = actions.Invited(new_key(), "Zainal Arifin", ReporterRole.BURIAL_HELPER, code)
        handed = actions.invite_reporter(by=camat, invited=invited)
    key = actions.Key(handed.link, handed.pin)
    with clock_at(days_ago(0, minutes=-30)) as on:
        told = _told(code, person, Kind.DEATH, "Di rumah")
        return actions.report_by_link(key=key, told=told, on=on)


def _report(cast: Cast, code: str, role: Role, kind: Kind, place: str) -> Report:
    """A report of a participant by an officer; outside the village somebody has called."""
    is_pmd = role is Role.PMD
    by = cast.at(code[:5] if is_pmd else code, role)
    source = actions.Source(Channel.PHONE, "Tetangga, Bu Nuraini") if is_pmd else actions.Source()
    with clock_at(days_ago(1)) as on:
        told = _told(code, _participant(code), kind, place)
        return actions.report(by=by, told=told, source=source, on=on)


def _told(code: str, person: Person, kind: Kind, place: str) -> actions.Told:
    return actions.Told(
        key=new_key(),
        kind=kind,
        name=person.name,
        village_code=code,
        day=today() - timedelta(days=2),
        place=place,
    )


def _participant(code: str) -> Person:
    found = Membership.objects.filter(village_code=code, last_month="").order_by("id")
    return found.select_related("person")[0].person


def _seen(report: Report) -> Seen:
    return Seen(report.id, report.version)


def _tell_months(cast: Cast, code: str) -> None:
    """The village has told of the months before the last one; in the oldest somebody was buried."""
    operator = cast.at(code, Role.VILLAGE_OPERATOR)
    last = Month.of(today()) + -1
    months = tuple((last + -_MONTHS_TOLD).until(last + -1))
    day = months[0].day(12)
    line = actions.Buried(new_key(), code, "Hasanah", day, day, "TPU desa", sex="P", age=81)
    with clock_at(days_ago(7)) as on:
        actions.log_burial(by=operator, buried=line, on=on)
        for month in months:
            count = int(month == months[0])
            actions.state_month(by=operator, village_code=code, month=month, count=count, on=on)
