"""Writes about one person: adding, changing, declaring, heirs, the photo of work, the full NIK.

Each says who, and each leaves a change with its source and one act. Whoever changes says which
version was seen; a newer one is told, never overwritten (UU 27/2022: accuracy, and who saw what).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from payung.core.kernel.refused import Refused
from payung.core.kernel.roster import LifeStatus
from payung.office.accounts.duties import Deed
from payung.office.accounts.holder import Holder
from payung.office.area.keys import new_key
from payung.office.area.queries import titles_of
from payung.office.audit.actions import record, signature
from payung.programme.workers.models import Change, Heir, Person, Work
from payung.programme.workers.pairs import pairs_for
from payung.programme.workers.people_search import visible_people
from payung.programme.workers.photo import cleaned_photo
from payung.programme.workers.search import refresh
from payung.programme.workers.soundness import LIFE_STATUS_WORDS, Unsound, sound
from payung.programme.workers.values import Json, PersonValues
from payung.programme.workers.writing import Saying, Source, write

_OTHER_REGENCY = lazy("kabupaten lain")
_Result = TypeVar("_Result")
_MOST_HEIRS = 8


class Stale(Refused):
    """Somebody else changed the person in between. `changes` are theirs, newest first."""

    def __init__(self, changes: Sequence[Change]) -> None:
        super().__init__(
            "person_stale",
            _("Data ini sudah diubah orang lain sejak Anda membukanya; isian Anda belum disimpan."),
            _("Lihat perubahannya di bawah, sesuaikan isian Anda, lalu simpan lagi."),
        )
        self.changes = tuple(changes)


@dataclass(frozen=True, slots=True)
class HeirSaid:
    """One heir as the person named them."""

    name: str
    relation: str = ""
    nik: str = ""
    phone: str = ""


def add_person(*, by: Holder, village: str, said: PersonValues, basis: str) -> Person:
    """A new person in a village, paired with whom it may repeat. `basis` is what the values rest
    on (`KTP`, `KK`).

    Raises `Unsound` (a NIK that is taken, too), and `Refused` of the holder's duty and area.
    """
    by.must(Deed.PEOPLE_WRITE, village)
    values = sound(
        PersonValues({"life_status": LifeStatus.ALIVE, **said.said, "village_code": village})
    )
    if "name" not in values.said:
        raise Unsound({"name": _("Nama kosong. Tulis seperti pada KTP.")})

    def written() -> Person:
        (made,) = write([Saying(values)], source=_source(by, basis))
        person = Person.objects.get(id=made.person_id)
        pairs_for([person.id])
        _act(by, person, {"new": True})
        return person

    return _with_one_nik(by, written, values.said.get("nik"))


def change_person(
    *, by: Holder, person_id: UUID, version: int, said: PersonValues, basis: str
) -> Person:
    """Other values for a person that was seen at `version`; what is the same writes nothing.

    Raises `Unsound`, `Stale`; `Person.DoesNotExist` outside the area.
    """
    values = sound(said)

    def written() -> Person:
        person = seen_person(by=by, person_id=person_id, version=version)
        made = write([Saying(values, person.id)], source=_source(by, basis))
        if made[0].changes:
            pairs_for([person.id])
            _act(by, person, {"paths": sorted(made[0].changes)})
        person.refresh_from_db()
        return person

    return _with_one_nik(by, written, values.said.get("nik"))


def declare(*, by: Holder, person_id: UUID, version: int, said: PersonValues) -> Person:
    """Dead, moved, missing or alive again: `life_status` with its day and source.

    Raises `declaration_incomplete` where day or source is missing, and as `change_person` does.
    """
    status = said.said.get("life_status")
    if status not in LIFE_STATUS_WORDS or not (
        said.said.get("life_status_on") and said.said.get("life_status_source")
    ):
        raise Refused(
            "declaration_incomplete",
            _("Keadaan, tanggal, dan sumbernya harus diisi."),
            _("Sumber misalnya: surat keterangan kematian nomor …, laporan ketua RT."),
        )
    basis = str(said.said["life_status_source"])
    return change_person(by=by, person_id=person_id, version=version, said=said, basis=basis)


@transaction.atomic
def name_heirs(*, by: Holder, person_id: UUID, version: int, heirs: Sequence[HeirSaid]) -> Person:
    """The heirs in the order that the person gives; who is no longer named goes, with a change.
    A number that is not said anew stays with the name.

    Raises `Unsound`, `Stale`, `too_many_heirs`.
    """
    person = seen_person(by=by, person_id=person_id, version=version)
    if len(heirs) > _MOST_HEIRS:
        raise Refused("too_many_heirs", _("Paling banyak delapan ahli waris dicatat."))
    kept = list(Heir.objects.filter(person=person).order_by("place", "id"))
    numbers = {each.name: each.nik for each in kept}
    named = [_sound_heir(each) for each in heirs if each.name.strip()]
    after = [replace(each, nik=each.nik or numbers.get(each.name, "")) for each in named]
    before = [HeirSaid(each.name, each.relation, each.nik, each.phone) for each in kept]
    if before == after:
        return person
    Heir.objects.filter(person=person).delete()
    Heir.objects.bulk_create(
        Heir(
            person=person,
            place=place,
            name=each.name,
            relation=each.relation,
            nik=each.nik,
            phone=each.phone,
        )
        for place, each in enumerate(after, 1)
    )
    _keep_change(by, person, {"heirs": [_in_words(before), _in_words(after)]})
    _act(by, person, {"paths": ["heirs"]})
    return person


@transaction.atomic
def attach_photo(*, by: Holder, person_id: UUID, version: int, content: bytes) -> Work:
    """A photo of the person at work: a new row of work that repeats the newest one.

    Kept without place and time of the camera. Raises as `photo.cleaned_photo` does, and `Stale`.
    """
    picture, ending = cleaned_photo(content)
    person = seen_person(by=by, person_id=person_id, version=version)
    newest = Work.objects.filter(person=person).order_by("-noted_at", "-id").first()
    had = bool(newest and newest.photo)
    work = newest or Work(person=person)
    work.id, work.list_import = new_key(), None
    work._state.adding = True  # noqa: SLF001 - a copy is a new row
    work.photo.save(f"{work.id}.{ending}", ContentFile(picture), save=False)
    work.save(force_insert=True)
    _keep_change(by, person, {"work.photo": [had, True]})
    _act(by, person, {"paths": ["work.photo"]})
    return work


@transaction.atomic
def reveal_nik(*, by: Holder, person_id: UUID, reason: str) -> str:
    """The full NIK, once: who saw it and why is an act. Raises `reason_missing`."""
    by.must(Deed.NIK_REVEAL)
    person = visible_people(by).get(id=person_id)
    asked_with_reason(reason)
    record(
        by=by,
        deed=Deed.NIK_REVEAL,
        of=("person", person.id),
        place=person.place_code,
        reason=reason.strip(),
    )
    return person.nik


@transaction.atomic
def reveal_niks_of_a_list(*, by: Holder, place: str, count: int, reason: str) -> None:
    """Full NIK in a downloaded list: one act with how many. Raises `reason_missing`."""
    by.must(Deed.NIK_REVEAL, place)
    asked_with_reason(reason)
    record(
        by=by,
        deed=Deed.NIK_REVEAL,
        of=("people", place),
        place=place,
        reason=reason.strip(),
        details={"count": count},
    )


def asked_with_reason(reason: str) -> None:
    """Raises `Refused("reason_missing")` for a reason that says nothing."""
    if len(reason.strip()) < 5:
        raise Refused(
            "reason_missing",
            _("Alasan belum diisi."),
            _("Tulis dengan singkat untuk apa; alasan ini dicatat bersama nama Anda."),
        )


def seen_person(*, by: Holder, person_id: UUID, version: int) -> Person:
    """The person, locked, as it was seen. Raises `Stale`; `Person.DoesNotExist` outside the area.

    To be called in a transaction.
    """
    by.must(Deed.PEOPLE_WRITE)
    person = visible_people(by).select_for_update().get(id=person_id)
    if person.version != version:
        since = max(person.version - version, 1)
        newest = Change.objects.filter(person=person).order_by("-at", "-id")
        raise Stale(list(newest[:since]))
    return person


def _with_one_nik(by: Holder, written: Callable[[], _Result], nik: object) -> _Result:
    """In one transaction; a NIK that is taken becomes a sentence that says in which village, or
    only that it is in another regency."""
    try:
        with transaction.atomic():
            return written()
    except IntegrityError as fault:
        other = Person.objects.filter(nik=nik or "-", merged_into=None).first()
        if other is None:
            raise
        is_near = other.regency_code in {area[:5] for area in by.areas}
        where = titles_of([other.village_code])[other.village_code] if is_near else _OTHER_REGENCY
        raise Unsound(
            {
                "nik": _(
                    "NIK ini sudah tercatat pada orang lain di %(village)s. Bila orangnya sama, "
                    "buka datanya; bila berbeda, minta Dukcapil memeriksa kedua kartu."
                )
                % {"village": where}
            }
        ) from fault


def _source(by: Holder, basis: str) -> Source:
    return Source(by, timezone.localdate(), f"{basis}, {by.title}", reason=basis)


def _sound_heir(heir: HeirSaid) -> HeirSaid:
    fields = {"name": heir.name, "relation": heir.relation, "nik": heir.nik, "phone": heir.phone}
    values = sound(PersonValues({f"heir.{name}": value for name, value in fields.items()}))
    return HeirSaid(**{name: str(values.said[f"heir.{name}"]) for name in fields})


def _in_words(heirs: Sequence[HeirSaid]) -> str:
    return "; ".join(
        f"{each.name} ({each.relation})" if each.relation else each.name for each in heirs
    )


def _keep_change(by: Holder, person: Person, values: dict[str, list[Json]]) -> None:
    """A change of what is no single value, in the way of `writing.write`."""
    Change.objects.create(
        person=person,
        at=timezone.now(),
        account_id=by.account_id,
        made_by=signature(by),
        values=values,
    )
    person.version += 1
    person.save(update_fields=["version", "updated_at"])
    refresh([person.id])


def _act(by: Holder, person: Person, details: dict[str, bool | list[str]]) -> None:
    record(
        by=by,
        deed=Deed.PEOPLE_WRITE,
        of=("person", person.id),
        place=person.place_code,
        details=details,
    )
