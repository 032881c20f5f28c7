"""Who reported is never told to the village: no page, list, search, act, export or guessed key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import pytest
from django.test import Client
from django.utils import timezone

from incident_cast import invited, key_of, seen, told
from payung.core.kernel.month import Month
from payung.core.kernel.refused import Refused
from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.office.audit.models import Act
from payung.programme.incidents import actions
from payung.programme.incidents.models import Channel, Report
from payung.programme.incidents.queries import who_reported
from people_cast import person
from web.sample_objects import Place, build_world, client_of, samples
from web.site_pages import pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]
VILLAGE_ROLES = [role for role in Role if ROLE_LEVEL[role] == 4]
REPORTER, CALLER, PHONE = "Darma Penggali", "Murni Tetangga", "81299990000"


@dataclass
class Told:
    """A village with a report by link and one by telephone, both of people of the village."""

    place: Place
    by_link: Report
    by_phone: Report
    reporter_id: str
    link: str

    def secrets(self) -> tuple[str, ...]:
        """What no page for the village may say."""
        fitri = self.place.holder(Role.PMD)
        return (
            REPORTER,
            CALLER,
            PHONE,
            self.reporter_id,
            self.link,
            fitri.person,
            "Tautan pribadi",
        )


@pytest.fixture
def village() -> Told:
    place = build_world().own
    fitri, today = place.holder(Role.PMD), timezone.localdate()
    person("Saleh", village=place.village)
    handed = invited(fitri, REPORTER, place.village, phone=f"0{PHONE}")
    facts = told("Saleh", village_code=place.village, day=today)
    by_link = actions.report_by_link(key=key_of(handed), told=facts, on=today)
    facts = told("Saleh bin Ali", village_code=place.village, day=today)
    source = actions.Source(Channel.PHONE, CALLER)
    by_phone = actions.report(by=fitri, told=facts, source=source, on=today)
    return Told(place, by_link, by_phone, str(handed.reporter.id), handed.link)


def addresses(village: Told, role: Role) -> Iterator[str]:
    """Every page that the post may open, of these reports where it is one of a report."""
    for page in pages():
        if page.deed is None or role not in duties()[page.deed].roles:
            continue
        if "report_id" in page.parts:
            for report in (village.by_link, village.by_phone):
                yield page.address({"report_id": report.id})
        elif not page.parts:
            yield page.address({})
    for name in ("people_person", "people_history", "villages_village", "burials_month"):
        if name in samples():
            page = next(each for each in pages() if each.name == name)
            yield page.address(dict(samples()[name].make(village.place)))


def text_of(browser: Client, address: str) -> str:
    """What the browser is given; of a workbook or a Word file what is inside."""
    response = browser.get(address)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    try:
        with ZipFile(BytesIO(content)) as inside:
            content = b"".join(inside.read(name) for name in inside.namelist())
    except BadZipFile:
        pass
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("role", VILLAGE_ROLES)
def test_no_page_of_a_post_of_the_village_says_who_reported(village: Told, role: Role) -> None:
    browser = client_of(village.place.account(role))
    leaks = [
        (address, secret)
        for address in addresses(village, role)
        for told_there in [text_of(browser, address)]
        for secret in village.secrets()
        if secret in told_there
    ]
    assert not leaks


@pytest.mark.parametrize("role", VILLAGE_ROLES)
def test_guessed_keys_of_reporters_and_acts_are_closed_to_the_village(
    village: Told, role: Role
) -> None:
    browser = client_of(village.place.account(role))
    last = Act.objects.order_by("-number").first()
    assert last is not None
    for address in (
        "/kejadian/pelapor/",
        f"/kejadian/pelapor/{village.reporter_id}/ganti/",
        f"/kejadian/pelapor/{village.reporter_id}/cabut/",
        f"/catatan/{last.number}/",
    ):
        assert browser.get(address).status_code in (HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)
        assert browser.post(address).status_code != HTTPStatus.OK


@pytest.mark.parametrize("role", VILLAGE_ROLES)
def test_the_query_itself_refuses_every_post_of_the_village(village: Told, role: Role) -> None:
    for report in (village.by_link, village.by_phone):
        with pytest.raises(Refused) as refused:
            who_reported(village.place.holder(role), report)
        assert refused.value.code == "not_your_duty"


def test_no_role_of_a_village_has_the_deeds_of_reporters() -> None:
    for deed in (Deed.INCIDENT_WHO, Deed.REPORTER_INVITE):
        assert not duties()[deed].roles & set(VILLAGE_ROLES)


def test_an_office_outside_the_village_sees_who_reported(village: Told) -> None:
    browser = client_of(village.place.account(Role.PMD))
    assert REPORTER in browser.get(f"/kejadian/{village.by_link.id}/").text
    assert CALLER in browser.get(f"/kejadian/{village.by_phone.id}/").text


def test_no_act_within_the_scope_of_the_village_names_who_reported(village: Told) -> None:
    there = Act.objects.filter(village_code=village.place.village, deed__startswith="incident")
    assert there.count() == 2
    for act in there:
        said = (act.person, act.post, act.origin, act.reason, str(act.details))
        assert not [secret for secret in village.secrets() if secret in " ".join(said)]
        assert act.account_id is act.post_id is None
    assert not Act.objects.filter(kind="reporter", village_code=village.place.village).exists()


def test_taking_back_by_the_reporter_names_nobody(village: Told) -> None:
    fitri = village.place.holder(Role.PMD)
    actions.take_back_own(by=fitri, report_id=village.by_phone.id, reason="Salah orang.")
    operator = client_of(village.place.account(Role.VILLAGE_OPERATOR))
    page = operator.get(f"/kejadian/{village.by_phone.id}/").text
    assert "Salah orang." in page
    assert fitri.person not in page


@pytest.mark.parametrize("role", VILLAGE_ROLES)
def test_reports_put_together_and_a_month_without_deaths_name_no_reporter(
    village: Told, role: Role
) -> None:
    place, today = village.place, timezone.localdate()
    handed = invited(place.holder(Role.PMD), REPORTER, place.village)
    last = Month.of(today) + -1
    actions.state_no_death_by_link(key=key_of(handed), month=last, on=today)
    camat = place.holder(Role.SUBDISTRICT_HEAD)
    actions.merge_report(by=camat, seen=seen(village.by_phone), into_id=village.by_link.id)
    browser = client_of(place.account(role))
    pages_of_it = [
        *(f"/kejadian/{each.id}/" for each in (village.by_link, village.by_phone)),
        f"/kejadian/{village.by_phone.id}/pisah/",
        "/kejadian/?bentuk=xlsx",
        f"/pemakaman/{place.village}/{last}/",
    ]
    leaks = [
        (address, secret)
        for address in [*addresses(village, role), *pages_of_it]
        for told_there in [text_of(browser, address)]
        for secret in (*village.secrets(), str(handed.reporter.id))
        if secret in told_there
    ]
    assert not leaks
    outside = client_of(place.account(Role.PMD))
    merged = outside.get(f"/kejadian/{village.by_link.id}/").text
    assert REPORTER in merged
    assert CALLER in merged
    assert REPORTER in outside.get(f"/pemakaman/{place.village}/{last}/").text
