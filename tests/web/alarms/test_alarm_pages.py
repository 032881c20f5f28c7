"""The pages of alarms, empty seats, birthdays and the renewal, as offices use them."""

from __future__ import annotations

import re
from datetime import date
from http import HTTPStatus
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

import decision_cast
import enrolment_cast
from alarm_cast import clock_at, pay
from enrolment_cast import RoundTrip, members, round_trip
from office_cast import OTHER_VILLAGE, VILLAGE, holder
from payung.core.kernel.month import Month
from payung.office.accounts.holder import Holder
from payung.office.accounts.models import Account
from payung.office.accounts.roles import Role
from payung.programme.enrolment import actions
from payung.programme.enrolment.models import EndReason, Membership
from payung.programme.payments.alarms import inbox, letters, wording
from payung.programme.payments.alarms.models import Alarm, AlarmKind, Renewal
from payung.programme.payments.alarms.raising import raise_alarms
from web.sample_objects import client_of

pytestmark = pytest.mark.django_db


def today() -> date:
    return timezone.localdate()


def month(back: int) -> Month:
    return Month.of(today()) + -back


@pytest.fixture
def office() -> RoundTrip:
    return round_trip()


def browser(who: Holder) -> Client:
    return client_of(Account.objects.get(id=who.account_id))


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK, answer.status_code
    text: str = answer.content.decode()
    return text


def unpaid(office: RoundTrip) -> None:
    """Two months ago both villages were members; only the second has paid since."""
    members(office.fitri, 3, first=month(2))
    paid, _ = members(office.fitri, 2, village=OTHER_VILLAGE, first=month(2), start=20)
    pay(office.bram, paid, month(2), today())
    raise_alarms(today())


def test_the_number_of_each_alarm_is_the_number_of_its_list(office: RoundTrip) -> None:
    unpaid(office)
    client = browser(office.fitri)
    for shelf in ("iuran", "tahun-depan", "kursi"):
        text = page(client, f"/peringatan/?rak={shelf}")
        for address, shown in re.findall(r'href="(/peringatan/[0-9a-f-]{36}/)#orang">(\d+)<', text):
            listed = page(client, address).count('<tr><th scope="row">')
            assert listed == int(shown), address
    assert Alarm.objects.filter(closed_on=None, is_overtaken=False).count() > 3


def test_the_count_on_a_shelf_is_the_number_of_its_rows(office: RoundTrip) -> None:
    unpaid(office)
    text = page(browser(office.fitri), "/peringatan/")
    (shown,) = re.findall(r"Iuran <strong>(\d+)</strong>", text)
    assert text.count('<th scope="row">') == int(shown)


def test_half_a_payment_lowers_the_number_at_once(office: RoundTrip) -> None:
    unpaid(office)
    one = Membership.objects.filter(village_code=VILLAGE).first()
    assert one is not None
    for back in (2, 1, 0):
        pay(office.bram, one.container, month(back), today(), only=[one.person_id])
    text = page(browser(office.fitri), f"/peringatan/?desa={VILLAGE}")
    assert set(re.findall(r'#orang">(\d+)<', text)) == {"2"}


def test_a_village_sees_the_own_alarms_alone(office: RoundTrip) -> None:
    unpaid(office)
    kurnia = holder("kurnia", Role.VILLAGE_TREASURER)
    assert "Panta Dewa" not in page(browser(kurnia), "/peringatan/")
    other = Alarm.objects.filter(village_code=OTHER_VILLAGE)[0]
    assert browser(kurnia).get(f"/peringatan/{other.id}/").status_code == HTTPStatus.NOT_FOUND


def test_the_filter_for_me_leaves_what_others_mend(office: RoundTrip) -> None:
    unpaid(office)
    gilang = browser(holder("gilang", Role.REGENCY_TREASURY))
    assert "Tidak ada peringatan" in page(gilang, "/peringatan/?untuk=saya")
    assert "Karta Dewa" in page(gilang, "/peringatan/")


def test_a_closed_alarm_says_what_closed_it(office: RoundTrip) -> None:
    unpaid(office)
    into = Membership.objects.filter(village_code=VILLAGE)[0].container
    for back in (2, 1, 0):
        pay(office.bram, into, month(back), today())
    raise_alarms(today())
    text = page(browser(office.fitri), f"/peringatan/?keadaan=selesai&desa={VILLAGE}")
    assert "iuran dibukukan" in text


def test_the_message_for_whatsapp_has_numbers_and_no_names(office: RoundTrip) -> None:
    unpaid(office)
    kurnia = holder("kurnia", Role.VILLAGE_TREASURER)
    Account.objects.filter(id=kurnia.account_id).update(phone="+6281299990001")
    alarm = Alarm.objects.filter(village_code=VILLAGE, container__isnull=False).latest("gravity")
    text = page(browser(office.fitri), f"/peringatan/{alarm.id}/")
    (link,) = re.findall(r'href="(https://wa\.me/6281299990001[^"]+)"', text)
    (message,) = parse_qs(urlsplit(link).query)["text"]
    assert "3 pekerja" in unquote(message)
    assert "Pekerja A" not in message
    assert not re.search(r"\d{16}", message)


def test_the_first_page_counts_what_is_for_the_post(office: RoundTrip) -> None:
    unpaid(office)
    kurnia = browser(holder("kurnia", Role.VILLAGE_TREASURER))
    assert "?jenis=unpaid_2&amp;untuk=saya" in page(kurnia, "/")


def test_a_village_that_loses_nobody_reads_what_will_stand_here() -> None:
    ani = browser(holder("ani", Role.VILLAGE_OPERATOR))
    assert "Tidak ada peringatan" in page(ani, "/peringatan/")
    assert "Tidak ada kursi kosong" in page(ani, "/peringatan/kursi/")
    assert "Tidak ada yang segera melewati batas usia" in page(ani, "/peringatan/usia/")
    assert "Belum ada peserta" in page(ani, "/pembaruan/")


def renewal(office: RoundTrip) -> tuple[Client, Renewal]:
    members(office.fitri, 2, first=month(1))
    with clock_at(date(today().year, 10, 2)) as day:
        raise_alarms(day)
    ani = browser(holder("ani", Role.VILLAGE_OPERATOR))
    return ani, Renewal.objects.get(village_code=VILLAGE)


def test_the_operator_confirms_everybody_on_one_page(office: RoundTrip) -> None:
    ani, found = renewal(office)
    gone = Membership.objects.filter(village_code=VILLAGE)[0]
    told = {"version": 1, "sure": "yes", f"person_{gone.person_id}": "moved"}
    answer = ani.post(f"/pembaruan/{found.id}/", told)
    assert answer.status_code == HTTPStatus.FOUND
    text = page(ani, f"/pembaruan/{found.id}/")
    assert "Dipastikan" in text
    assert "pindah" in text
    assert Membership.objects.get(id=gone.id).end_reason == EndReason.MOVED


def test_without_the_declaration_nothing_is_kept_and_the_marks_stay(office: RoundTrip) -> None:
    ani, found = renewal(office)
    gone = Membership.objects.filter(village_code=VILLAGE)[0]
    told = {"version": 1, f"person_{gone.person_id}": "moved"}
    answer = ani.post(f"/pembaruan/{found.id}/", told)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert '<option value="moved" selected>' in answer.content.decode()
    assert not Membership.objects.get(id=gone.id).last_month


@pytest.mark.parametrize("told", [{"version": "x", "sure": "yes"}, {"person_x": "moved"}, {}])
def test_a_forged_form_confirms_nothing(office: RoundTrip, told: dict[str, str]) -> None:
    ani, found = renewal(office)
    answer = ani.post(f"/pembaruan/{found.id}/", told)
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert Renewal.objects.get().confirmed_on is None


def test_who_may_not_confirm_reads_who_may(office: RoundTrip) -> None:
    _, found = renewal(office)
    beni = browser(holder("beni", Role.VILLAGE_HEAD))
    assert "Yang memastikan peserta: Operator Desa." in page(beni, f"/pembaruan/{found.id}/")
    answer = beni.post(f"/pembaruan/{found.id}/", {"version": 1, "sure": "yes"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_an_empty_seat_leads_to_the_filled_in_addendum(office: RoundTrip) -> None:
    village = decision_cast.office()
    _, decree = decision_cast.signed(village, people=5, seats=3)
    into = enrolment_cast.container(office.fitri)
    chosen = [each.person for each in decree.members.filter(kind="chosen").order_by("place")]
    made = enrolment_cast.enrolled(into, chosen, month(1))
    actions.end_membership(
        by=office.fitri, membership_id=made[0].id, last_month=month(0), reason=EndReason.DIED
    )
    beni = browser(village.beni)
    text = page(beni, "/peringatan/kursi/")
    (link,) = re.findall(r'href="(/musyawarah/[^"]+/perubahan/\?[^"]+)"', text)
    form = page(beni, link.replace("&amp;", "&"))
    assert '<option value="meninggal" selected>' in form


def test_every_kind_has_words_a_look_and_a_place() -> None:
    for table in (wording.KIND_WORDS, wording.MEANING, wording.LOOKS, wording.GRAVITY):
        assert table.keys() == set(AlarmKind)
    assert inbox.SHELF_OF.keys() == letters._SENTENCES.keys() == set(AlarmKind)
