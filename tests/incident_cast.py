"""Reports, reporters and participants for the tests of deaths and accidents."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction

import enrolment_cast
from office_cast import VILLAGE
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.seen import Seen
from payung.programme.enrolment.models import Container
from payung.programme.incidents import actions
from payung.programme.incidents.models import Burial, Kind, Report, ReporterRole
from payung.programme.incidents.secrets_of_reporters import Handed
from payung.programme.workers.models import Person
from people_cast import person

TODAY = date(2026, 11, 21)
DAY = date(2026, 11, 19)
FIRST = Month(2026, 1)


def told(name: str = "Saleh", **said: Any) -> actions.Told:
    """Four facts, with a key of their own."""
    facts = {"kind": Kind.DEATH, "village_code": VILLAGE, "day": DAY, "place": "Di rumah"}
    return actions.Told(**{"key": uuid4(), "name": name, **facts, **said})


def reported(by: Holder, name: str = "Saleh", **said: Any) -> Report:
    return actions.report(by=by, told=told(name, **said), on=TODAY)


def seen(report: Report) -> Seen:
    """The report as a page that is opened now shows it."""
    report.refresh_from_db()
    return Seen(report.id, report.version)


def invited(by: Holder, name: str = "Pak Darma", village: str = VILLAGE, **said: Any) -> Handed:
    """A pengurus jenazah with a link and a PIN."""
    role = ReporterRole.BURIAL_HELPER
    facts = actions.Invited(uuid4(), name, role, village, **said)
    return actions.invite_reporter(by=by, invited=facts)


def key_of(handed: Handed) -> actions.Key:
    return actions.Key(handed.link, handed.pin)


def wrong_pin(handed: Handed) -> actions.Key:
    pin = "000000" if handed.pin != "000000" else "111111"
    return actions.Key(handed.link, pin)


def buried(name: str = "Saleh", **said: Any) -> actions.Buried:
    facts = {"village_code": VILLAGE, "died_on": DAY, "buried_on": DAY, "cemetery": "TPU Dusun I"}
    return actions.Buried(**{"key": uuid4(), "name": name, **facts, **said})


def logged(by: Holder, name: str = "Saleh", **said: Any) -> Burial:
    return actions.log_burial(by=by, buried=buried(name, **said), on=TODAY).burial


def member(into: Container, name: str, **said: Any) -> Person:
    """Somebody whom the branch has accepted, from January on."""
    made = person(name, **said)
    with transaction.atomic():
        enrolment_cast.enrolled(into, [made], FIRST)
    return made
