"""What stands in the way of noting somebody as a recipient, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext as _

from payung.core.kernel.month import Month
from payung.core.kernel.nik import Sex
from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import LifeStatus
from payung.office.area.queries import titles_of
from payung.office.writing import day_words
from payung.programme.incentives.models import Place, Recipient
from payung.programme.incentives.models.serving import STARTED
from payung.programme.incentives.terms import RoleTerms, Terms
from payung.programme.incidents.deaths_told import deaths_told
from payung.programme.incidents.models import KNOWN_DEAD, Kind, Report
from payung.programme.workers.models import Person

_SEX_WORDS = {Sex.MALE.value: "laki-laki", Sex.FEMALE.value: "perempuan"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody who is to serve: in which village and role, where, from which month on."""

    person: Person
    village: str
    role: RoleTerms
    place: Place | None
    first: Month
    besides: UUID | None = None
    """The row of a recipient who only moves to another place: it stands in nobody's way."""


def refuse_recipient(proposed: Proposed, terms: Terms) -> None:
    """Raises `Refused` with `person_dead`, `person_told_dead`, `person_gone`, `sex_differs`,
    `recipient_twice`, `two_roles`, `place_missing`, `place_closed`, `place_full` or
    `village_full`."""
    for refused in _refusals(proposed, terms):
        raise refused


def _refusals(proposed: Proposed, terms: Terms) -> Iterator[Refused]:
    yield from _of_the_person(proposed)
    yield from _of_other_roles(proposed, terms)
    yield from _of_the_place(proposed)
    yield from _of_caps(proposed, terms)


def _of_the_person(proposed: Proposed) -> Iterator[Refused]:
    person, role = proposed.person, proposed.role
    if person.is_dead:
        on = person.life_status_on
        yield Refused(
            "person_dead",
            _("%(name)s tercatat meninggal%(on)s.")
            % {"name": person.name, "on": f" {day_words(on)}" if on else ""},
            _("Bila keliru, perbaiki keadaannya di halaman orangnya lebih dahulu."),
        )
    elif (told := _told_dead(person)) is not None:
        yield Refused(
            "person_told_dead",
            _("%(name)s dilaporkan meninggal, laporan nomor %(number)s.")
            % {"name": person.name, "number": told.number},
            _("Bila keliru, laporannya ditarik lebih dahulu."),
        )
    elif not person.is_alive:
        yield Refused(
            "person_gone",
            _("%(name)s tercatat pindah, hilang, atau pergi.") % {"name": person.name},
            _("Bila keliru, perbaiki keadaannya di halaman orangnya lebih dahulu."),
        )
    if role.sex and person.sex and person.sex != role.sex:
        yield Refused(
            "sex_differs",
            _("%(name)s tercatat %(sex)s, sedangkan peran %(role)s untuk %(wanted)s.")
            % {
                "name": person.name,
                "sex": _SEX_WORDS.get(person.sex, person.sex),
                "role": role.words,
                "wanted": _SEX_WORDS[role.sex],
            },
            _("Pilih peran yang sesuai, atau perbaiki data orangnya."),
        )


def _told_dead(person: Person) -> Report | None:
    told = Report.objects.filter(person=person, kind=Kind.DEATH.value, state__in=KNOWN_DEAD)
    return told.first()


def _of_other_roles(proposed: Proposed, terms: Terms) -> Iterator[Refused]:
    """Everywhere in the regency: a village does not see who is paid next door."""
    others = list(_serving(proposed).filter(person=proposed.person))
    same = next((each for each in others if each.role == proposed.role.code), None)
    if same is not None:
        place = titles_of((same.village_code,))[same.village_code]
        yield Refused(
            "recipient_twice",
            _("%(name)s sudah tercatat sebagai %(role)s di %(place)s.")
            % {"name": proposed.person.name, "role": proposed.role.words, "place": place},
            _("Satu orang tidak dicatat dua kali untuk peran yang sama."),
        )
    if terms.one_role and others:
        other = others[0]
        yield Refused(
            "two_roles",
            _("%(name)s sudah menerima insentif sebagai %(role)s di %(place)s.")
            % {
                "name": proposed.person.name,
                "role": terms.role_words(other.role),
                "place": titles_of((other.village_code,))[other.village_code],
            },
            _("Menurut ketentuan kabupaten satu orang satu peran: akhiri yang lama lebih dahulu."),
        )


def _of_the_place(proposed: Proposed) -> Iterator[Refused]:
    if proposed.place is None:
        if proposed.role.at_place:
            yield Refused(
                "place_missing",
                _("%(role)s bertugas di rumah ibadah; rumah ibadahnya belum dipilih.")
                % {"role": proposed.role.words},
                _("Pilih rumah ibadahnya, atau catat dahulu."),
            )
    elif proposed.place.closed_because:
        yield Refused(
            "place_closed",
            _("%(place)s sudah ditutup.") % {"place": proposed.place.name},
            _("Pilih rumah ibadah yang lain."),
        )


def _of_caps(proposed: Proposed, terms: Terms) -> Iterator[Refused]:
    place, role = proposed.place, proposed.role
    everybody = _serving(proposed).filter(~Exists(deaths_told()), role=role.code)
    serving = everybody.exclude(person__life_status=LifeStatus.DEAD)
    cap = terms.most_at(place.kind, role.code) if place else 0
    if place and cap and serving.filter(place=place).count() >= cap:
        yield Refused(
            "place_full",
            _("%(place)s (%(kind)s) sudah mempunyai %(cap)s %(role)s, paling banyak %(cap)s.")
            % {
                "place": place.name,
                "kind": terms.kind_words(place.kind),
                "cap": cap,
                "role": role.words,
            },
            _("Akhiri yang tidak lagi bertugas, atau minta Dinas PMD mengubah batasnya."),
        )
    if role.most and serving.filter(village_code=proposed.village).count() >= role.most:
        yield Refused(
            "village_full",
            _("Desa ini sudah mempunyai %(cap)s %(role)s, paling banyak %(cap)s.")
            % {"cap": role.most, "role": role.words},
            _("Akhiri yang tidak lagi bertugas, atau minta Dinas PMD mengubah batasnya."),
        )


def _serving(proposed: Proposed) -> QuerySet[Recipient]:
    """Who serves in the first month or after it."""
    found = Recipient.objects.filter(
        STARTED,
        Q(last_month="") | Q(last_month__gte=str(proposed.first)),
        regency_code=proposed.village[:5],
    )
    return found.exclude(id=proposed.besides) if proposed.besides else found
