"""Looking for unreported deaths in the background, after a register was loaded."""

from __future__ import annotations

from django_tasks import task

from payung.programme.incidents.actions import report_deaths_of


@task
def look_for_deaths(regency: str) -> None:
    """Deaths of participants that a newer register tells become reports."""
    report_deaths_of(regency)
