"""Other payers in the real programme: a register that shows them, and who is to pay."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from payung.core.intake import RegisterKind
from payung.doors.ops.demo.year.keys import Keys
from payung.doors.ops.demo.year.offices import REGENCY, Offices
from payung.doors.ops.demo.year.script import Happening, Ruled, Shown
from payung.programme.enrolment import actions as enrolment
from payung.programme.enrolment.models import Collision, Ruling
from payung.programme.workers.models import Person
from payung.programme.workers.registers import HandedIn, load_register


@dataclass(frozen=True, slots=True)
class CollisionPlayer:
    """Plays what another payer has to do with, by Dinas PMD."""

    offices: Offices
    keys: Keys

    def play(self, happening: Happening) -> bool:
        """Whether it was about another payer; then it is done."""
        match happening:
            case Shown():
                self._show(happening)
            case Ruled():
                self._rule(happening)
            case _:
                return False
        return True

    def _show(self, told: Shown) -> None:
        """A register comes in as a file; who is in it is found before the next bill."""
        people = Person.objects.filter(id__in=[self.keys.people[each] for each in told.people])
        rows = [f"{each.nik};{each.name};{told.payer}" for each in people]
        with TemporaryDirectory() as folder:
            path = Path(folder) / "peserta.csv"
            path.write_text("\n".join(["NIK;NAMA;KETERANGAN", *rows]), "utf-8")
            handed_in = HandedIn(path, path.name, RegisterKind.PARTICIPANTS, told.on, "Cabang")
            load_register(by=self.offices.pmd, regency=REGENCY, handed_in=handed_in)

    def _rule(self, told: Ruled) -> None:
        collision = Collision.objects.get(
            person=self.keys.people[told.person],
            container=self.keys.containers[told.wadah],
            decision="",
        )
        enrolment.decide_collision(
            by=self.offices.pmd,
            collision_id=collision.id,
            ruling=Ruling.WE_PAY if told.we_pay else Ruling.THEY_PAY,
            reason="Menurut slip gaji yang dilihat operator.",
        )
