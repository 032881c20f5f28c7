"""Every address of the site, opened by every post of village and subdistrict: no answer, file or
list carries a mark of a complaint, of a receipt check, or of who reported a death.

Each address is opened with its own sample, and again with the keys of complaint, check and case in
the place of its own: a key that somebody guessed, or read over a shoulder.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

import claim_cast
import complaint_cast
from payung.core.law.funding import FundSource
from payung.office.accounts.duties import Deed, duties
from payung.office.accounts.roles import ROLE_LEVEL, Role
from payung.programme.claims.models import Claim, Stage
from payung.programme.claims.steps import STAGE_WORDS
from payung.programme.complaints import actions
from payung.programme.complaints.models import Complaint, Hand, ReceiptCheck, Way
from payung.programme.complaints.queries import DESK_WORDS, Desk
from payung.programme.incidents import actions as incident_actions
from payung.programme.incidents.models import Channel, Kind, Report, ReporterRole
from web.sample_objects import Place, build_world, client_of, samples
from web.site_pages import Page, pages

pytestmark = [pytest.mark.django_db, pytest.mark.once]

TODAY = complaint_cast.TODAY
TEXT, ANSWER, NOTE, TAKER = "zamrud-7301", "nilam-7302", "pirus-7303", "akik-7304"
TELLER, CALLER = "Delima Pelapor", "Kecubung Penelepon"
BELOW = [role for role in Role if ROLE_LEVEL[role] > 2]
OF_VILLAGE = [role for role in Role if ROLE_LEVEL[role] == 4]


class Secrets:
    """A complaint, a check with a difference, a case that was confirmed, and two who reported."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.complaint, self.code = complaint_cast.sent(
            complaint_cast.told(text=f"{TEXT}: operator memotong", village=place.village)
        )
        hana, fitri = place.holder(Role.INSPECTORATE), place.holder(Role.PMD)
        actions.take_complaint(by=hana, seen=complaint_cast.seen(self.complaint), on=TODAY)
        seen = complaint_cast.seen(self.complaint)
        actions.answer_complaint(by=hana, seen=seen, text=f"Diperiksa {ANSWER}", on=TODAY)
        self.who = _cast(place)
        people = complaint_cast.paid_people(self.who, FundSource.DLL, 3, 980)
        self.wronged = self._asked(self._paid(people[0]), cut=5_000_000)
        settled = self._asked(self._paid(people[1]), cut=0)
        actions.confirm_check(by=self.who.fitri, check_id=settled.id, on=TODAY)
        self.told = [self._by_link(people[2].name), self._by_phone(fitri, people[2].name)]

    def _paid(self, person: object) -> Claim:
        return complaint_cast.paid_case(self.who, claim_cast.opened(self.who, person))  # type: ignore[arg-type]

    def _asked(self, claim: Claim, *, cut: int) -> ReceiptCheck:
        says = actions.FamilySays(
            claim_cast.heir(claim).id,
            (claim.paid_amount or 0) - cut,
            TODAY,
            Hand.SOMEBODY,
            from_whom=TAKER,
            who_took=TAKER,
        )
        return actions.record_check(
            by=self.place.holder(Role.INSPECTORATE),
            claim_id=claim.id,
            attempt=actions.Attempt(Way.CALL, TODAY, says, NOTE),
            known=0,
            on=TODAY,
        )

    def _told(self, name: str) -> incident_actions.Told:
        return incident_actions.Told(
            uuid4(), Kind.ACCIDENT, name, self.place.village, TODAY, "Di kebun"
        )

    def _by_link(self, name: str) -> Report:
        invited = incident_actions.Invited(
            uuid4(), TELLER, ReporterRole.BURIAL_HELPER, self.place.village
        )
        handed = incident_actions.invite_reporter(by=self.place.holder(Role.PMD), invited=invited)
        key = incident_actions.Key(handed.link, handed.pin)
        return incident_actions.report_by_link(key=key, told=self._told(name), on=TODAY)

    def _by_phone(self, by: object, name: str) -> Report:
        source = incident_actions.Source(Channel.PHONE, CALLER)
        told = self._told(name)
        return incident_actions.report(by=by, told=told, source=source, on=TODAY)  # type: ignore[arg-type]

    @property
    def keys(self) -> tuple[UUID, ...]:
        """What somebody might guess: keys of a complaint, a check, and the case of both."""
        return self.complaint.id, self.wronged.id, self.wronged.claim_id

    def marks(self, role: Role) -> tuple[str, ...]:
        """What must stand in no answer to this post."""
        hidden = [
            TEXT,
            ANSWER,
            NOTE,
            TAKER,
            self.code,
            *map(str, Complaint.objects.values_list("id", flat=True)),
            *map(str, ReceiptCheck.objects.values_list("id", flat=True)),
            str(STAGE_WORDS[Stage.RECEIVED]),
            *(str(DESK_WORDS[each]) for each in (Desk.SECOND, Desk.DIFFERS, Desk.DONE)),
        ]
        if role in OF_VILLAGE:
            hidden += [TELLER, CALLER]
        return tuple(hidden)


def _cast(place: Place) -> claim_cast.Cast:
    pmd, branch = place.holder(Role.PMD), place.holder(Role.BRANCH)
    return claim_cast.Cast(
        ani=place.holder(Role.VILLAGE_OPERATOR),
        beni=place.holder(Role.VILLAGE_HEAD),
        kurnia=place.holder(Role.VILLAGE_TREASURER),
        eka=place.holder(Role.SUBDISTRICT_HEAD),
        fitri=pmd,
        farah=pmd,
        bram=branch,
        bintang=branch,
    )


class Site:
    """The world with an object for every address; then the secrets, which no object may disturb."""

    def __init__(self) -> None:
        cache.clear()
        self.world = build_world()
        self.parts = {
            page.name: dict(samples()[page.name].make(self.world.own)) if page.parts else {}
            for page in pages()
        }
        self.secrets = Secrets(self.world.own)

    def browser(self, role: Role) -> Client:
        return client_of(self.world.own.account(role))

    def own_address(self, page: Page) -> str:
        return page.address(self.parts[page.name])

    def guessed_addresses(self, page: Page) -> Iterator[str]:
        """The address with each guessed key in place of its own."""
        parts = self.parts[page.name]
        for name, value in parts.items():
            if isinstance(value, UUID):
                yield from (page.address({**parts, name: key}) for key in self.secrets.keys)


@pytest.fixture(scope="module")
def site(of_the_file: None) -> Site:
    return Site()


def content(response: HttpResponse) -> str:
    """All that came back, with the parts of a workbook or document unpacked, and where it leads."""
    whole = b"".join(response.streaming_content) if response.streaming else response.content
    told = [response.get("Location", ""), str(response.headers), whole.decode("utf-8", "replace")]
    if whole.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(whole)) as parts:
            told += [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
    return "\n".join(told)


def looked_at(client: Client, address: str, marks: tuple[str, ...]) -> set[str]:
    """Marks in the answer to a look."""
    return _marks_in(client.get(address), address, marks)


def searched(client: Client, address: str, marks: tuple[str, ...]) -> set[str]:
    """Marks in the answer to a form that looks for the family."""
    sent = client.post(address, {"cari": "Peserta", "q": "Peserta"})
    return _marks_in(sent, address, marks)


def _marks_in(response: HttpResponse, address: str, marks: tuple[str, ...]) -> set[str]:
    told = content(response)
    return {mark for mark in marks if mark in told and mark not in address}


def test_no_answer_to_a_post_below_the_regency_carries_a_mark(site: Site) -> None:
    wrong, opened = [], 0
    for role in BELOW:
        client, marks = site.browser(role), site.secrets.marks(role)
        for page in pages():
            if page.name in _LEAVES:
                continue
            tries = [(looked_at, site.own_address(page))]
            if page.deed is None or role in duties()[page.deed].roles:
                tries.append((searched, site.own_address(page)))
                tries += [(looked_at, each) for each in site.guessed_addresses(page)]
            for look, address in tries:
                opened += 1
                found = look(client, address, marks)
                wrong += [(role.value, page.name, address, mark) for mark in found]
    assert not wrong
    assert opened > 1000


_LEAVES = ("account_logout", "choose_language")
"""Where a browser would lose its log-in, or the words that are looked for."""


def test_the_watch_finds_a_mark_where_there_is_one(site: Site) -> None:
    client, marks = site.browser(Role.INSPECTORATE), site.secrets.marks(Role.VILLAGE_OPERATOR)
    assert TEXT in looked_at(client, f"/aduan/{site.secrets.complaint.id}/", marks)
    assert NOTE in looked_at(client, f"/penerimaan/{site.secrets.wronged.claim_id}/", marks)


def test_no_page_of_complaints_or_checks_opens_below_the_regency(site: Site) -> None:
    secrets = site.secrets
    for role in BELOW:
        client = site.browser(role)
        for address in (
            "/aduan/",
            f"/aduan/{secrets.complaint.id}/",
            f"/aduan/{secrets.complaint.id}/tangani/",
            f"/aduan/{secrets.complaint.id}/jawab/",
            f"/aduan/{secrets.complaint.id}/selesai/",
            "/penerimaan/",
            f"/penerimaan/{secrets.wronged.claim_id}/",
            f"/penerimaan/{secrets.wronged.claim_id}/catat/",
            f"/penerimaan/jawaban/{secrets.wronged.id}/",
            "/catatan/",
        ):
            assert client.get(address).status_code == client.post(address).status_code == 403


def test_no_duty_of_theirs_is_given_below_the_regency() -> None:
    for deed in (Deed.COMPLAINT_READ, Deed.COMPLAINT_SETTLE, Deed.RECEIPT_CHECK, Deed.ACTS_READ):
        assert not set(BELOW) & duties()[deed].roles
    assert not set(OF_VILLAGE) & duties()[Deed.INCIDENT_WHO].roles
