"""Objects for the addresses of this part."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from incident_cast import buried, invited, key_of, told
from payung.office.accounts.roles import Role
from payung.programme.incidents import actions
from payung.programme.incidents.models import Burial, Report
from people_cast import person
from web.sample_objects import Bound, Parts, Place, sample


def _report(place: Place) -> Report:
    """A report of the village that waits, with somebody whom it may be about."""
    known = Report.objects.filter(village_code=place.village, name="Saleh").first()
    if known is not None:
        return known
    today = timezone.localdate()
    person("Saleh", village=place.village)
    facts = told(village_code=place.village, day=today)
    return actions.report(by=place.holder(Role.PMD), told=facts, on=today)


@sample(
    "incidents_incident",
    "incidents_search",
    "incidents_match",
    "incidents_merge",
    "incidents_split",
    "incidents_take_back",
)
def report(place: Place) -> Parts:
    return {"report_id": _report(place).id}


@sample("incidents_reissue", "incidents_revoke")
def reporter(place: Place) -> Parts:
    handed = invited(place.holder(Role.PMD), village=place.village)
    return {"reporter_id": handed.reporter.id}


@sample("link", "link_month", "link_take_back", bound=Bound.NOTHING)
def link(place: Place) -> Parts:
    return {"link": invited(place.holder(Role.PMD), village=place.village).link}


@sample("link_thanks", bound=Bound.NOTHING)
def thanks(place: Place) -> Parts:
    handed, today = invited(place.holder(Role.PMD), village=place.village), timezone.localdate()
    facts = told("Wahid", village_code=place.village, day=today)
    made = actions.report_by_link(key=key_of(handed), told=facts, on=today)
    return {"link": handed.link, "number": made.number}


def _burial(place: Place) -> Burial:
    known = Burial.objects.filter(village_code=place.village).first()
    if known is not None:
        return known
    day = timezone.localdate() - timedelta(days=40)
    line = buried("Rahmat", village_code=place.village, died_on=day, buried_on=day)
    by = place.holder(Role.VILLAGE_OPERATOR)
    return actions.log_burial(by=by, buried=line, on=timezone.localdate()).burial


@sample("burials_strike")
def burial(place: Place) -> Parts:
    return {"burial_id": _burial(place).id}


@sample("burials_month")
def month(place: Place) -> Parts:
    return {"code": place.village, "month": f"{_burial(place).died_on:%Y-%m}"}
