"""Looking for deaths that nobody reported: by the clock, and after a register was loaded."""

from __future__ import annotations

from django_tasks import task

from payung.programme.enrolment.models import Membership
from payung.programme.incidents.actions import (
    report_deaths_in_registers,
    report_deaths_in_registry,
    take_sweep,
)


@task
def look_for_deaths(regency: str) -> None:
    """Participants whom a register calls dead become reports."""
    report_deaths_in_registers(regency)


def report_found_deaths() -> int:
    """In every regency: participants whom the registry calls dead, at once; the registers, which
    are large, by a job. How many reports were made."""
    made = 0
    regencies = Membership.objects.order_by().values_list("regency_code", flat=True).distinct()
    for regency in list(regencies):
        made += report_deaths_in_registry(regency)
        if take_sweep(regency):
            look_for_deaths.enqueue(regency)
    return made
