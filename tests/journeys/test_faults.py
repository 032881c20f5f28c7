"""What goes wrong in an office: the signal drops, buttons are hit twice, two write at once."""

from __future__ import annotations

from journeys.people import Journey, username, village_of
from journeys.screens import ALWAYS, Screen
from journeys.visitor import NewVisitor
from payung.office.accounts.roles import Role

PHONE: Screen = ALWAYS[0]
FAULTY = village_of(PHONE.district, Journey.FAULTS)


def test_a_lost_signal_is_said_and_so_is_its_return(new_visitor: NewVisitor) -> None:
    visitor = new_visitor(PHONE, "offline")
    visitor.resume(username(Role.VILLAGE_OPERATOR, FAULTY))
    visitor.page.context.set_offline(True)
    visitor.sees("Sambungan terputus. Isian Anda tetap di sini; kirim lagi saat sinyal kembali.")
    visitor.picture("offline")
    visitor.page.context.set_offline(False)
    visitor.does_not_see("Sambungan terputus. Isian Anda tetap di sini")
