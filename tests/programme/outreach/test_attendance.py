"""Who is on the list of a session: by code, at the desk, from paper; nobody twice."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

import outreach_cast as cast
from office_cast import OTHER_VILLAGE, VILLAGE
from payung.core.kernel.refused import Refused
from payung.office.accounts.roles import Role
from payung.office.audit.models import Act
from payung.programme.outreach import actions, queries
from payung.programme.outreach.door import code_of
from payung.programme.outreach.models import Attendance, Channel, Event
from payung.programme.outreach.queries import Turnout

pytestmark = pytest.mark.django_db


def by_phone(event: Event, code: str, came: actions.Came) -> actions.Noted:
    return actions.check_in(token=event.token, code=code, came=came, on=cast.BEGINS)


def test_a_guest_checks_in_with_the_code_of_the_hall() -> None:
    by = cast.hosts()
    event, session = cast.invited(by.fitri)
    noted = by_phone(event, code_of(session), cast.head())
    row = Attendance.objects.get(id=noted.new[0].id)
    assert (row.name, row.village_code, row.channel) == ("Beni Saputra", VILLAGE, "code")
    act = Act.objects.filter(kind="attendance").get()
    assert (act.person, act.village_code, act.origin) == ("Peserta kegiatan", VILLAGE, "")


@pytest.mark.parametrize("code", ["", "000000x", "123", "１２３４５６"])
def test_another_code_opens_nothing(code: str) -> None:
    by = cast.hosts()
    event, _session = cast.invited(by.fitri)
    with pytest.raises(Refused) as refused:
        by_phone(event, code, cast.head())
    assert refused.value.code == "code_wrong"
    assert not Attendance.objects.exists()


def test_the_code_of_another_day_opens_nothing_today() -> None:
    by = cast.hosts()
    event, _today = cast.invited(by.fitri)
    tomorrow = cast.session(by.fitri, event, cast.BEGINS + timedelta(days=1))
    with pytest.raises(Refused) as refused:
        by_phone(event, code_of(tomorrow), cast.head())
    assert refused.value.code == "code_wrong"


def test_a_renewed_code_replaces_the_one_that_went_round() -> None:
    by = cast.hosts()
    event, session = cast.invited(by.fitri)
    old = code_of(session)
    renewed = actions.renew_code(
        by=by.fitri, event_id=event.id, session_id=session.id, on=cast.BEGINS
    )
    assert code_of(renewed) != old
    with pytest.raises(Refused):
        by_phone(event, old, cast.head())
    assert by_phone(event, code_of(renewed), cast.head()).new


def test_who_is_not_invited_goes_to_the_desk() -> None:
    by = cast.hosts()
    event, session = cast.invited(by.fitri, villages=(VILLAGE,))
    with pytest.raises(Refused) as refused:
        by_phone(event, code_of(session), cast.head(village=OTHER_VILLAGE))
    assert refused.value.code == "not_invited"


def test_phone_desk_and_paper_put_nobody_on_the_list_twice() -> None:
    by = cast.hosts()
    event, session = cast.invited(by.fitri)
    by_phone(event, code_of(session), cast.head("H. Moh. Saleh, S.Ag"))
    again = by_phone(event, code_of(session), cast.head("MUHAMMAD SALEH"))
    desk = cast.came(by.fitri, session, cast.head("Muhammad Saleh"))
    paper = cast.came(by.fitri, session, cast.head("M. Saleh"), channel=Channel.PAPER)
    assert (again.new, desk, paper) == ((), (), ())
    assert Attendance.objects.get().channel == "code"


def test_a_second_head_of_one_village_is_a_mistake() -> None:
    by = cast.hosts()
    _event, session = cast.invited(by.fitri)
    cast.came(by.fitri, session, cast.head("Beni Saputra"))
    with pytest.raises(Refused) as refused:
        cast.came(by.fitri, session, cast.head("Orang Lain"))
    assert refused.value.code == "seat_taken"
    assert "Orang" not in refused.value.sentence


def test_members_of_the_council_come_in_any_number() -> None:
    by = cast.hosts()
    _event, session = cast.invited(by.fitri)
    role = Role.VILLAGE_COUNCIL.value
    people = [actions.Came(name, VILLAGE, role) for name in ("Citra", "Cahya", "Candra")]
    assert len(cast.came(by.fitri, session, *people)) == 3


def test_one_refused_line_keeps_none_of_the_sheet() -> None:
    by = cast.hosts()
    _event, session = cast.invited(by.fitri)
    with pytest.raises(Refused):
        cast.came(by.fitri, session, cast.head("Beni Saputra"), cast.head("Orang Lain"))
    assert not Attendance.objects.exists()


def test_the_database_itself_refuses_a_double() -> None:
    by = cast.hosts()
    _event, session = cast.invited(by.fitri)
    (row,) = cast.came(by.fitri, session, cast.head())
    twin = Attendance(
        session=session,
        role=row.role,
        name=row.name,
        channel="paper",
        at=row.at,
        seat=row.seat,
        person_key="lain",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


def test_a_line_is_never_changed_and_a_mistake_makes_room() -> None:
    by = cast.hosts()
    event, session = cast.invited(by.fitri)
    (wrong,) = cast.came(by.fitri, session, cast.head("Salah Ketik"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.filter(id=wrong.id).update(name="Beni")
    for _twice in range(2):
        actions.take_back_attendance(
            by=by.fitri,
            event_id=event.id,
            attendance_id=wrong.id,
            reason="Salah orang",
            on=cast.BEGINS,
        )
    assert cast.came(by.fitri, session, cast.head("Beni Saputra"))
    again = cast.came(by.fitri, session, cast.head("Salah Ketik", OTHER_VILLAGE))
    assert len(again) == 1
    lines = queries.attendance(by.fitri, event)
    assert [each.taken_back for each in lines] == ["", "Salah orang", ""]


def test_nobody_is_noted_before_the_day() -> None:
    by = cast.hosts()
    _event, session = cast.invited(by.fitri)
    with pytest.raises(Refused) as refused:
        cast.came(by.fitri, session, cast.head(), on=cast.BEFORE)
    assert refused.value.code == "session_not_yet"


def test_the_camat_notes_the_villages_of_the_own_district_alone() -> None:
    by = cast.hosts()
    _event, session = cast.invited(by.fitri)
    assert cast.came(by.eka, session, cast.head())
    with pytest.raises(Refused) as refused:
        cast.came(by.eka, session, cast.head(village="12.21.01.2001"))
    assert refused.value.code == "not_your_area"


def test_a_village_notes_nobody() -> None:
    by = cast.hosts()
    _event, session = cast.invited(by.fitri)
    with pytest.raises(Refused) as refused:
        cast.came(by.ani, session, cast.head())
    assert refused.value.code == "not_your_duty"


def test_villages_that_sent_a_proxy_or_nobody_get_a_second_visit() -> None:
    by = cast.hosts()
    event, session = cast.invited(by.fitri)
    cast.came(by.fitri, session, cast.head("Sekdes Rudi", proxy_of="Beni Saputra"))
    told = {each.code: each for each in queries.second_visits(by.fitri, event, as_of=cast.ENDS)}
    assert told[VILLAGE].turnout is Turnout.PROXY
    assert told[OTHER_VILLAGE].turnout is Turnout.ABSENT
    cast.came(by.fitri, session, actions.Came("Ani", VILLAGE, Role.VILLAGE_OPERATOR.value))
    left = queries.second_visits(by.fitri, event, as_of=cast.ENDS)
    assert [each.code for each in left] == [OTHER_VILLAGE]


def test_a_village_sees_its_own_lines_alone() -> None:
    by = cast.hosts()
    event, session = cast.invited(by.fitri)
    cast.came(by.fitri, session, cast.head(), cast.head("Dedi", OTHER_VILLAGE))
    assert [each.name for each in queries.attendance(by.ani, event)] == ["Beni Saputra"]
    assert [each.code for each in queries.turnout(by.ani, event, as_of=cast.ENDS)] == [VILLAGE]
